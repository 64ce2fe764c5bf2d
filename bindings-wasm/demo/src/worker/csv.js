// A CSV file into packed rows, a piece at a time: it is never in memory whole.

import { categoriesOf, columnsOf } from './mapping.js';
import { headerLine, layoutOf } from './text.js';

const PIECE = 1 << 22;
const HEAD = 1 << 18;

/** The layout of a file and its columns as they were mapped, with what the reader is told of it. */
export async function planOf({ file, mapping, order }) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const layout = layoutOf(head);
  const columns = columnsOf(layout.headers, mapping);
  const header = headerLine(columns, layout);
  return { ...layout, columns, header, options: { delimiter: layout.name, date_order: order } };
}

export async function readCsv(control, source, cohortOf) {
  const { file } = source;
  const { body, columns, header, options } = await planOf(source);
  const cohort = cohortOf(categoriesOf(columns));
  cohort.push(header, options);
  for (let at = body; at < file.size; at += PIECE) {
    const piece = await file.slice(at, Math.min(at + PIECE, file.size)).arrayBuffer();
    cohort.push(new Uint8Array(piece), options);
    control.progress(Math.min(at + PIECE, file.size), file.size);
    await control.pause();
  }
  const found = cohort.endCsv();
  return { columns, detected: found.detected };
}
