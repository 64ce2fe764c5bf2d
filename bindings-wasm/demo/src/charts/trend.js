// The trend: one value a period, with its interval.

import * as Plot from '@observablehq/plot';
import { addDays } from '../dates.js';
import { absent, isShare, month, short, shortDay, value } from '../format.js';
import { t } from '../language.js';
import { plot, shareTicks, timeTicks } from './plot.js';

const TICKS = 5;

export function trendFigure(title, rows, about, width) {
  const points = rows.map((row) => ({
    ...row,
    day: addDays(row.to, -1),
    date: new Date(addDays(row.to, -1)),
  }));
  const valued = points.filter((row) => row.value !== null);
  if (valued.length === 0) return { title, why: t('chart.no.value') };
  const share = isShare(about);
  const band = valued.filter((row) => row.lower !== null);
  const bounds = valued.flatMap((row) => [row.lower ?? row.value, row.upper ?? row.value]);
  const tick = share ? shareTicks(bounds, TICKS) : short;
  const svg = plot({
    width,
    height: Math.round(Math.min(300, Math.max(220, width * 0.5))),
    marginLeft: 64,
    marginRight: 36,
    x: {
      type: 'utc',
      label: null,
      ticks: timeTicks(
        valued.map(({ date }) => date),
        width,
      ),
      tickFormat: (date) => month(date.toISOString().slice(0, 10)),
    },
    y: { label: null, grid: true, tickFormat: tick, ticks: TICKS, zero: !share, nice: true },
    marks: [
      Plot.areaY(band, { x: 'date', y1: 'lower', y2: 'upper', fill: 'var(--band-fill)' }),
      Plot.lineY(valued, { x: 'date', y: 'value', stroke: 'var(--accent)', strokeWidth: 2.5 }),
      Plot.dot(valued, {
        x: 'date',
        y: 'value',
        r: 2.5,
        fill: 'var(--accent)',
        title: (row) => t('pair', { name: shortDay(row.day), value: value(row.value, about) }),
      }),
    ],
  });
  const [first, last] = [valued[0], valued.at(-1)];
  const limits = (row) =>
    row.lower === null ? '' : `${value(row.lower, about)} – ${value(row.upper, about)}`;
  return {
    title,
    svg,
    summary: t('trend.summary', {
      from: shortDay(first.day),
      to: shortDay(last.day),
      first: value(first.value, about),
      last: value(last.value, about),
    }),
    data: {
      columns: [t('trend.month'), t('table.value'), t('table.interval')],
      rows: points.map((row) => [
        shortDay(row.day),
        row.value === null ? absent(row) : value(row.value, about),
        limits(row),
      ]),
      heads: [t('trend.month'), ...['value', 'lower', 'upper'].map((name) => t(`table.${name}`))],
      raw: points.map((row) => [row.day, row.value, row.lower, row.upper]),
    },
  };
}
