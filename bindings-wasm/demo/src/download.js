// Files made here, handed to the person.

import { h } from './dom.js';

/** How long a browser may take to begin writing what it was handed. */
const GRACE_MS = 60_000;

export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), GRACE_MS);
}

/** How spreadsheets of a language write numbers, and what stands between two cells. */
const SHEETS = { fr: { between: ';', point: ',' }, en: { between: ',', point: '.' } };

function field(value, { between, point }) {
  if (typeof value === 'number') return String(value).replace('.', point);
  const text = value ?? '';
  const quoted = text.includes(between) || /["\r\n]|^\s|\s$/.test(text);
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Rows as a file that a spreadsheet of the person opens at a click: with the mark of UTF-8, and in
 * French semicolons and decimal commas.
 */
export function sheetBlob(lang, columns, rows) {
  const lines = [columns, ...rows].map((row) =>
    row.map((cell) => field(cell, SHEETS[lang])).join(SHEETS[lang].between),
  );
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}
