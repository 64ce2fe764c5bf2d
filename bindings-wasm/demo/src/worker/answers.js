// Questions to the packed rows. The table of the main one stays here: the page shows a part of it.

import * as cs from 'carnet-sante';
import { current } from './data.js';

let table = null;
const encoder = new TextEncoder();

/** What a page needs of a table; its rows are asked for in parts. */
function headOf({ rows: all, ...head }) {
  return { ...head, total: all.length };
}

/** The main table without its rows, and the whole tables of the charts. */
export function ask(question, sides) {
  const { cohort } = current();
  const next = cohort.indicators(question);
  const charts = Object.fromEntries(
    Object.entries(sides).map(([name, side]) => {
      const { rows: all, indicators, columns } = cohort.indicators(side);
      return [name, { rows: all, indicators, columns }];
    }),
  );
  table = next;
  return { head: headOf(table), charts };
}

export const rows = (from, to) => table?.rows.slice(from, to) ?? [];

/** A field of a CSV file that spreadsheets do not take for a formula unawares. */
function field(value) {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]|^[=+\-@\t]|^\s|\s$/.test(text) && typeof value !== 'number'
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

export function csvOf(columns, list) {
  const lines = list.map((row) => columns.map((name) => field(row[name])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** The main table as a file. */
export function download(form) {
  if (form === 'json') return new Blob([JSON.stringify(table)], { type: 'application/json' });
  return new Blob([encoder.encode(csvOf(table.columns, table.rows))], { type: 'text/csv;charset=utf-8' });
}
