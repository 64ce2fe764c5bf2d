// The population that divides a rate: its table and year, among those that the library has.

import { h, put } from '../dom.js';
import { t } from '../language.js';
import { field } from './form.js';

export function createPopulation(worker, onChange) {
  const element = h('div');
  const select = h('select', { onchange: pick });
  let known = [];
  let chosen = null;
  let asked = 0;

  function pick() {
    const [source, year] = select.value.split(' ');
    chosen = source ? { source, year: Number(year) } : null;
    onChange();
  }
  const keyOf = (population) => (population ? `${population.source} ${population.year}` : '');
  function render() {
    const one = (source, year) =>
      h(
        'option',
        { value: `${source} ${year}` },
        t(`population.${source}`, { year: String(year) }),
      );
    put(
      select,
      h('option', { value: '' }, t('population.')),
      known.map(({ source, years }) => years.map((year) => one(source, year))),
    );
    select.value = keyOf(chosen);
    put(element, field(t('question.population'), select, t('question.population.help')));
  }
  return {
    element,
    render,
    chosen: () => chosen,
    /** Finds the populations that have the axes of a question; one that has not is no longer chosen. */
    async ask(question) {
      const mine = (asked += 1);
      const found = await worker.page.populations({ ...question, population: null });
      if (mine !== asked) return;
      known = found;
      const fits = known.some(({ source }) => source === chosen?.source);
      const lost = chosen !== null && !fits;
      if (lost) chosen = null;
      render();
      if (lost) onChange();
    },
  };
}
