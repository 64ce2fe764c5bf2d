// Files made here, handed to the person.

import { h } from './dom.js';

/** How long a browser may take to begin writing what it was handed. */
const GRACE_MS = 60_000;

export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), GRACE_MS);
}

const field = (value) => {
  const text = value === null || value === undefined ? '' : String(value);
  const risky = /[",\r\n]|^[=+\-@\t]|^\s|\s$/.test(text) && typeof value !== 'number';
  return risky ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csvBlob(columns, rows) {
  const lines = [columns, ...rows].map((row) => row.map(field).join(','));
  return new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}
