// What synthetic data tell and do not tell, where a question goes beyond them.

import { PROFILES, tableOf } from '../definitions.js';
import { h, put } from '../dom.js';
import { day } from '../format.js';
import { t } from '../language.js';

/** The tables of the synthetic network, and the year that it tells of. */
const NETWORK = ['actions', 'ambassadors'];
const NETWORK_YEAR = { from: '2022-01-01', to: '2023-01-01', last: '2022-12-31' };

const notice = (id, ...said) => h('div', { class: 'notice synthetic', id }, ...said);

export function createSynthetic(question) {
  const element = h('div');

  function network({ tables }) {
    if (!question.tables().some((name) => NETWORK.includes(name))) return null;
    const [actions, ambassadors] = NETWORK.map((name) => tables.get(name).report.given);
    const year = question.year();
    const outside = year.to <= NETWORK_YEAR.from || year.from >= NETWORK_YEAR.to;
    return notice(
      'network',
      h('p', null, t('source.network', { actions, ambassadors })),
      outside
        ? [
            h('p', null, t('source.network.when')),
            h(
              'button',
              { type: 'button', onclick: () => question.moveTo(NETWORK_YEAR.last) },
              t('source.network.go', { day: day(NETWORK_YEAR.last) }),
            ),
          ]
        : null,
    );
  }
  /** A sample over all the people there are gives a rate that is too small by so many times. */
  function sample({ tables }) {
    const isOfPeople = ({ numerator, denominator }) =>
      denominator?.type === 'population' && tableOf(numerator) === PROFILES;
    if (!question.asked().some(isOfPeople)) return null;
    const times = Math.round(tables.get(PROFILES).represents);
    return notice('sample', h('p', null, t('source.sample', { times })));
  }
  return {
    element,
    show(data) {
      const invented = data?.label !== undefined;
      put(element, invented ? [sample(data), network(data)] : null);
    },
  };
}
