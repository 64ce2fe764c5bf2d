// The question: indicators, date, axes. The form and the specs that it means.

import { fresh, h, put } from '../dom.js';
import { isDay, periods } from '../dates.js';
import { labelOf, t } from '../language.js';
import { available } from './available.js';

/** Shown first; the others are a click away. */
const FIRST = ['ACT_TX_OUV', 'OUV_N', 'ACT_N', 'OUV_TX', 'OPP_TX', 'CLO_TX'];
const BANDS = {
  five: null,
  ten: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90],
  broad: [0, 18, 40, 65],
};
const MONTHS = [12, 24, 48];

export function createQuestion(onChange) {
  const element = h('section', { class: 'card' });
  let definitions = [];
  let usable = [];
  let axes = [];
  const state = {
    indicators: ['ACT_TX_OUV', 'OUV_N'],
    at: '2026-01-31',
    months: 24,
    by: ['departement'],
    bands: 'five',
    totals: true,
    focus: 'ACT_TX_OUV',
  };

  /** Those shown first in that order, then as the catalogue has them. */
  const rank = ({ id }) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  const definition = (id) => definitions.find((one) => one.id === id);
  const has = (name) => usable.some((one) => one.id === name);

  function use({ columns, levels }) {
    const names = columns.filter(({ role }) => role === 'standard').map(({ name }) => name);
    usable = available(definitions, names).sort((a, b) => rank(a) - rank(b));
    const born = names.includes('birth_date') || names.includes('birth_year');
    const categories = columns.filter(({ role }) => role === 'category');
    axes = [
      ...levels.map((name) => ({ name, title: () => t(`axis.${name}`) })),
      ...(born ? [{ name: 'age', title: () => t('axis.age') }] : []),
      ...(names.includes('sex') ? [{ name: 'sex', title: () => t('axis.sex') }] : []),
      ...categories.map(({ name, header }) => ({ name, title: () => header })),
    ];
    const kept = state.by.filter((name) => axes.some((axis) => axis.name === name));
    state.by = kept.length > 0 || state.by.length === 0 ? kept : levels.slice(0, 1);
    const asked = state.indicators.filter(has);
    const first = FIRST.find(has) ?? usable[0]?.id;
    state.indicators = asked.length > 0 || first === undefined ? asked : [first];
    if (!state.indicators.includes(state.focus)) state.focus = state.indicators[0];
    render();
  }

  function problem() {
    if (state.indicators.length === 0) return t('question.none');
    return isDay(state.at) ? null : t('question.date');
  }

  /** The main question, and those of the charts. */
  function specs() {
    const { year, each } = periods(state.at, state.months);
    const plain = { over: [year], on_bad: 'reject' };
    const chart = { ...plain, indicators: [state.focus] };
    const by = (name) => axes.some((axis) => axis.name === name);
    const sides = { trend: { ...chart, over: each }, all: { ...chart } };
    for (const level of ['departement', 'region']) {
      if (by(level)) sides[level] = { ...chart, by: [level] };
    }
    if (by('age') && by('sex')) {
      const both = ['OUV_N', 'ACT_N'].filter(has);
      const indicators =
        both.length > 0
          ? both
          : usable
              .filter(({ kind }) => kind === 'stock')
              .slice(0, 1)
              .map(({ id }) => id);
      if (indicators.length > 0) sides.pyramid = { ...plain, indicators, by: ['age', 'sex'] };
    }
    const main = {
      ...plain,
      indicators: state.indicators,
      by: axes.filter(({ name }) => state.by.includes(name)).map(({ name }) => name),
      bands: BANDS[state.bands],
      totals: state.totals && state.by.length > 0,
    };
    return { main, sides };
  }

  function toggle(list, name, on) {
    return on ? [...list, name] : list.filter((one) => one !== name);
  }
  function box(text, checked, onToggle, hint) {
    const input = h('input', {
      type: 'checkbox',
      checked,
      onchange: () => onToggle(input.checked),
    });
    return h('label', { class: 'check', title: hint }, input, h('span', null, text));
  }
  function indicatorBox({ id, label, definition: said }) {
    return box(
      labelOf(label),
      state.indicators.includes(id),
      (on) => {
        const order = usable.map((one) => one.id);
        state.indicators = toggle(state.indicators, id, on).sort(
          (a, b) => order.indexOf(a) - order.indexOf(b),
        );
        if (!state.indicators.includes(state.focus)) state.focus = state.indicators[0];
        renderFocus();
        onChange();
      },
      labelOf(said),
    );
  }
  function field(title, input, help) {
    const id = fresh('field');
    input.id = id;
    const note = help ? h('span', { class: 'soft', id: `${id}-help` }, help) : null;
    if (note) input.setAttribute('aria-describedby', note.id);
    return h('div', { class: 'field' }, h('label', { for: id }, title), input, note);
  }
  function select(options, chosen, onPick) {
    const element_ = h(
      'select',
      { onchange: () => onPick(element_.value) },
      options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
    );
    return element_;
  }

  const focus = h('div');
  function renderFocus() {
    const options = state.indicators.map((id) => [id, labelOf(definition(id).label)]);
    const pick = (id) => {
      state.focus = id;
      onChange();
    };
    put(
      focus,
      options.length > 1 ? field(t('question.charts'), select(options, state.focus, pick)) : null,
    );
  }

  function render() {
    if (definitions.length === 0) return;
    const first = usable.filter(({ id }) => FIRST.includes(id));
    const others = usable.filter(({ id }) => !FIRST.includes(id));
    const at = h('input', {
      type: 'date',
      value: state.at,
      min: '1850-01-01',
      max: '2150-12-31',
      required: true,
      onchange: () => {
        state.at = at.value;
        onChange();
      },
    });
    const months = select(
      MONTHS.map((number) => [String(number), t('question.months', { count: number })]),
      String(state.months),
      (value) => {
        state.months = Number(value);
        onChange();
      },
    );
    const bands = select(
      Object.keys(BANDS).map((name) => [name, t(`bands.${name}`)]),
      state.bands,
      (value) => {
        state.bands = value;
        onChange();
      },
    );
    const missing = definitions.length - usable.length;
    renderFocus();
    put(
      element,
      h('h2', null, t('question.title')),
      h(
        'fieldset',
        null,
        h('legend', null, t('question.indicators')),
        first.map(indicatorBox),
        others.length > 0
          ? h(
              'details',
              { open: others.some(({ id }) => state.indicators.includes(id)) },
              h('summary', null, t('question.more', { count: others.length })),
              others.map(indicatorBox),
            )
          : null,
        missing > 0
          ? h('p', { class: 'soft small' }, t('question.missing', { count: missing }))
          : null,
      ),
      focus,
      field(t('question.at'), at, t('question.at.help')),
      field(t('question.trend'), months),
      h(
        'fieldset',
        null,
        h('legend', null, t('question.by')),
        axes.map(({ name, title }) =>
          box(title(), state.by.includes(name), (on) => {
            state.by = toggle(state.by, name, on);
            onChange();
          }),
        ),
        box(t('question.totals'), state.totals, (on) => {
          state.totals = on;
          onChange();
        }),
      ),
      axes.some(({ name }) => name === 'age') ? field(t('question.bands'), bands) : null,
    );
  }

  return {
    element,
    render,
    use,
    problem,
    specs,
    focus: () => definition(state.focus),
    definition,
    axisTitle: (name) => axes.find((axis) => axis.name === name)?.title() ?? name,
    at: () => state.at,
    year: () => periods(state.at, 1).year,
    know({ indicators }) {
      definitions = indicators;
    },
  };
}
