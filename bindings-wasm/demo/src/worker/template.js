// A file to start from: the columns that the indicators read, and some people who do not exist.

import * as cs from 'carnet-sante';

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

export function template() {
  const { rows } = cs.synthetic.population(7, 20).preview(20);
  const line = (row) =>
    Object.keys(HEADERS)
      .map((name) => row[name] ?? '')
      .join(';');
  const text = [Object.values(HEADERS).join(';'), ...rows.map(line)].join('\r\n');
  // With a mark of UTF-8, so that spreadsheets read it as such.
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}
