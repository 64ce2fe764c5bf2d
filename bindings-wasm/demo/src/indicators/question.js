// The question: indicators, date, axes. The form and the specs that it means.

import { lacking, readsOf, tableOf } from '../definitions.js';
import { h, put } from '../dom.js';
import { isDay, periods } from '../dates.js';
import { labelOf, t } from '../language.js';
import { axesOf } from './axes.js';
import { box, day, field, select } from './form.js';
import { gapOf, gapOfRows } from './gaps.js';
import { jointOf } from './joint.js';
import { createStandards } from './standards.js';
import { columnTitle, tableTitle } from './tables.js';

/** Shown first; the others are a click away. */
const FIRST = ['ACT_TX_OUV', 'OUV_N', 'ACT_N', 'OUV_TX', 'OPP_TX', 'CLO_TX'];
const BANDS = {
  five: null,
  ten: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90],
  broad: [0, 18, 40, 65],
};
const MONTHS = [12, 24, 48];
const LEVELS = ['departement', 'region'];
const PYRAMID = ['age', 'sex'];

/** `own` holds the definitions of the person, `populationOf` asks which population divides. */
export function createQuestion(own, population, onChange) {
  const element = h('section', { class: 'card' });
  const standards = createStandards(() => onChange());
  let catalogue = [];
  let tables = new Map();
  let usable = [];
  let missing = [];
  let axes = [];
  const state = {
    indicators: ['ACT_TX_OUV', 'OUV_N'],
    at: '2026-01-31',
    months: 24,
    by: ['departement'],
    bands: 'five',
    totals: true,
    guarded: false,
    focus: 'ACT_TX_OUV',
    observed: '',
  };

  /** Those of the person, then those shown first in that order, then as the catalogue has them. */
  const rank = ({ id, counterpart }) =>
    counterpart === 'custom' ? -1 : FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length;
  const definitions = () => [...catalogue, ...own()];
  const definition = (id) => definitions().find((one) => one.id === id);
  const has = (name) => usable.some((one) => one.id === name);
  const isOwn = (id) => own().some((one) => one.id === id);
  const asked = () => state.indicators.map(definition);
  /** The tables that are read. */
  const tablesRead = () => asked().flatMap((one) => [...readsOf(one, definition).keys()]);
  const readsEvents = () => tablesRead().some((table) => table !== '');

  function use(next) {
    tables = next.tables;
    const all = definitions().map((one) => [one, lacking(one, tables, definition)]);
    usable = all.filter(([, lack]) => lack === null).map(([one]) => one);
    usable.sort((a, b) => rank(a) - rank(b));
    missing = all.filter(([, lack]) => lack !== null).map(([one]) => one);
    const kept = state.indicators.filter(has);
    const first = FIRST.find(has) ?? usable[0]?.id;
    state.indicators = kept.length > 0 || first === undefined ? kept : [first];
    if (!state.indicators.includes(state.focus)) state.focus = state.indicators[0];
    axes = axesOf(tables, asked());
    const known = state.by.some((name) => axes.some((axis) => axis.name === name));
    if (!known && state.by.length > 0) state.by = axes.slice(0, 1).map(({ name }) => name);
    render();
  }

  function problem() {
    if (state.indicators.length === 0) return t('question.none');
    if (state.observed !== '' && !isDay(state.observed)) return t('question.date');
    return isDay(state.at) ? null : t('question.date');
  }

  /** What all questions have in common. */
  function plain() {
    return {
      over: [periods(state.at, state.months).year],
      on_bad: 'reject',
      definitions: own(),
      observed_from: state.observed || null,
      population: population.chosen(),
    };
  }
  function main() {
    const by = axes.filter(({ name }) => state.by.includes(name)).map(({ name }) => name);
    return {
      ...plain(),
      indicators: state.indicators,
      by,
      bands: BANDS[state.bands],
      totals: state.totals && by.length > 0,
      ...(state.guarded ? { disclosure: 'casd11_complementary' } : {}),
    };
  }
  const axesNames = (ids) => axesOf(tables, ids.map(definition)).map(({ name }) => name);
  /** The counts of the pyramid: of people if they are known, else of whatever is shown. */
  function pyramidIds() {
    const both = ['OUV_N', 'ACT_N'].filter(has);
    const stocks = usable.filter(({ kind }) => kind === 'stock').map(({ id }) => id);
    return both.length > 0 ? both : stocks.slice(0, 1);
  }
  function pyramid() {
    const ids = pyramidIds();
    if (ids.length === 0 || absent(ids, PYRAMID).length > 0) return {};
    return { pyramid: { ...plain(), indicators: ids, by: PYRAMID } };
  }
  const absent = (ids, wanted) => wanted.filter((axis) => !axesNames(ids).includes(axis));
  /**
   * The axis by which all places together are asked: a population alone is that of France, and the
   * total of a table that of the places that it holds. None where no population divides.
   */
  function placesOf(id) {
    if (definition(id).denominator?.type !== 'population') return [];
    const held = population.chosen()?.source === 'region_sex_age' ? ['region'] : LEVELS;
    return held.filter((level) => axesNames([id]).includes(level)).slice(0, 1);
  }
  /** The main question, those of the charts, and those whose answers are standardised. */
  function specs() {
    const chart = { ...plain(), indicators: [state.focus] };
    const placed = axesNames([state.focus]);
    const levels = LEVELS.filter((level) => placed.includes(level));
    const together = placesOf(state.focus);
    const whole = { ...chart, by: together, totals: together.length > 0 };
    const sides = {
      trend: { ...whole, over: periods(state.at, state.months).each },
      all: whole,
      ...Object.fromEntries(levels.map((level) => [level, { ...chart, by: [level] }])),
      ...pyramid(),
    };
    const refused = standards.refuses(definition(state.focus));
    const standardised = refused ? {} : standards.ask(chart, levels, placed);
    return { main: main(), sides, standardised, joint: state.guarded ? joint(levels) : null };
  }
  /** The table and the charts but the trend in one question; none where they have no axes in common. */
  function joint(levels) {
    const chart = (by) => ({ indicators: [state.focus], by });
    const { pyramid: ages } = pyramid();
    const charts = {
      all: chart([]),
      ...Object.fromEntries(levels.map((level) => [level, chart([level])])),
      ...(ages ? { pyramid: { indicators: ages.indicators, by: PYRAMID } } : {}),
    };
    const { question, parts } = jointOf(main(), charts);
    // Each chart has the population of its own places.
    const divided = question.indicators.some((id) => placesOf(id).length > 0);
    return divided || absent(question.indicators, question.by).length > 0
      ? null
      : { question, parts };
  }
  /**
   * Why a chart is not drawn: what its rows lack or, where its question by `axes` came to an error, what
   * the population lacks.
   */
  function gap(chart, error, axes) {
    const ids = chart === 'pyramid' ? pyramidIds() : [state.focus];
    if (ids.length === 0) return t('chart.no.stock');
    const refused = standards.refuses(definition(state.focus));
    if (chart === 'standard' && refused) return refused;
    if (error) return gapOf(error, axes, population.chosen());
    const table = tableOf(definition(ids[0]).numerator);
    if (chart === 'pyramid') return gapOfRows(absent(ids, PYRAMID), table);
    const placed = axesNames(ids);
    if (!LEVELS.some((level) => placed.includes(level))) return gapOfRows(['territory'], table);
    return chart === 'standard'
      ? gapOfRows(['age', 'sex'], table, 'or')
      : gapOfRows([chart], table);
  }

  /** Whether a population divides, and which ones can. */
  const isDivided = () => asked().some(({ denominator }) => denominator?.type === 'population');
  const findPopulations = () => isDivided() && population.ask(main());

  const toggle = (list, name, on) => (on ? [...list, name] : list.filter((one) => one !== name));
  function indicatorBox({ id, label, definition: said }) {
    const name = isOwn(id) ? `${labelOf(label)} (${t('own.mark')})` : labelOf(label);
    const onToggle = (on) => {
      const order = usable.map((one) => one.id);
      state.indicators = toggle(state.indicators, id, on).sort(
        (a, b) => order.indexOf(a) - order.indexOf(b),
      );
      if (!state.indicators.includes(state.focus)) state.focus = state.indicators[0];
      axes = axesOf(tables, asked());
      renderFocus();
      renderAxes();
      onChange();
    };
    return box(name, state.indicators.includes(id), onToggle, labelOf(said));
  }
  function set(name) {
    return (value) => {
      state[name] = value;
      findPopulations();
      onChange();
    };
  }

  const focus = h('div');
  function renderFocus() {
    const options = asked().map(({ id, label }) => [id, labelOf(label)]);
    put(
      focus,
      options.length > 1
        ? field(t('question.charts'), select(options, state.focus, set('focus')))
        : null,
    );
  }

  /** What depends on the indicators that are chosen. */
  const changing = h('div', { class: 'fields' });
  function renderAxes() {
    const bands = select(
      Object.keys(BANDS).map((name) => [name, t(`bands.${name}`)]),
      state.bands,
      set('bands'),
    );
    const banded = field(t('question.bands'), bands);
    banded.hidden = !state.by.includes('age');
    const breakDown = (name, on) => {
      set('by')(toggle(state.by, name, on));
      // Bands are of the table's ages: nothing to choose where it has none.
      banded.hidden = !state.by.includes('age');
    };
    const observed = day(state.observed, set('observed'), false);
    put(
      changing,
      h(
        'fieldset',
        null,
        h('legend', null, t('question.by')),
        axes.map(({ name, title }) =>
          box(title(), state.by.includes(name), (on) => breakDown(name, on)),
        ),
        box(t('question.totals'), state.totals, set('totals')),
        box(t('question.guarded'), state.guarded, set('guarded'), t('question.guarded.why')),
      ),
      axes.some(({ name }) => name === 'age') ? banded : null,
      isDivided() ? population.element : null,
      readsEvents() ? field(t('question.observed'), observed, t('question.observed.help')) : null,
    );
    findPopulations();
  }

  /** What is missing for a definition, in words; nothing where the data have it all. */
  function lackOf(one) {
    const lack = lacking(one, tables, definition);
    if (lack === null) return null;
    const names = { table: tableTitle(lack.table), column: columnTitle(lack.column ?? '') };
    return t(lack.column ? 'question.lacks.column' : 'question.lacks.table', names);
  }
  /** Indicators that lack the same thing, together. */
  function lacks() {
    const groups = new Map();
    for (const one of missing) {
      const why = lackOf(one);
      groups.set(why, [...(groups.get(why) ?? []), labelOf(one.label)]);
    }
    return [...groups].map(([why, names]) =>
      h('li', null, h('strong', null, why), h('span', { class: 'block' }, names.join(' · '))),
    );
  }

  function render() {
    if (catalogue.length === 0) return;
    const first = usable.filter(({ id }) => FIRST.includes(id) || isOwn(id));
    const others = usable.filter((one) => !first.includes(one));
    const months = select(
      MONTHS.map((number) => [String(number), t('question.months', { count: number })]),
      String(state.months),
      (value) => set('months')(Number(value)),
    );
    renderFocus();
    renderAxes();
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
              {
                open: first.length === 0 || others.some(({ id }) => state.indicators.includes(id)),
              },
              h('summary', null, t('question.more', { count: others.length })),
              others.map(indicatorBox),
            )
          : null,
        missing.length > 0
          ? h(
              'details',
              { class: 'lacking small' },
              h('summary', null, t('question.lacking', { count: missing.length })),
              h('ul', null, lacks()),
            )
          : null,
      ),
      focus,
      field(t('question.at'), day(state.at, set('at'), true), t('question.at.help')),
      field(t('question.trend'), months),
      changing,
    );
  }

  return {
    element,
    render,
    use,
    problem,
    specs,
    gap,
    standards,
    asked,
    tables: tablesRead,
    definitions,
    lackOf: (one) => (tables.size > 0 ? lackOf(one) : null),
    focus: () => definition(state.focus),
    together: () => placesOf(state.focus),
    definition,
    axisTitle: (name) => axes.find((axis) => axis.name === name)?.title() ?? name,
    at: () => state.at,
    year: () => periods(state.at, 1).year,
    /** Asks for another day. */
    moveTo(at) {
      state.at = at;
      render();
      onChange();
    },
    /** Chooses an indicator, as a click on its box would. */
    choose(id) {
      if (!has(id)) return;
      state.indicators = [...new Set([...state.indicators, id])];
      state.focus = id;
      axes = axesOf(tables, asked());
      render();
    },
    know({ indicators }) {
      catalogue = indicators;
    },
  };
}
