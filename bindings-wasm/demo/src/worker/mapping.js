// How the headers of a file become columns of the library.

import * as cs from 'carnet-sante';

const encoder = new TextEncoder();
const DATES = /_(on|date)$/;
export const isDate = (column) => DATES.test(column);

/** Whether two-digit codes under a header are those of regions: 44 is Grand Est, or Loire-Atlantique. */
function isRegion(quoted) {
  const question = { ...anyQuestion([]), by: ['region'] };
  const { rows } = cs.indicatorsFromCsv(
    encoder.encode(`${quoted},opened_on\n44,2022-03-01\n`),
    question,
  );
  return rows.some(({ region }) => region === 'REG-44');
}

/** The column that the library reads under a header; nothing where it knows none. */
export function guess(header) {
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

/** Letters of Latin-1 that need no quotes in a header line, whatever its delimiter. */
const PLAIN = /^[\w .\-À-ÖØ-öø-ÿ]+$/;

/** Whether a category may bear the name of its header: one that means nothing else to the library. */
function mayBear(header) {
  if (!PLAIN.test(header) || guess(header) !== null) return false;
  try {
    new cs.Accumulator({ ...anyQuestion([]), by: [header] }).free();
    return true;
  } catch (error) {
    if (error instanceof cs.CarnetError) return false;
    throw error;
  }
}

/** Each header with the column that it is to be read as, by its place in the mapping. */
export function columnsOf(headers, mapping) {
  const taken = new Set();
  return headers.map((header, place) => {
    const column = mapping[place];
    if (!column) return { header, name: `unused_${place}`, role: 'unused' };
    if (column !== 'category') return { header, name: column, role: 'standard' };
    const name = mayBear(header) && !taken.has(header) ? header : `category_${place}`;
    taken.add(name);
    return { header, name, role: 'category' };
  });
}

/** A question that these columns can answer: how many rows have a date, whichever they have. */
export function anyQuestion(columns) {
  const found = columns.find(
    ({ name, role }) => role === 'standard' && isDate(name) && name !== 'birth_date',
  );
  const numerator = { type: 'stock', from: { type: 'column', column: found?.name ?? 'opened_on' } };
  const label = { fr: 'Lignes', en: 'Rows' };
  const definition = { id: 'ROWS', label, kind: 'stock', unit: 'rows', numerator };
  return { indicators: ['ROWS'], definitions: [definition], at: '2026-01-31', on_bad: 'reject' };
}

export const categoriesOf = (columns) =>
  columns.filter(({ role }) => role === 'category').map(({ name }) => name);
