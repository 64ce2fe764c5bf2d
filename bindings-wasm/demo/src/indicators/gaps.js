// Why a chart cannot be drawn: the axis that is missing, and what to choose instead.

import { language, t } from '../language.js';
import { tableTitle } from './tables.js';

/** What each table of population is cut by. */
const HELD = {
  municipal: ['departement', 'region'],
  region_sex_age: ['region', 'sex', 'age'],
  departement_age: ['departement', 'age'],
};

const TYPES = { and: 'conjunction', or: 'disjunction' };
const list = (axes, word = 'and') =>
  new Intl.ListFormat(language(), { type: TYPES[word] }).format(
    axes.map((axis) => t(`gap.${axis}`)),
  );

/** Rows without these axes, all of them needed or one (`or`). */
export const gapOfRows = (axes, table, word) =>
  t('gap.rows', { axes: list(axes, word), table: tableTitle(table) });

/** A population without these axes. */
function gapOfPopulation(axes, { source, year }) {
  const missing = axes.filter((axis) => !HELD[source].includes(axis));
  return t('gap.population', {
    population: t(`population.${source}`, { year: String(year) }),
    // Each axis alone may be there, and the two together not.
    axes: list(missing.length > 0 ? missing : axes),
  });
}

/** What stood in the way of a chart that was asked by some axes. */
export function gapOf(error, axes, population) {
  if (error === 'stats.not_applicable') return t('chart.no.value');
  if (error !== 'indicator.population.axes') return t('chart.no.answer', { code: error });
  return population ? gapOfPopulation(axes, population) : t('gap.population.none');
}
