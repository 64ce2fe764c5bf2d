// Jobs that are long: cut in parts, between which a worker says how far it is and hears that it is
// to stop. They give the same tables as the functions whose names they bear.

import { rowsOf } from './columns.js';

const ROWS = 1 << 19;
const BYTES = 1 << 22;

/** A part of a column in any accepted form. */
function part(column, from, to) {
  if (column?.days !== undefined) {
    return { days: column.days.subarray(from, to), valid: column.valid?.subarray(from, to) };
  }
  if (column?.codes !== undefined) {
    return {
      ...column,
      codes: column.codes.subarray(from, to),
      valid: column.valid?.subarray(from, to),
    };
  }
  return ArrayBuffer.isView(column) ? column.subarray(from, to) : column.slice(from, to);
}

/** Whether every column has so many rows: others are left to the function that refuses them. */
const even = (entries, rows) => entries.every(([name, column]) => rowsOf(name, column) === rows);

/** @param {object} api the package */
export function jobs(api) {
  async function indicators({ progress, pause }, columns, spec, tables) {
    const entries = columns !== null && typeof columns === 'object' ? Object.entries(columns) : [];
    const rows = entries.length === 0 ? 0 : rowsOf(...entries[0]);
    if (rows <= ROWS || tables !== undefined || !even(entries, rows)) {
      return api.indicators(columns, spec, tables);
    }
    const counts = new api.Accumulator(spec);
    try {
      for (let from = 0; from < rows; from += ROWS) {
        const to = Math.min(from + ROWS, rows);
        counts.push(
          Object.fromEntries(entries.map(([name, column]) => [name, part(column, from, to)])),
        );
        progress(to, rows);
        await pause();
      }
      return counts.finish();
    } finally {
      counts.free();
    }
  }
  /** The bytes may be a `Blob`, such as a file that a person chose: it is never in memory whole. */
  async function indicatorsFromCsv({ progress, pause }, source, spec, columns = {}, options = {}) {
    const blob = typeof Blob !== 'undefined' && source instanceof Blob;
    const total = blob ? source.size : source?.length;
    if (!blob && !(source instanceof Uint8Array && total > BYTES)) {
      return api.indicatorsFromCsv(source, spec, columns, options);
    }
    const counts = new api.Accumulator(spec);
    try {
      for (let from = 0; from < total || from === 0; from += BYTES) {
        const to = Math.min(from + BYTES, total);
        const bytes = blob
          ? new Uint8Array(await source.slice(from, to).arrayBuffer())
          : source.subarray(from, to);
        counts.push(bytes, { ...options, columns });
        progress(to, total);
        await pause();
      }
      return counts.finish();
    } finally {
      counts.free();
    }
  }
  return { indicators, indicatorsFromCsv };
}
