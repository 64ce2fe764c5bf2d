// Rows on their way to the module: columns of a program, or the bytes of a CSV file in pieces.

import { addColumn, rowsOf } from './columns.js';
import { guarded, invalid } from './errors.js';

const NO_COLUMNS = 'no columns: expected an object of columns by name';
const CSV_OPTIONS = ['delimiter', 'encoding', 'date_order'];
const OPTIONS = [...CSV_OPTIONS, 'columns', 'first_row', 'table'];

export function needQuestion(spec) {
  if (spec === null || typeof spec !== 'object' || Array.isArray(spec)) {
    const help = "write `{ indicators: ['ACT_TX_OUV'], at: '2026-01-31' }`, for example";
    throw invalid('spec.unreadable', 'not a question: expected an object', null, help);
  }
}

export function needColumns(columns) {
  if (columns === null || typeof columns !== 'object' || Array.isArray(columns)) {
    throw invalid('columns.source', NO_COLUMNS, null, 'write `{ territory: [...] }`, a list a column');
  }
  if (columns instanceof Uint8Array) {
    const help = 'a CSV file goes to `indicatorsFromCsv`, or among the tables';
    throw invalid('columns.source', NO_COLUMNS, null, help);
  }
}

export function needBytes(bytes) {
  if (!(bytes instanceof Uint8Array)) {
    const help = 'write `new Uint8Array(await file.arrayBuffer())`';
    throw invalid('columns.source', 'no bytes: expected a CSV file as a Uint8Array', null, help);
  }
}

/** An option that is unknown would be passed over, and rows read otherwise than was asked. */
export function needOptions(options) {
  const wrong = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (wrong !== undefined) {
    const help = `options are ${OPTIONS.join(', ')}`;
    const name = /^\w{1,24}$/u.test(wrong) ? ` \`${wrong}\`` : '';
    throw invalid('wire.unreadable', `unreadable input: unknown option${name}`, null, help);
  }
}

/** The number of the first row of a batch: as given, or after those that came before. */
export function firstRow(given, before) {
  const first = given ?? before;
  if (!Number.isSafeInteger(first) || first < 0) {
    throw invalid('columns.source', 'no row number: expected a whole number from 0 on', 'first_row');
  }
  return first;
}

/**
 * Hands the columns of one table to `use`, under the question that reads them.
 *
 * @param {object} glue what wasm-bindgen made
 * @param {object} columns columns by their names in the data
 * @param {string} question
 * @param {(target: object, rows: number) => any} use
 * @param {Record<string, string>} names names of the library to those in the data
 * @param {readonly string[]} keep categories that are taken besides what the question reads
 */
export function withColumns(glue, columns, question, use, names = {}, keep = []) {
  needColumns(columns);
  const entries = named(columns, names);
  const rows = entries.length === 0 ? 0 : rowsOf(...entries[0]);
  const target = guarded(() => new glue.Columns(question, rows));
  try {
    for (const [name, column] of entries) {
      rowsOf(name, column);
      if (target.reads(name) || keep.includes(name)) guarded(() => addColumn(target, name, column));
    }
    return use(target, rows);
  } finally {
    target.free();
  }
}

/** Columns under the names of the library. */
function named(columns, names) {
  const mapped = Object.entries(names);
  if (mapped.length === 0) return Object.entries(columns);
  for (const [name, given] of mapped) {
    if (!Object.hasOwn(columns, given)) {
      const help = `columns given: ${Object.keys(columns).join(', ')}`;
      throw invalid('columns.source', `no column \`${given}\` for \`${name}\``, name, help);
    }
  }
  const taken = new Set(Object.values(names));
  const others = Object.entries(columns).filter(([name]) => !taken.has(name) && !Object.hasOwn(names, name));
  return [...mapped.map(([name, given]) => [name, columns[given]]), ...others];
}

/** What is known of a CSV file, as the module reads it. */
export function csvOptions(options) {
  const known = CSV_OPTIONS.filter((name) => options[name] !== undefined && options[name] !== null);
  const said = Object.fromEntries(known.map((name) => [name, options[name]]));
  return JSON.stringify({ ...said, mapping: options.columns ?? {} });
}

/** The rows of one table: how many came, and the CSV file that is open. */
export class Rows {
  #open = null;
  #before = new Map();
  /** Starts of files and batches go on from the rows that came before. */
  next(table, given) {
    return firstRow(given, this.#before.get(table) ?? 0);
  }
  came(table, first, rows) {
    this.#before.set(table, first + rows);
  }
  /** The file that these bytes open or continue. */
  file(table, options) {
    const said = csvOptions(options);
    const open = this.#open ?? { table, said, first: this.next(table, options.first_row) };
    if (open.table !== table || open.said !== said) {
      throw invalid(
        'csv.open',
        'a CSV file is open under other options: expected its next bytes with the same ones',
        null,
        'call `endCsv()` after the last bytes of a file',
      );
    }
    return open;
  }
  opened(file) {
    this.#open = file;
  }
  /** Takes the open file away, because it ended or failed. */
  closed() {
    const open = this.#open;
    this.#open = null;
    return open;
  }
  needClosed() {
    if (this.#open !== null) {
      const help = 'call `endCsv()` after the last bytes of a file';
      throw invalid('csv.open', 'a CSV file is open: expected its next bytes', null, help);
    }
  }
}
