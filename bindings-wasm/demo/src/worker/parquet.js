// A Parquet file into packed rows, a group of rows at a time.

import { InvalidInput } from 'carnet-sante';
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { columnsOf } from './mapping.js';
import { isDate } from './probe.js';

const DAY_MS = 86_400_000;

/** Dates as days and not as objects; a time of day is dropped, as the columns are civil dates. */
const parsers = {
  dateFromDays: (days) => days,
  timestampFromMilliseconds: (time) => Math.floor(Number(time) / DAY_MS),
  timestampFromMicroseconds: (time) => Math.floor(Number(time / 1000n) / DAY_MS),
  timestampFromNanoseconds: (time) => Math.floor(Number(time / 1_000_000n) / DAY_MS),
};

const bufferOf = (file) => ({
  byteLength: file.size,
  slice: (from, to) => file.slice(from, to).arrayBuffer(),
});

function refused(code, message) {
  const help = 'write it again, or as CSV';
  return new InvalidInput({ code, kind: 'invalid', path: null, message, params: {}, help });
}

/** What the reader of Parquet throws, as an error that people can act upon. */
async function reading(run) {
  try {
    return await run();
  } catch (error) {
    // The browser does not give the file any more.
    if (error instanceof DOMException) throw error;
    throw refused('parquet.unreadable', `unreadable Parquet file: ${error.message}`);
  }
}

const plain = (value) => (typeof value === 'bigint' ? String(value) : value);
/** A value as a text: objects of JSON and lists are told apart by what they hold. */
const textOf = (value) =>
  typeof value === 'object' ? JSON.stringify(value, (_, part) => plain(part)) : String(value);

function shown(value) {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : textOf(value);
}

const DATED = ['DATE', 'TIMESTAMP', 'TIMESTAMP_MILLIS', 'TIMESTAMP_MICROS'];
/** The columns that hold dates: a plain number in another may be a day of any calendar. */
function datedOf(metadata) {
  const isDated = ({ type, converted_type: converted, logical_type: logical }) =>
    type === 'INT96' || DATED.includes(converted) || DATED.includes(logical?.type);
  const { children } = parquetSchema(metadata);
  return new Set(children.map(({ element }) => element).filter(isDated).map(({ name }) => name));
}

const FRENCH = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\b/;
const TIMED = /^\s*(\d{4}-\d\d-\d\d)[T ]/;
/** A text of a date as the library takes it, as in a CSV file: slashes are read too, times of day dropped. */
function isoOf(text) {
  const [, day, month, year] = FRENCH.exec(text) ?? [];
  if (day) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return TIMED.exec(text)?.[1] ?? text;
}

/** The names of the columns of a file, and its first rows. */
export async function headersOf(file, most = 1) {
  const buffer = bufferOf(file);
  const metadata = await reading(() => parquetMetadataAsync(buffer));
  const headers = parquetSchema(metadata)
    .children.filter((column) => column.children.length === 0)
    .map((column) => column.element.name);
  const total = Number(metadata.num_rows);
  let rows = [];
  const onComplete = (read) => {
    rows = read.map((row) => headers.map((header) => shown(row[header])));
  };
  const few = { rowStart: 0, rowEnd: Math.min(most, total), rowFormat: 'object', onComplete };
  await reading(() =>
    parquetRead({ file: buffer, metadata, compressors, columns: headers, ...few }),
  );
  return { headers, rows, total };
}

/** Numbers of days, of which some may be missing. */
function daysOf(values) {
  const days = new Int32Array(values.length);
  const valid = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (value === null || value === undefined) continue;
    days[row] = value;
    valid[row] = 1;
  }
  return { days, valid };
}

/** A column as the library takes it: numbers of days, or a list of texts or numbers. */
function columnOf({ name, role }, values, dated) {
  const date = role === 'standard' && isDate(name);
  if (date && dated) return daysOf(values);
  const text = date || role === 'category' || ['territory', 'region', 'sex'].includes(name);
  const read = (value) => {
    if (value === null || value === undefined) return null;
    if (!text) return typeof value === 'bigint' ? Number(value) : value;
    return date ? isoOf(textOf(value)) : textOf(value);
  };
  const list = Array.from(values, read);
  const region = (code) => (/^\d\d$/.test(code ?? '') ? `REG-${code}` : code);
  return name === 'region' ? list.map(region) : list;
}

/** Rows read at once, whatever the groups of the file: some writers make one of all rows. */
const ROWS = 1 << 19;

/** Where each part of the rows begins and ends: inside one group, and never too many. */
function partsOf(metadata) {
  const parts = [];
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (let from = start; from < end; from += ROWS) parts.push([from, Math.min(from + ROWS, end)]);
    start = end;
  }
  return parts;
}

/** The values of a column between two rows: pages begin before and end after. */
function between(chunks, from, to) {
  const cut = chunks
    .filter(({ rowStart, rowEnd }) => rowEnd > from && rowStart < to)
    .sort((a, b) => a.rowStart - b.rowStart)
    .map(({ columnData, rowStart }) =>
      columnData.slice(Math.max(0, from - rowStart), Math.max(0, to - rowStart)),
    );
  return cut.length === 1 ? cut[0] : cut.flatMap((piece) => Array.from(piece));
}

/** The rows of a file, a part at a time: their first number, columns as the library takes them, texts. */
export async function* groupsOf(control, { file, mapping }) {
  const buffer = bufferOf(file);
  const metadata = await reading(() => parquetMetadataAsync(buffer));
  const { headers } = await headersOf(file);
  const columns = columnsOf(headers, mapping).filter(({ role }) => role !== 'unused');
  const dated = datedOf(metadata);
  const total = Number(metadata.num_rows);
  if (total === 0) throw refused('parquet.no_rows', 'no row in this Parquet file');
  for (const [from, to] of partsOf(metadata)) {
    const chunks = new Map(columns.map(({ field }) => [field, []]));
    const onChunk = (chunk) => chunks.get(chunk.columnName).push(chunk);
    const chosen = { columns: [...chunks.keys()], rowStart: from, rowEnd: to, onChunk };
    await reading(() => parquetRead({ file: buffer, metadata, compressors, parsers, ...chosen }));
    const given = columns.map((column) => {
      const values = between(chunks.get(column.field), from, to);
      const name = column.name === 'region' ? 'territory' : column.name;
      return [name, columnOf(column, values, dated.has(column.field))];
    });
    yield { first: from, rows: to - from, columns, given: Object.fromEntries(given) };
    control.progress(to, total);
    await control.pause();
  }
}

/** The columns of a file as they were mapped. */
export async function parquetPlan({ file, mapping }) {
  const { headers } = await headersOf(file);
  return { columns: columnsOf(headers, mapping).filter(({ role }) => role !== 'unused') };
}

/** What is pushed of a file, a group of rows at a time. */
export async function* parquetPieces(control, source) {
  for await (const { first, given } of groupsOf(control, source))
    yield [given, { first_row: first }];
}
