// One margin of a table: the module says what it is, and its rows are taken of the typed columns.

import { headOf, rowsOf } from './result.js';

/** For each row, on which axes it is no total: a digit each. */
function masksOf({ arrays, spec }) {
  const axes = spec.by.map((name) => {
    const { codes, labels } = arrays[name];
    return { codes, total: labels.indexOf('*') };
  });
  const mask = (row) => axes.reduce((sum, { codes, total }) => 2 * sum + Number(codes[row] !== total), 0);
  return Array.from(arrays.indicator.codes, (_, row) => mask(row));
}

/** Some rows of columns. */
function picked(arrays, names, rows) {
  const of = (list) => list.constructor.from(rows, (row) => list[row]);
  const column = (held) => {
    if (held.codes) return texts(held, rows);
    return held.days ? { days: of(held.days) } : of(held);
  };
  return Object.fromEntries(names.map((name) => [name, column(arrays[name])]));
}

/** With the labels that these rows have, in the order in which they come. */
function texts({ codes, labels }, rows) {
  const known = new Map([[0, 0]]);
  const codeOf = (code) => {
    if (!known.has(code)) known.set(code, known.size);
    return known.get(code);
  };
  const kept = Uint32Array.from(rows, (row) => codeOf(codes[row]));
  return { codes: kept, labels: Array.from(known.keys(), (code) => labels[code]) };
}

/** What the module reads to say what a margin is: one row of each, as a table may have a quarter of a million. */
export function partsOf(table) {
  const first = new Map();
  masksOf(table).forEach((mask, row) => first.has(mask) || first.set(mask, row));
  const rows = rowsOf(table.columns, picked(table.arrays, table.columns, [...first.values()]));
  return { rows, spec: table.spec, notes: table.notes };
}

/**
 * What `tableOf` makes a margin of: its own question and rows, and else what the whole table tells.
 *
 * @param {object} table a table with typed columns
 * @param {{columns: string[], notes: object[], spec: object}} found what the module says of `partsOf` it
 */
export function marginOf(table, { columns, notes, spec }) {
  const shown = table.spec.by.reduce((sum, name) => 2 * sum + Number(spec.by.includes(name)), 0);
  const rows = masksOf(table).flatMap((mask, row) => (mask === shown ? [row] : []));
  const arrays = picked(table.arrays, columns, rows);
  const { codes, labels } = arrays.status;
  const suppressed = codes.filter((code) => labels[code].startsWith('suppressed')).length;
  const disclosure = { ...table.disclosure, suppressed };
  return { head: { ...headOf(table), columns, notes, spec, disclosure }, arrays };
}
