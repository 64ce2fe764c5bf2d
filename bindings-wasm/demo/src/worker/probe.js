// Questions made to have columns read: which header is which column, and which rows are good.

import * as cs from 'carnet-sante';
import { PROFILES } from '../definitions.js';

const encoder = new TextEncoder();
const SUBJECTS = ['subject', 'professional', 'establishment'];
/** A header that no file has, for the date that a measure cannot do without. */
const ELSEWHERE = 'x_1';

/** Columns of dates, by their names. */
export const isDate = (column) => /(_on|^date|^birth_date)$/.test(column);
/** Columns of whole numbers. */
export const isNumber = (column) =>
  ['count', 'episode', 'birth_year', 'weight', ...SUBJECTS].includes(column);

const over = [{ from: '2025-02-01', to: '2026-02-01' }];

/** A question that counts by these measures. */
function question(numerators) {
  const label = { fr: 'Lignes', en: 'Rows' };
  const definitions = numerators.map((numerator, place) => ({
    id: `ROWS_${place}`,
    label,
    kind: numerator.type === 'reach' ? 'distinct' : 'flow',
    unit: 'rows',
    numerator,
  }));
  return { indicators: definitions.map(({ id }) => id), definitions, over, on_bad: 'reject' };
}

/** A measure that reads one column, besides a date. */
function reading(name, table, date) {
  const base = { table: table === PROFILES ? null : table, date: { type: 'column', column: date } };
  if (isDate(name)) return { ...base, type: 'flow', date: { type: 'column', column: name } };
  if (SUBJECTS.includes(name)) return { ...base, type: 'reach', of: name };
  if (name === 'weight') return { ...base, type: 'sum' };
  const filter = { type: 'category', column: name, in: [null], optional: true };
  return { ...base, type: 'flow', filter };
}

/** Whether the library reads a header as a column of a table. */
export function reads(header, name, table) {
  const date = table === PROFILES ? 'opened_on' : 'date';
  // A mapping names columns that are read, and no others.
  const mapped = !isDate(name);
  const counts = new cs.Accumulator(question([reading(name, table, date)]));
  const quoted = `"${header.replaceAll('"', '""')}"`;
  const text = `${quoted},${ELSEWHERE}\n44,\n`;
  const options = { delimiter: 'comma', columns: mapped ? { [date]: ELSEWHERE } : {} };
  try {
    counts.push(encoder.encode(text), { ...options, table: table || undefined });
    const { columns } = counts.endCsv().detected;
    return columns.some((one) => one.header === header && one.column === name);
  } catch (error) {
    if (error instanceof cs.CarnetError) return false;
    throw error;
  } finally {
    counts.free();
  }
}

/** A question of a table of events that reads all its columns: what is wrong in a row shows. */
export function everyColumn(columns, table, by = []) {
  const names = columns.filter(({ role }) => role === 'standard').map(({ name }) => name);
  const date = names.find((name) => isDate(name) && name !== 'birth_date');
  const read = names.filter(
    (name) => name !== 'birth_date' && (isDate(name) || isNumber(name)) && !PLAIN.includes(name),
  );
  return { ...question(read.map((name) => reading(name, table, date))), by };
}
/** Columns that any question reads. */
const PLAIN = ['count', 'episode', 'birth_year'];
