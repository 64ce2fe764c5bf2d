// The years of population that can divide the rates of a question.

import * as cs from 'carnet-sante';

/** A place and a group that each table of population has. */
const ASKED = {
  municipal: ['21', {}],
  region_sex_age: ['REG-27', { sex: 'F', age: 20 }],
  departement_age: ['21', { age: 20 }],
};

/** The years of a table, the last first. */
function yearsOf(source) {
  const [place, group] = ASKED[source];
  const years = [];
  let { year } = cs.territory.population(place, group);
  while (cs.territory.population(place, { ...group, year }).population !== null) {
    years.push(year);
    year -= 1;
  }
  return years;
}
const known = Object.fromEntries(Object.keys(ASKED).map((source) => [source, null]));

function fits(question, population) {
  try {
    new cs.Accumulator({ ...question, population }).free();
    return true;
  } catch (error) {
    if (error instanceof cs.CarnetError) return false;
    throw error;
  }
}

/** Tables of population with their years, those alone that have the axes of the question. */
export function populations(question) {
  return Object.keys(ASKED)
    .filter((source) => fits(question, { source, year: null }))
    .map((source) => ({ source, years: (known[source] ??= yearsOf(source)) }));
}
