// The age pyramid: men to the left, women to the right; activated profiles inside opened ones.

import * as Plot from '@observablehq/plot';
import { h } from '../dom.js';
import { count, short } from '../format.js';
import { labelOf, t } from '../language.js';
import { legendOf } from './legend.js';
import { plot } from './plot.js';

const lowest = (band) => Number.parseInt(band, 10);

export function pyramidFigure(table, definitionOf, width) {
  const ids = table.indicators.map((one) => one.id);
  const label = (id) => labelOf(definitionOf(id).label);
  const title =
    ids.length > 1 ? t('pyramid.title') : t('pyramid.one', { indicator: label(ids[0]) });
  const rows = table.rows.filter((row) => row.age && row.sex && row.age !== '*' && row.sex !== '*');
  const notes = [
    rows.some((row) => row.numerator === null) ? t('pyramid.hidden') : null,
    table.rows.some((row) => row.age === null || row.sex === null) ? t('pyramid.unknown') : null,
  ].filter(Boolean);
  const shown = rows.filter((row) => row.numerator !== null);
  if (shown.length === 0) return { title, why: t('chart.no.value') };
  const bands = [...new Set(rows.map((row) => row.age))].sort((a, b) => lowest(a) - lowest(b));
  const signed = (row) => (row.sex === 'F' ? row.numerator : -row.numerator);
  const of = (id) => shown.filter((row) => row.indicator === id);
  const bar = (id, fill) =>
    Plot.barX(of(id), {
      y: 'age',
      x: signed,
      fill,
      title: (row) =>
        t('pair', {
          name: `${row.sex === 'F' ? t('women') : t('men')}, ${row.age}`,
          value: `${count(row.numerator)} (${label(id)})`,
        }),
    });
  const most = Math.max(...shown.map((row) => row.numerator));
  const svg = plot({
    width,
    height: bands.length * 17 + 66,
    marginLeft: 56,
    marginRight: 20,
    marginTop: 26,
    marginBottom: 30,
    x: {
      label: null,
      grid: true,
      domain: [-most, most],
      nice: true,
      ticks: width < 420 ? 4 : 6,
      tickFormat: (number) => short(Math.abs(number)),
    },
    y: { label: null, domain: [...bands].reverse(), padding: 0.15, tickSize: 0 },
    marks: [
      bar(ids[0], 'var(--pale)'),
      ids.length > 1 ? bar(ids[1], 'var(--accent)') : null,
      Plot.ruleX([0], { stroke: 'var(--ink)' }),
      Plot.text(
        [
          [-most / 2, t('men')],
          [most / 2, t('women')],
        ],
        { x: '0', text: '1', frameAnchor: 'top', dy: -18, fontWeight: 600, fill: 'var(--ink)' },
      ),
    ],
  });
  const sum = (sex) =>
    of(ids[0])
      .filter((row) => row.sex === sex)
      .reduce((total, row) => total + row.numerator, 0);
  const shades = [
    ['pale', 'var(--pale)'],
    ['strong', 'var(--accent)'],
  ];
  const keys = ids
    .slice(0, 2)
    .map((id, place) => ({ name: shades[place][0], colour: shades[place][1], text: label(id) }));
  const cell = (id, age, sex) =>
    rows.find((row) => row.indicator === id && row.age === age && row.sex === sex);
  const pairs = ids.flatMap((id) =>
    [
      ['F', t('women')],
      ['M', t('men')],
    ].map(([sex, name]) => ({ id, sex, name })),
  );
  const read = (one) => (one === undefined ? null : one.numerator);
  const text = (one) =>
    one === undefined ? '0' : one.numerator === null ? t('map.hidden') : count(one.numerator);
  return {
    title,
    svg,
    summary: [t('pyramid.summary', { women: sum('F'), men: sum('M') }), ...notes].join(' '),
    keys,
    extra: [legendOf(keys), notes.map((text) => h('p', { class: 'soft small' }, text))],
    note: notes.join(' ') || null,
    data: {
      columns: [t('axis.age'), ...pairs.map(({ id, name }) => `${label(id)}, ${name}`)],
      rows: bands.map((age) => [age, ...pairs.map(({ id, sex }) => text(cell(id, age, sex)))]),
      raw: bands.map((age) => [age, ...pairs.map(({ id, sex }) => read(cell(id, age, sex)))]),
    },
  };
}
