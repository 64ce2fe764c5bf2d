// Files to start from: the columns that the indicators read, and rows of people who do not exist.

import * as cs from 'carnet-sante';
import { PROFILES } from '../definitions.js';
import { isDate, isNumber } from './probe.js';

const HEADERS = {
  territory: 'departement',
  birth_date: 'date_naissance',
  sex: 'sexe',
  notified_on: 'date_notification',
  opposed_on: 'date_opposition',
  opened_on: 'date_ouverture',
  activated_on: 'date_activation',
  closed_on: 'date_cloture',
  deceased_on: 'date_deces',
};
/** Columns whose values are codes that the library lists. */
const LISTS = { document_type: 'document_types', document_class: 'document_classes' };
const ROWS = 20;

const fileOf = (lines) =>
  // With a mark of UTF-8, so that spreadsheets read it as such.
  new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });

function profiles() {
  const { rows } = cs.synthetic.population(7, ROWS).preview(ROWS);
  const line = (row) =>
    Object.keys(HEADERS)
      .map((name) => row[name] ?? '')
      .join(';');
  return fileOf([Object.values(HEADERS).join(';'), ...rows.map(line)]);
}

/** The value of a column in a row: a date after those before it, a small number, a code. */
function value(name, row, before, people) {
  if (name === 'territory') return people[row].territory;
  if (isDate(name)) {
    const month = String((row % 12) + 1).padStart(2, '0');
    return `2025-${month}-${String(Math.min(28, before * 5 + (row % 5) + 1)).padStart(2, '0')}`;
  }
  if (isNumber(name)) return String(name === 'weight' ? 10 + row : 1 + (row % 7));
  const list = LISTS[name];
  if (!list) return '';
  const { members } = cs.nomenclature.list(list);
  const used = members.filter((one) => one.in_use);
  return used[row % used.length].code;
}

/** The template of a table: a column for each of the roles that indicators name. */
export function template(table, roles) {
  if (table === PROFILES) return profiles();
  const people = cs.synthetic.population(7, ROWS).preview(ROWS).rows;
  const line = (_, row) => roles.map((name, place) => value(name, row, place, people)).join(';');
  return fileOf([roles.join(';'), ...Array.from({ length: ROWS }, line)]);
}
