// What a file is and what its columns seem to be, from its first bytes.

import * as cs from 'carnet-sante';
import { anyQuestion } from './mapping.js';
import { headersOf } from './parquet.js';
import { layoutOf } from './text.js';

const SAMPLE = 1 << 18;
const encoder = new TextEncoder();

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
function guess(header) {
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
