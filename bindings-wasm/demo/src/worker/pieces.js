// Files a piece at a time, whatever their form.

import { csvPieces, planOf } from './csv.js';
import { parquetPieces, parquetPlan } from './parquet.js';

const FORMS = {
  csv: { plan: planOf, pieces: csvPieces },
  parquet: { plan: parquetPlan, pieces: parquetPieces },
};

/** How the columns of a file are read. */
export const planFor = (source) => FORMS[source.kind].plan(source);

/** What is to be pushed of a file, with the options of each push. */
export const piecesOf = (control, source, plan) => FORMS[source.kind].pieces(control, source, plan);
