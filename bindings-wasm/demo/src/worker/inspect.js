// What a file is and what its columns seem to be, from its first bytes.

import * as cs from 'carnet-sante';
import { guess } from './mapping.js';
import { headersOf } from './parquet.js';
import { layoutOf } from './text.js';

const SAMPLE = 1 << 18;

/** Guesses for all headers; the first header of a column has it, and years give way to dates. */
function guesses(headers) {
  const taken = new Set();
  const mapping = headers.map((header) => {
    const column = guess(header);
    const place = column === 'region' ? 'territory' : column;
    if (column === null || taken.has(place)) return null;
    taken.add(place);
    return column;
  });
  return mapping.map((column) =>
    column === 'birth_year' && taken.has('birth_date') ? null : column,
  );
}

/** What no choice of columns mends. */
const HOPELESS = ['csv.empty', 'csv.not_text', 'csv.encoding_unsupported', 'csv.header_unreadable'];

/** Refuses at once what is no CSV file. */
function check(bytes) {
  try {
    new cs.Cohort(bytes).free();
  } catch (error) {
    // The last line of a sample may be cut, and columns are about to be named.
    if (HOPELESS.includes(error.code) || !(error instanceof cs.CarnetError)) throw error;
  }
}

const isParquet = (bytes) => new TextDecoder().decode(bytes.subarray(0, 4)) === 'PAR1';

/** Kind of the file, its headers, some rows, and a column for each header. */
export async function inspect(file) {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer());
  if (isParquet(bytes)) {
    const { headers, rows, total } = await headersOf(file);
    return { kind: 'parquet', headers, rows, total, mapping: guesses(headers) };
  }
  check(bytes);
  const { headers, rows, name, encoding } = layoutOf(bytes);
  return { kind: 'csv', headers, rows, delimiter: name, encoding, mapping: guesses(headers) };
}
