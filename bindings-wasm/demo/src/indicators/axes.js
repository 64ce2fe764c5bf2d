// What breaks a table down: the axes that all counted rows have.

import { PROFILES, tableOf } from '../definitions.js';
import { t } from '../language.js';

function axesOfTable({ columns, levels }) {
  const names = columns.filter(({ role }) => role === 'standard').map(({ name }) => name);
  const born = names.includes('birth_date') || names.includes('birth_year');
  const categories = columns.filter(({ role }) => role === 'category');
  return [
    ...levels.map((name) => ({ name, title: () => t(`axis.${name}`) })),
    ...(born ? [{ name: 'age', title: () => t('axis.age') }] : []),
    ...(names.includes('sex') ? [{ name: 'sex', title: () => t('axis.sex') }] : []),
    ...categories.map(({ name, header }) => ({ name, title: () => header })),
  ];
}

/** The axes of the rows that some definitions count: a table that only divides may lack them. */
export function axesOf(tables, definitions) {
  const counted = [...new Set(definitions.map(({ numerator }) => tableOf(numerator)))];
  const known = counted.filter((table) => tables.has(table));
  if (known.length === 0) known.push(tables.has(PROFILES) ? PROFILES : tables.keys().next().value);
  const [first, ...others] = known.map((table) => axesOfTable(tables.get(table)));
  return first.filter(({ name }) => others.every((axes) => axes.some((one) => one.name === name)));
}
