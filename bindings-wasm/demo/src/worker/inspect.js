// What a file is and what its columns seem to be, from its first bytes.

import * as cs from 'carnet-sante';
import { PROFILES } from '../definitions.js';
import { guesses } from './mapping.js';
import { headersOf } from './parquet.js';
import { isDate } from './probe.js';
import { layoutOf } from './text.js';

const SAMPLE = 1 << 18;
/** Rows in which the first values of a column are looked for: dates of closing are rare. */
const LOOKED = 200;

/** Headers that tell one table from another: of hundreds, the first ones do. */
const TELLING = 40;

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

/** Kind of the file, its headers and some rows. */
async function layoutFor(file) {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer());
  if (isParquet(bytes)) return { kind: 'parquet', ...(await headersOf(file, LOOKED)) };
  check(bytes);
  const { headers, rows, name, encoding } = layoutOf(bytes, LOOKED);
  return { kind: 'csv', headers, rows, delimiter: name, encoding };
}

/** The table that a file seems to be of: the one that most of its headers belong to. */
function tableFor(headers, tables) {
  const fits = Object.entries(tables).map(([table, { roles, named }]) => {
    const known = guesses(headers.slice(0, TELLING), { table, roles }).filter(
      (role) => role !== null,
    );
    return { table, named, dated: known.some(isOwnDate), known: known.length };
  });
  // A name of a file says more than its headers, which tables share.
  const named = fits.find((one) => one.named && one.dated);
  const dated = fits.filter((one) => one.dated).sort((a, b) => b.known - a.known);
  return (named ?? dated[0])?.table ?? PROFILES;
}
const isOwnDate = (role) => isDate(role) && role !== 'birth_date';

/**
 * What a file is, and a column for each header. `tables` holds what the page offers: the columns of
 * each table, and whether the name of the file speaks of it.
 */
export async function inspect(file, tables) {
  const found = await layoutFor(file);
  const table = tableFor(found.headers, tables);
  return { ...found, table, mapping: guesses(found.headers, { table, ...tables[table] }) };
}
