// Questions to the packed rows. The table of the main one stays here: the page shows a part of it.

import * as cs from 'carnet-sante';
import { current } from './data.js';

let table = null;
/** Which answer it is: rows of another are not shown under its name. */
let number = 0;

/** What a page needs of a table; its rows are asked for in parts. */
function headOf({ rows: all, ...head }) {
  return { ...head, total: all.length, number };
}

/** The table of a chart, or why there is none: a chart that cannot be asked leaves the others. */
function chart(cohort, side) {
  try {
    const { rows: all, indicators } = cohort.indicators(side);
    return { rows: all, indicators };
  } catch (error) {
    if (error instanceof cs.CarnetError) return { error: error.code };
    throw error;
  }
}

/** The main table without its rows, and the whole tables of the charts. */
export function ask(question, sides) {
  const { cohort } = current();
  const next = cohort.indicators(question);
  const charts = Object.fromEntries(
    Object.entries(sides).map(([name, side]) => [name, chart(cohort, side)]),
  );
  table = next;
  number += 1;
  return { head: headOf(table), charts };
}

/** Rows of an answer, or nothing when another came since. */
export const rows = (of, from, to) => (of === number ? table.rows.slice(from, to) : null);

/** The main table as a file. */
export function download(form) {
  if (form === 'json') return new Blob([JSON.stringify(table)], { type: 'application/json' });
  return new Blob([table.toCsv()], { type: 'text/csv;charset=utf-8' });
}
