// How the headers of a file become columns of the library.

import * as cs from 'carnet-sante';
import { PROFILES } from '../definitions.js';
import { titlesOf } from '../headers.js';
import { isDate, isNumber, reads } from './probe.js';

const encoder = new TextEncoder();

/** Whether two-digit codes under a header are those of regions: 44 is Grand Est, or Loire-Atlantique. */
function isRegion(quoted) {
  const question = { ...anyQuestion([]), by: ['region'] };
  const { rows } = cs.indicatorsFromCsv(
    encoder.encode(`${quoted},opened_on\n44,2022-03-01\n`),
    question,
  );
  return rows.some(({ region }) => region === 'REG-44');
}

/** The column of profiles that the library reads under a header; nothing where it knows none. */
function standard(header) {
  const quoted = `"${header.replaceAll('"', '""')}"`;
  try {
    const cohort = new cs.Cohort(encoder.encode(`${quoted}\n44\n`));
    const { column } = cohort.detected.detected.columns[0];
    cohort.free();
    return column === 'territory' && isRegion(quoted) ? 'region' : column;
  } catch (error) {
    if (error instanceof cs.CarnetError) return null;
    throw error;
  }
}

/** What is told by the headers of profiles, in any table. */
const COMMON = [
  'territory',
  'region',
  'birth_date',
  'birth_year',
  'sex',
  'count',
  'episode',
  'category',
];

/** The column of a table that the library reads under a header, among those that the page offers. */
export function guess(header, { table, roles }) {
  const found = standard(header);
  if (found !== null && roles.includes(found)) return found;
  const others = roles.filter((name) => !COMMON.includes(name) && !isLife(name));
  return others.find((name) => reads(header, name, table)) ?? null;
}

/** Guesses for all headers; the first header of a column has it, and years give way to dates. */
export function guesses(headers, asked) {
  const taken = new Set();
  const mapping = headers.map((header) => {
    const column = guess(header, asked);
    const place = column === 'region' ? 'territory' : column;
    if (column === null || taken.has(place)) return null;
    taken.add(place);
    return column;
  });
  return mapping.map((column) =>
    column === 'birth_year' && taken.has('birth_date') ? null : column,
  );
}

/** Letters of Latin-1 that need no quotes in a header line, whatever its delimiter. */
const PLAIN = /^[\w .\-À-ÖØ-öø-ÿ]+$/;

/** Whether a category may bear the name of its header: one that means nothing to the library, nor to objects. */
function mayBear(header) {
  if (!PLAIN.test(header) || header in {} || standard(header) !== null) return false;
  try {
    new cs.Accumulator({ ...anyQuestion([]), by: [header] }).free();
    return true;
  } catch (error) {
    if (error instanceof cs.CarnetError) return false;
    throw error;
  }
}

/** Texts that are read by themselves; other texts are categories. */
const TEXTS = ['territory', 'region', 'sex'];
const isCategory = (name) => !isDate(name) && !isNumber(name) && !TEXTS.includes(name);

/** Each header with the column that it is to be read as, by its place in the mapping; `field` is its text. */
export function columnsOf(headers, mapping) {
  const taken = new Set(mapping);
  const titles = titlesOf(headers);
  return headers.map((field, place) => {
    const column = mapping[place];
    const titled = { field, header: titles[place] };
    if (!column) return { ...titled, name: `unused_${place}`, role: 'unused' };
    if (column === 'category') {
      const name = mayBear(field) && !taken.has(field) ? field : `category_${place}`;
      taken.add(name);
      return { ...titled, name, role: 'category' };
    }
    return { ...titled, name: column, role: isCategory(column) ? 'category' : 'standard' };
  });
}

/** A question that these columns of profiles can answer: how many rows have a date, whichever. */
export function anyQuestion(columns) {
  const found = columns.find(({ name }) => isLife(name));
  const numerator = { type: 'stock', from: { type: 'column', column: found?.name ?? 'opened_on' } };
  const label = { fr: 'Lignes', en: 'Rows' };
  const definition = { id: 'ROWS', label, kind: 'stock', unit: 'rows', numerator };
  return { indicators: ['ROWS'], definitions: [definition], at: '2026-01-31', on_bad: 'reject' };
}

const LIFE = ['notified', 'opposed', 'opened', 'activated', 'closed', 'deceased', 'first_document'];
/** Dates that are packed with profiles; others are read from the file at each question. */
export const isLife = (name) => LIFE.some((one) => name === `${one}_on`);
export const isOtherDate = ({ name, role }) =>
  role === 'standard' && name !== 'birth_date' && isDate(name) && !isLife(name);

export const categoriesOf = (columns) =>
  columns.filter(({ role }) => role === 'category').map(({ name }) => name);

/** The table of a source, as the library is told of it. */
export const tableName = ({ table = PROFILES }) => (table === PROFILES ? undefined : table);
