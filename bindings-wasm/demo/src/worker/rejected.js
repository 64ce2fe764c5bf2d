// Every rejected row of a file with its reason, to be mended: a second reading, small part by part.

import * as cs from 'carnet-sante';
import { current } from './data.js';
import { planOf } from './csv.js';
import { anyQuestion, categoriesOf } from './mapping.js';
import { fieldsOf, recordEnds } from './text.js';

const PIECE = 1 << 22;
/** Lines asked together; few, because any bad one among them is looked for. */
const TOGETHER = 256;
/** Rows written at most: a file that is wrong everywhere needs no list. */
export const MOST = 10_000;

const encoder = new TextEncoder();

/** What is wrong in some records of a file: `{ row, code, column, expected }` by place among them. */
function faultsOf(records, plan) {
  const cohort = new cs.Cohort(null, { keep: plan.keep });
  try {
    cohort.push(plan.header, plan.options);
    for (const record of records) cohort.push(record, plan.options);
    cohort.endCsv();
    const { report } = cohort.indicators(plan.question);
    if (report.rejected === 0) return [];
    const known = report.errors.flatMap(({ rows, ...error }) => rows.map((row) => ({ ...error, row })));
    if (known.length === report.rejected) return known;
  } finally {
    cohort.free();
  }
  // More than the report names: each half has fewer.
  const half = Math.ceil(records.length / 2);
  const later = faultsOf(records.slice(half), plan).map((fault) => ({ ...fault, row: fault.row + half }));
  return [...faultsOf(records.slice(0, half), plan), ...later];
}

/** The records of a file, some at a time, the number of the first with them. */
async function* recordsOf(control, file, { body, delimiter, lineEnd }) {
  let rest = new Uint8Array();
  let row = 0;
  for (let at = body; at < file.size; at += PIECE) {
    const piece = new Uint8Array(await file.slice(at, Math.min(at + PIECE, file.size)).arrayBuffer());
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

const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;

/** A CSV file: line of the file, code, column and reason, then the fields as they were. */
export async function rejected(control) {
  const { source } = current();
  const { file, mapping } = source;
  const plan = await planOf(file, mapping);
  plan.question = anyQuestion(plan.columns);
  plan.keep = categoriesOf(plan.columns);
  // As the whole file was read: a few lines alone may not tell.
  plan.options = { ...plan.options, encoding: plan.encoding };
  const headerOf = Object.fromEntries(plan.columns.map(({ name, header }) => [name, header]));
  const decoder = new TextDecoder(plan.encoding);
  const head = ['row', 'code', 'column', 'expected', ...plan.headers];
  const parts = [`\uFEFF${head.map(quoted).join(',')}\r\n`];
  let written = 0;
  for await (const [first, records] of recordsOf(control, file, plan)) {
    for (const { row, code, column, expected } of faultsOf(records, plan)) {
      if (written === MOST) return { blob: new Blob(parts), written, whole: false };
      const line = decoder.decode(records[row]).replace(/[\r\n]+$/, '');
      const cells = [first + row, code, headerOf[column] ?? column, expected, ...fieldsOf(line, plan.delimiter)];
      parts.push(encoder.encode(`${cells.map(quoted).join(',')}\r\n`));
      written += 1;
    }
  }
  return { blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }), written, whole: true };
}
