// Standard populations, and the question whose answer each of them weighs.

import { h } from '../dom.js';
import { t } from '../language.js';
import { field, select } from './form.js';

const insee = { type: 'insee', source: 'region_sex_age' };
/** Each with the axes that it puts together. */
const STANDARDS = {
  esp: { standard: { type: 'esp2013' }, over: ['age'] },
  age: { standard: insee, over: ['age'] },
  age_sex: { standard: insee, over: ['age', 'sex'] },
  sex: { standard: insee, over: ['sex'] },
  metropolitan: { standard: { type: 'insee', source: 'departement_age' }, over: ['age'] },
};
/** Bands of whole five-year ages, as those populations have them. */
const BANDS = {
  five: null,
  ten: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90],
  broad: [0, 20, 40, 65],
};
const KINDS = ['proportion', 'rate', 'ratio'];

/** What the person chose, and what is asked for it. */
export function createStandards(onChange) {
  const state = { name: 'esp', bands: 'ten' };
  let offered = [];

  const set = (key) => (value) => {
    state[key] = value;
    onChange();
  };
  return {
    /** Why a definition cannot be standardised; nothing where it can. */
    refuses: ({ kind }) => (KINDS.includes(kind) ? null : t('standard.kind')),
    /** Questions by level of territory, on axes that the rows have. */
    ask(chart, levels, axes) {
      offered = Object.keys(STANDARDS).filter((name) =>
        STANDARDS[name].over.every((axis) => axes.includes(axis)),
      );
      if (!offered.includes(state.name)) state.name = offered[0] ?? 'esp';
      if (offered.length === 0) return {};
      const { standard, over } = STANDARDS[state.name];
      const bands = over.includes('age') ? BANDS[state.bands] : null;
      return Object.fromEntries(
        levels.map((level) => [
          level,
          { question: { ...chart, by: [level, ...over], bands }, options: { standard, over } },
        ]),
      );
    },
    over: () => STANDARDS[state.name].over,
    /** The bands in words; nothing where ages play no part. */
    bands: () =>
      STANDARDS[state.name].over.includes('age') ? t(`standard.bands.${state.bands}`) : null,
    /** The choice of a population and of bands. */
    choice() {
      const named = offered.map((name) => [name, t(`standard.${name}`)]);
      const bands = Object.keys(BANDS).map((name) => [name, t(`standard.bands.${name}`)]);
      return h(
        'div',
        { class: 'choices' },
        field(t('standard.population'), select(named, state.name, set('name'))),
        STANDARDS[state.name].over.includes('age')
          ? field(t('question.bands'), select(bands, state.bands, set('bands')))
          : null,
      );
    },
  };
}
