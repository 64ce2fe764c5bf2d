// Published values of one figure by date, one line a place; bounds are drawn as what they are.

import * as Plot from '@observablehq/plot';
import { plot, timeTicks } from '../charts/plot.js';
import { h } from '../dom.js';
import { month, short } from '../format.js';
import { t } from '../language.js';
import { whenOf } from './when.js';

/** Marks of bounds: a plain point, an open one where the value is not exact. */
const exact = (one) => one.bound === 'equal';

export function seriesFigure({ title, found, one, written, placeName, width }) {
  if (!one) return { title, why: t('published.choose') };
  const dated = found
    .filter(({ when }) => when.from)
    .map((figure) => ({ ...figure, date: new Date(figure.when.from) }));
  const [first] = dated;
  const points = dated
    .filter(({ unit, segment }) => unit === first.unit && segment === first.segment)
    .sort((a, b) => a.date - b.date);
  if (points.length < 2) return { title, why: t('published.toofew') };
  const unit = first.unit;
  const svg = plot({
    width,
    height: 280,
    marginLeft: 56,
    marginRight: 36,
    x: {
      type: 'utc',
      label: null,
      ticks: timeTicks(
        points.map(({ date }) => date),
        width,
      ),
      tickFormat: (date) => month(date.toISOString().slice(0, 10)),
    },
    y: { label: unit, grid: true, zero: true, nice: true, tickFormat: short, ticks: 5 },
    marks: [
      Plot.line(
        points.filter(({ territory }) => territory === first.territory),
        { x: 'date', y: 'value', stroke: 'var(--accent)', strokeOpacity: 0.5 },
      ),
      Plot.dot(points, {
        x: 'date',
        y: 'value',
        r: 4.5,
        stroke: 'var(--accent)',
        strokeWidth: 2,
        fill: (figure) => (exact(figure) ? 'var(--accent)' : 'var(--paper)'),
        title: (figure) =>
          t('pair', {
            name: whenOf(figure.when),
            value: `${written(figure)} (${placeName(figure.territory)})`,
          }),
      }),
    ],
  });
  return {
    title,
    svg,
    summary: t('published.summary', {
      count: points.length,
      first: written(points[0]),
      last: written(points.at(-1)),
    }),
    extra: points.every(exact) ? null : h('p', { class: 'soft small' }, t('published.key')),
    note: points.every(exact) ? null : t('published.key'),
    data: {
      columns: [t('published.when'), t('published.value'), t('published.place')],
      rows: points.map((figure) => [
        whenOf(figure.when),
        written(figure),
        placeName(figure.territory),
      ]),
      raw: points.map((figure) => [figure.when.text, figure.value, figure.territory]),
    },
  };
}
