// A CSV file a piece at a time: it is never in memory whole.

import { columnsOf } from './mapping.js';
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

/** What is pushed of a file, with its options: the header as it was mapped, then the bytes. */
export async function* csvPieces(control, { file }, { body, header, options }) {
  yield [header, options];
  for (let at = body; at < file.size; at += PIECE) {
    const to = Math.min(at + PIECE, file.size);
    yield [new Uint8Array(await file.slice(at, to).arrayBuffer()), options];
    control.progress(to, file.size);
    await control.pause();
  }
}
