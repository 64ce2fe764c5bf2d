// Every rejected row of a file with its reason, to be mended: a second reading, small part by part.

import * as cs from 'carnet-sante';
import { planOf } from './csv.js';
import { current } from './data.js';
import { anyQuestion, categoriesOf, tableName } from './mapping.js';
import { groupsOf } from './parquet.js';
import { everyColumn } from './probe.js';
import { fieldsOf, recordEnds } from './text.js';

const PIECE = 1 << 22;
/** Rows asked together; few, because any bad one among them is looked for. */
const TOGETHER = 256;
/** Rows written at most: a file that is wrong everywhere needs no list. */
const MOST = 10_000;
const DAY_MS = 86_400_000;

/** What checks rows of a table, and how it reports. */
function checkOf(columns, table) {
  if (table !== undefined) {
    const rows = new cs.Accumulator(everyColumn(columns, table));
    const report = () => {
      const found = rows.finish();
      return found.tables[table] ?? found.report;
    };
    return { rows, report };
  }
  const rows = new cs.Cohort(null, { keep: categoriesOf(columns) });
  return { rows, report: () => rows.indicators(anyQuestion(columns)).report };
}

/**
 * What is wrong in some rows: `{ row, code, column, expected }`, rows from 0. `push` gives them from
 * one to another; the report names five of each sort, so that halves are asked for more.
 */
function faultsOf({ push, columns, table }, from, to) {
  const { rows: checked, report: reported } = checkOf(columns, table);
  try {
    push(checked, from, to);
    const report = reported();
    if (report.rejected === 0) return [];
    const known = report.errors.flatMap(({ rows, ...error }) =>
      rows.map((row) => ({ ...error, row: row + from })),
    );
    if (known.length === report.rejected) return known.sort((a, b) => a.row - b.row);
  } finally {
    checked.free();
  }
  const half = from + Math.ceil((to - from) / 2);
  const part = { push, columns, table };
  return [...faultsOf(part, from, half), ...faultsOf(part, half, to)];
}

/** The records of a CSV file, some at a time, the number of the first with them. */
async function* recordsOf(control, file, { body, delimiter, lineEnd }) {
  let rest = new Uint8Array();
  let row = 0;
  for (let at = body; at < file.size; at += PIECE) {
    const piece = new Uint8Array(
      await file.slice(at, Math.min(at + PIECE, file.size)).arrayBuffer(),
    );
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    let records = [];
    let start = 0;
    for (const end of recordEnds(bytes, delimiter, 0, lineEnd)) {
      records.push(bytes.subarray(start, end));
      start = end;
      if (records.length === TOGETHER) {
        yield [row, records];
        row += records.length;
        records = [];
      }
    }
    rest = bytes.slice(start);
    if (records.length > 0) yield [row, records];
    row += records.length;
    control.progress(Math.min(at + PIECE, file.size), file.size);
    await control.pause();
  }
  if (rest.length > 0) yield [row, [rest]];
}

/** Parts of a CSV file: how to push their rows, and the fields of one. */
async function* csvParts(control, source) {
  const plan = await planOf(source);
  // As the whole file was read: a few lines alone may not tell.
  const table = tableName(source);
  const options = { ...plan.options, encoding: plan.encoding, table };
  const decoder = new TextDecoder(plan.encoding);
  for await (const [first, records] of recordsOf(control, source.file, plan)) {
    const push = (checked, from, to) => {
      checked.push(plan.header, options);
      for (const record of records.slice(from, to)) checked.push(record, options);
      checked.endCsv();
    };
    const fields = (row) =>
      fieldsOf(decoder.decode(records[row]).replace(/[\r\n]+$/, ''), plan.delimiter);
    const { columns } = plan;
    yield { first, rows: records.length, columns, table, push, fields };
  }
}

const cut = (column, from, to) =>
  column.days
    ? { days: column.days.subarray(from, to), valid: column.valid.subarray(from, to) }
    : column.slice(from, to);
function shown(column, row) {
  if (!column.days) return column[row] ?? '';
  return column.valid[row] === 0
    ? ''
    : new Date(column.days[row] * DAY_MS).toISOString().slice(0, 10);
}

/** The same of a Parquet file. */
async function* parquetParts(control, source) {
  const table = tableName(source);
  for await (const { first, rows, columns, given } of groupsOf(control, source)) {
    const lists = Object.entries(given);
    for (let at = 0; at < rows; at += TOGETHER) {
      const push = (checked, from, to) =>
        checked.push(
          Object.fromEntries(lists.map(([name, list]) => [name, cut(list, at + from, at + to)])),
          { table },
        );
      const fields = (row) => lists.map(([, list]) => shown(list, at + row));
      const many = Math.min(TOGETHER, rows - at);
      yield { first: first + at, rows: many, columns, table, push, fields };
    }
  }
}
const PARTS = { csv: csvParts, parquet: parquetParts };

const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
const lineOf = (cells) => `${cells.map(quoted).join(',')}\r\n`;

/** A CSV file: row of the file from 1, code, column and reason, then the fields as they were. */
export async function rejected(control, table) {
  const { source } = current().get(table);
  const lines = [];
  let whole = true;
  let head = null;
  for await (const part of PARTS[source.kind](control, source)) {
    const headerOf = Object.fromEntries(
      part.columns.map(({ name, header }) => [name === 'region' ? 'territory' : name, header]),
    );
    head ??= ['row', 'code', 'column', 'expected', ...part.columns.map(({ header }) => header)];
    for (const { row, code, column, expected } of faultsOf(part, 0, part.rows)) {
      lines.push(
        lineOf([
          part.first + row + 1,
          code,
          headerOf[column] ?? column,
          expected,
          ...part.fields(row),
        ]),
      );
    }
    if (lines.length > MOST) {
      lines.length = MOST;
      whole = false;
      break;
    }
  }
  const blob = new Blob(['\uFEFF', lineOf(head), ...lines], { type: 'text/csv;charset=utf-8' });
  return { blob, written: lines.length, whole };
}
