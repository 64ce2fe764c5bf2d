// The map of départements, or of regions: a sheet of outlines that is already drawn flat, so nothing is projected.

import outlines from '../../../../core/data/outlines.json';
import { h, s } from '../dom.js';
import { absent, isShare, percent, value } from '../format.js';
import { t } from '../language.js';
import { legendOf } from './legend.js';

const CLASSES = 5;

const path = ({ geometry }) =>
  geometry.coordinates
    .map((part) => part.map((ring) => `M${ring.map((p) => p.join(' ')).join('L')}Z`).join(''))
    .join('');
const paths = new Map();
const pathOf = (feature) => {
  if (!paths.has(feature)) paths.set(feature, path(feature));
  return paths.get(feature);
};

/** The box around some features, with room about it. */
function boxOf(features) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const [x, y] of geometry.coordinates.flat(2)) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const room = 0.06 * Math.max(right - left, bottom - top);
  return [left - room, top - room, right - left + 2 * room, bottom - top + 2 * room];
}

/** Limits of classes with about as many places in each. */
function limitsOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const limits = [];
  for (let place = 1; place < CLASSES; place += 1) {
    const limit = sorted[Math.floor((place * sorted.length) / CLASSES)];
    if (limit > (limits.at(-1) ?? sorted[0])) limits.push(limit);
  }
  return limits;
}
const classOf = (number, limits) => limits.filter((limit) => number >= limit).length;
/** Few classes are spread over the whole scale. */
const shade = (place, limits) => {
  const step = limits.length === 0 ? 2 : Math.round((place * (CLASSES - 1)) / limits.length);
  return `s${step + 1}`;
};

function hatch() {
  return s(
    'pattern',
    {
      id: 'hatch',
      width: '8',
      height: '8',
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45) scale(6)',
    },
    s('rect', { width: '8', height: '8', class: 'hatch-paper' }),
    s('rect', { width: '3', height: '8', class: 'hatch-line' }),
  );
}

/** Writes bounds with as many digits as tell them apart. */
function writer(bounds, about) {
  if (!isShare(about)) return (number) => value(number, about);
  const apart = (digits) =>
    new Set(bounds.map((number) => percent(number, digits))).size === new Set(bounds).size;
  const digits = [1, 2, 3].find(apart) ?? 3;
  return (number) => percent(number, digits);
}

/** What each colour of the map means. */
function keysOf(limits, low, high, about, hidden) {
  const bounds = [low, ...limits, high];
  const written = writer(bounds, about);
  const range = (from, to) => (from === to ? written(from) : `${written(from)} – ${written(to)}`);
  const classes = bounds.slice(0, -1).map((from, place) => {
    const name = shade(place, limits);
    return {
      name,
      colour: `var(--${name})`,
      text: range(from, bounds[place + 1]),
    };
  });
  if (hidden.length === 0) return classes;
  const text = [...new Set(hidden.map(absent))].join(', ');
  return [...classes, { name: 'hidden-cell', colour: 'var(--hatch)', text }];
}

/** The outlines of a level, and from how many places on the whole country is shown. */
const LEVELS = {
  departement: [outlines.departements.features, 40],
  region: [outlines.regions.features, 7],
};

/** The figure of a map: `rows` by département or region, named by `nameOf`. */
export function mapFigure(title, rows, axis, about, nameOf) {
  const found = new Map(rows.map((row) => [row[axis], row]));
  const valued = rows.filter((row) => row.value !== null && row[axis] && row[axis] !== '*');
  if (valued.length === 0) return { title, why: t('chart.no.value') };
  const values = valued.map((row) => row.value);
  const limits = limitsOf(values);
  const [features, many] = LEVELS[axis];
  const here = features.filter((feature) => found.has(feature.id));
  // A part of France is drawn as large as the whole.
  const whole = here.length > many;
  const box = whole || here.length === 0 ? [0, 0, outlines.width, outlines.height] : boxOf(here);
  // The close-up of Paris is one of départements, and the last of the frames.
  const close = whole && axis === 'departement';
  const drawn = close ? [...features, ...outlines.close_up.features] : features;
  const insets = close ? outlines.insets : outlines.insets.slice(0, -1);
  const shape = (feature) => {
    const row = found.get(feature.id);
    const name = nameOf(axis, feature.id);
    const text = !row
      ? t('map.none')
      : row.value === null
        ? absent(row)
        : value(row.value, about);
    const shaded = !row
      ? 'void'
      : row.value === null
        ? 'hidden-shape'
        : shade(classOf(row.value, limits), limits);
    return s(
      'path',
      { d: pathOf(feature), class: `place ${shaded}`, 'fill-rule': 'evenodd' },
      s('title', null, t('pair', { name, value: text })),
    );
  };
  const frames = whole
    ? insets.map(({ x, y, width, height }) => s('rect', { x, y, width, height, class: 'frame' }))
    : [];
  const svg = s(
    'svg',
    { viewBox: box.join(' '), class: 'map' },
    s('defs', null, hatch()),
    drawn.map(shape),
    frames,
  );
  // Lines are as thin around one place as around all.
  svg.style.setProperty('--line-width', `${(6 * box[2]) / outlines.width}px`);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (number) => nameOf(axis, valued.find((row) => row.value === number)[axis]);
  const known = new Set(features.map((feature) => feature.id));
  const outside = rows.filter((row) => row[axis] && row[axis] !== '*' && !known.has(row[axis]));
  const listed = rows.filter((row) => row[axis] !== '*');
  const keys = keysOf(
    limits,
    low,
    high,
    about,
    listed.filter((row) => row.value === null),
  );
  const text = (row) => (row.value === null ? absent(row) : value(row.value, about));
  return {
    title,
    svg,
    keys,
    summary: t('map.summary', {
      count: valued.length,
      low: value(low, about),
      high: value(high, about),
      lowName: at(low),
      highName: at(high),
    }),
    extra: [
      legendOf(keys),
      outside.length > 0
        ? h(
            'p',
            { class: 'soft small' },
            t('map.outside', {
              names: outside.map((row) => `${nameOf(axis, row[axis])} (${text(row)})`).join(', '),
            }),
          )
        : null,
    ],
    data: {
      columns: [t(`axis.${axis}`), t('table.value')],
      rows: listed.map((row) => [nameOf(axis, row[axis]), text(row)]),
      heads: [t('table.code'), t(`axis.${axis}`), t('table.value')],
      raw: listed.map((row) => [row[axis], nameOf(axis, row[axis]), row.value]),
    },
  };
}
