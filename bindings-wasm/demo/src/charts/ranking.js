// Places in order of their value, each with its interval, beside the value of all.

import * as Plot from '@observablehq/plot';
import { h } from '../dom.js';
import { isShare, short, value } from '../format.js';
import { t } from '../language.js';
import { plot, shareTicks } from './plot.js';

const LINE = 22;
const headOf = (name) => t(`table.${name}`);

export function rankingFigure(title, rows, axis, all, about, nameOf, width) {
  const valued = rows
    .filter((row) => row.value !== null && row[axis] !== '*' && row[axis] !== null)
    .map((row) => ({ ...row, name: nameOf(axis, row[axis]) }))
    .sort((a, b) => b.value - a.value || a.name.localeCompare(b.name));
  if (valued.length === 0) return { title, why: t('chart.no.value') };
  const share = isShare(about);
  const narrow = width < 360;
  const room = Math.round(Math.min(width * 0.45, narrow ? 150 : 215));
  const letters = Math.floor((room - 10) / 7.4);
  const names = new Map(
    valued.map((row) => [
      row.name,
      row.name.length > letters ? `${row.name.slice(0, letters - 1)}…` : row.name,
    ]),
  );
  const intervals = valued.filter((row) => row.lower !== null);
  const limits = (row) =>
    row.lower === null ? '' : `${value(row.lower, about)} – ${value(row.upper, about)}`;
  const ofAll = () => t('pair', { name: t('ranking.all'), value: value(all.value, about) });
  const title_ = (row) =>
    t('pair', {
      name: row.name,
      value: `${value(row.value, about)}${row.lower === null ? '' : ` (${limits(row)})`}`,
    });
  const ticks = Math.max(2, Math.min(8, Math.floor((width - room) / 75)));
  const bounds = valued.flatMap((row) => [row.lower ?? row.value, row.upper ?? row.value]);
  const svg = plot({
    width,
    height: valued.length * LINE + 60,
    marginLeft: room,
    marginRight: 32,
    marginTop: 30,
    marginBottom: 10,
    x: {
      axis: 'top',
      label: null,
      grid: true,
      ticks,
      tickFormat: share ? shareTicks(bounds, ticks) : short,
      nice: true,
      zero: !share,
    },
    y: {
      label: null,
      domain: valued.map((row) => row.name),
      tickFormat: (name) => names.get(name),
      tickSize: 0,
    },
    marks: [
      all
        ? Plot.ruleX([all.value], {
            stroke: 'var(--soft)',
            strokeDasharray: '4 3',
            title: () => ofAll(),
          })
        : null,
      Plot.ruleY(intervals, {
        y: 'name',
        x1: 'lower',
        x2: 'upper',
        stroke: 'var(--accent)',
        strokeOpacity: 0.55,
        strokeWidth: 4,
        title: title_,
      }),
      Plot.dot(valued, {
        y: 'name',
        x: 'value',
        r: 4.5,
        fill: 'var(--accent)',
        stroke: 'var(--paper)',
        title: title_,
      }),
    ],
  });
  const [high, low] = [valued[0], valued.at(-1)];
  return {
    title,
    svg,
    summary: t('ranking.summary', {
      count: valued.length,
      high: value(high.value, about),
      highName: high.name,
      low: value(low.value, about),
      lowName: low.name,
    }),
    note: all ? `┄ ${ofAll()}` : null,
    extra: [
      all ? h('p', { class: 'soft small' }, `┄ ${ofAll()}`) : null,
      intervals.length > 0 ? h('p', { class: 'soft small' }, t('ranking.overlap')) : null,
    ],
    data: {
      columns: [t(`axis.${axis}`), t('table.value'), t('table.interval')],
      rows: valued.map((row) => [row.name, value(row.value, about), limits(row)]),
      heads: [t('table.code'), t(`axis.${axis}`), ...['value', 'lower', 'upper'].map(headOf)],
      raw: valued.map((row) => [row[axis], row.name, row.value, row.lower, row.upper]),
    },
  };
}
