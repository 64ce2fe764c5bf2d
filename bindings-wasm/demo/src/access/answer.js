// The answer: outcome, explanation, each rule with its source, and what the service owes.

import { h, put } from '../dom.js';
import { language, spaced, t } from '../language.js';

const SIGNS = { permit: '✓', deny: '✕', caller_decides: '?' };

export function createAnswer() {
  /** What is said at once; sources and duties are read by those who go there. */
  const said = h('div', { 'aria-live': 'polite' });
  const reasons = h('div');
  const element = h('section', { class: 'card answer' }, said, reasons);
  let rules = new Map();
  let obligations = new Map();
  let parameters = new Map();
  let matrix = null;

  const sourceOf = (one) => (language() === 'fr' ? one.source_fr : one.source);
  /** References of settings are not all written in French. */
  const referenceOf = ({ reference, reference_fr: french }) =>
    language() === 'fr' ? (french ?? reference) : reference;
  const label = (one) => spaced(language() === 'fr' ? one.label_fr : one.label_en);
  const source = (text) =>
    h('span', { class: 'soft block small' }, t('access.source', { source: spaced(text) }));

  function reason(id) {
    const rule = rules.get(id);
    return h(
      'li',
      null,
      h(
        'span',
        { class: `effect ${rule.effect}`, 'aria-hidden': 'true' },
        SIGNS[rule.effect] ?? '·',
      ),
      h(
        'span',
        null,
        label(rule),
        source(
          `${sourceOf(rule)} — ${t('access.confidence', { level: t(`confidence.${rule.confidence}`) })}`,
        ),
      ),
    );
  }
  function owed(id) {
    const one = obligations.get(id);
    return h('li', null, label(one), source(sourceOf(one)));
  }
  function parameter({ id, value }) {
    const one = parameters.get(id);
    return h(
      'li',
      null,
      `${label(one)} — ${t(value ? 'access.parameter.yes' : 'access.parameter.no')}`,
      source(referenceOf(one.values.at(-1))),
    );
  }
  function part(title, items, list = 'ul') {
    return items.length === 0
      ? null
      : [h('h3', null, t(title)), h(list, { class: 'reasons' }, items)];
  }
  return {
    element,
    know(rules_, obligations_, parameters_, version) {
      rules = new Map(rules_.map((one) => [one.id, one]));
      obligations = new Map(obligations_.map((one) => [one.id, one]));
      parameters = new Map(parameters_.map((one) => [one.id, one]));
      matrix = version;
    },
    /** What is shown answers a former question, as long as it is on. */
    busy(on) {
      element.setAttribute('aria-busy', String(on));
    },
    refuse(what) {
      put(said, what);
      put(reasons);
    },
    show(decision, text) {
      put(
        said,
        h('h3', { class: 'sr' }, t('access.answer')),
        h(
          'p',
          { class: `outcome ${decision.outcome}`, id: 'outcome' },
          h('span', { 'aria-hidden': 'true' }, `${SIGNS[decision.outcome]} `),
          t(`outcome.${decision.outcome}`),
        ),
        h('p', { id: 'explanation' }, spaced(text)),
      );
      put(
        reasons,
        part('access.reasons', decision.reasons.map(reason)),
        part('access.owed', decision.obligations.map(owed)),
        part('access.parameters', decision.parameters.map(parameter)),
        h(
          'p',
          { class: 'soft small' },
          t('access.matrix'),
          ' ',
          h('span', { lang: language() === 'fr' ? null : 'fr' }, matrix.provenance.title),
        ),
      );
    },
  };
}
