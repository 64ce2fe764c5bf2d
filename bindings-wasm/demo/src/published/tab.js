// Second tab: published figures as they were written, and where they contradict each other.

import { fillFigure } from '../charts/figure.js';
import { fresh, h, put } from '../dom.js';
import { published as digits } from '../format.js';
import { labelOf, language, onLanguage, t } from '../language.js';
import { notice } from '../say.js';
import { stacked } from '../stacked.js';
import { typeset } from '../write.js';
import { seriesFigure } from './chart.js';
import { whenOf, withDates } from './when.js';

export function createPublishedTab(panel, worker) {
  let figures = [];
  let conflicts = [];
  let places = new Map();
  /** Labels of the catalogue. */
  let titles = new Map();
  let inConflict = new Set();
  let drawn = false;
  const state = { indicator: 'act_n', place: '', only: false };

  const placeName = (code) => {
    if (code === 'PILOT-2021') return t('published.pilot');
    const found = places.get(code);
    if (!found) return code;
    return found.level === 'departement' ? `${code} ${found.name}` : found.name;
  };
  /** Published values keep the digits that were written, and their bound. */
  const written = (one) =>
    t(one.unit === '%' ? 'published.percent' : 'published.amount', {
      bound: t(`bound.${one.bound}`),
      number: digits(one.written),
      unit: one.unit,
    });
  /** Words of a French source. */
  const quotation = (text) => typeset(text, 'fr');
  /**
   * What a figure is called: by the catalogue where it has the same one, else as most sources write
   * it, in French.
   */
  const titleOf = (indicator) => {
    const same = figures.filter((one) => one.indicator === indicator);
    const known = same.every((one) => one.catalogue) && titles.get(same[0].catalogue);
    if (known) return { text: labelOf(known), lang: null };
    return { text: quoted(indicator), lang: language() === 'fr' ? null : 'fr' };
  };
  const quoted = (indicator) => {
    const labels = figures.filter((one) => one.indicator === indicator).map((one) => one.label);
    const times = (label) => labels.filter((one) => one === label).length;
    return quotation(labels.sort((a, b) => times(b) - times(a) || a.length - b.length)[0]);
  };
  const chosen = () =>
    figures.filter(
      (one) =>
        (!state.indicator || one.indicator === state.indicator) &&
        (!state.place || one.territory === state.place) &&
        (!state.only || inConflict.has(one.id)),
    );

  function select(key, options, value, onPick) {
    const id = fresh('published');
    const element = h(
      'select',
      { id, onchange: () => onPick(element.value) },
      options.map(([code, text, lang]) =>
        h('option', { value: code, selected: code === value, lang }, text),
      ),
    );
    return h('div', { class: 'field' }, h('label', { for: id }, t(key)), element);
  }

  /** A source that is a page may be followed by who wants to: the page itself asks for nothing. */
  const reference = ({ source }) =>
    /^https?:/.test(source.reference)
      ? h(
          'a',
          { href: source.reference, target: '_blank', rel: 'noopener noreferrer' },
          source.reference.replace(/^https?:\/\/(www\.)?/, ''),
        )
      : quotation(source.reference);

  /** Labels are quotations of French sources. */
  const french = (name, attributes, ...children) =>
    h(name, { ...attributes, lang: language() === 'fr' ? null : 'fr' }, ...children);

  function table(list) {
    const heads = ['when', 'what', 'value', 'place', 'source'].map((name) =>
      h('th', { scope: 'col', class: name === 'value' ? null : 'name' }, t(`published.${name}`)),
    );
    const row = (one) =>
      h(
        'tr',
        { id: `figure-${one.id}` },
        h('td', { class: 'text nowrap' }, whenOf(one.when) || '—'),
        french(
          'th',
          { scope: 'row' },
          quotation(one.label),
          one.note ? h('span', { class: 'soft block' }, quotation(one.note)) : null,
        ),
        h(
          'td',
          null,
          written(one),
          inConflict.has(one.id) ? h('span', { class: 'badge' }, t('published.conflict')) : null,
        ),
        h('td', { class: 'text' }, placeName(one.territory)),
        french('td', { class: 'text soft wrap' }, reference(one)),
      );
    return h(
      'div',
      { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': t('published.figures') },
      stacked(
        h(
          'table',
          { class: 'wide' },
          h('thead', null, h('tr', null, heads)),
          h('tbody', null, list.map(row)),
        ),
      ),
    );
  }
  function conflictList(list) {
    const ids = new Set(list.map((one) => one.id));
    const found = conflicts.filter((one) => one.figures.some((id) => ids.has(id)));
    if (found.length === 0) return h('p', { class: 'soft' }, t('published.none'));
    const item = (one) =>
      h(
        'li',
        null,
        h('p', null, withDates(labelOf(one.explanation))),
        h(
          'ul',
          { class: 'soft small' },
          one.figures.map((id) => {
            const figure = figures.find((other) => other.id === id);
            return french(
              'li',
              null,
              `${t('pair', { name: `${whenOf(figure.when)}, ${quotation(figure.label)}`, value: written(figure) })} — `,
              reference(figure),
            );
          }),
        ),
      );
    return h('ol', { class: 'conflicts' }, found.map(item));
  }

  const figure = h('figure', { class: 'card' });
  const list = h('section', { class: 'card' });
  const contradictions = h('section', { class: 'card' });
  function fill() {
    const found = chosen();
    put(
      list,
      h('h3', null, t('published.figures')),
      h('p', { class: 'soft', role: 'status' }, t('published.count', { count: found.length })),
      found.length > 0 ? table(found) : null,
    );
    put(contradictions, h('h3', null, t('published.conflicts')), conflictList(found));
    const name = state.indicator ? titleOf(state.indicator).text : t('published.all');
    const wide = Math.max(240, figure.clientWidth - 34);
    fillFigure(
      figure,
      seriesFigure({
        title: t('published.chart', { name }),
        found,
        one: state.indicator !== '',
        written,
        placeName,
        width: wide,
      }),
    );
  }
  function change(part) {
    Object.assign(state, part);
    fill();
  }
  function render() {
    const indicators = [...new Set(figures.map((one) => one.indicator))]
      .map((id) => [id, titleOf(id), figures.filter((one) => one.indicator === id).length])
      .sort((a, b) => a[1].text.localeCompare(b[1].text, language()))
      .map(([id, { text, lang }, number]) => [id, `${text} (${number})`, lang]);
    const codes = [...new Set(figures.map((one) => one.territory))].map((code) => [
      code,
      placeName(code),
    ]);
    const box = h('input', {
      type: 'checkbox',
      checked: state.only,
      onchange: () => change({ only: box.checked }),
    });
    put(
      panel,
      h('h2', null, t('published.title')),
      h(
        'p',
        null,
        t('published.intro', { count: figures.length, conflicts: conflicts.length }),
        ' ',
        t('published.quoted'),
      ),
      h(
        'div',
        { class: 'card bar' },
        select(
          'published.indicator',
          [['', t('published.all')], ...indicators],
          state.indicator,
          (indicator) => change({ indicator }),
        ),
        select(
          'published.place',
          [['', t('published.everywhere')], ...codes],
          state.place,
          (place) => change({ place }),
        ),
        h('label', { class: 'check' }, box, h('span', null, t('published.only'))),
      ),
      figure,
      list,
      contradictions,
    );
    fill();
  }
  onLanguage(() => drawn && render());
  return {
    show() {
      if (figures.length === 0) return;
      drawn = true;
      render();
    },
    async start() {
      try {
        const territories = await Promise.all(
          ['france', 'region', 'departement'].map((level) => worker.territory.list(level)),
        );
        places = new Map(territories.flat().map((one) => [one.code, one]));
        conflicts = await worker.published.conflicts();
        inConflict = new Set(conflicts.flatMap((one) => one.figures));
        const { indicators } = await worker.catalogue();
        titles = new Map(indicators.map((one) => [one.id, one.label]));
        figures = await worker.published.figures();
        // The oldest first; those without a date last.
        const day = ({ when }) => when.from ?? '9999';
        figures.sort((a, b) => day(a).localeCompare(day(b)) || a.id - b.id);
      } catch (error) {
        put(panel, notice(t('published.title'), error));
      }
      if (!panel.hidden) this.show();
    },
  };
}
