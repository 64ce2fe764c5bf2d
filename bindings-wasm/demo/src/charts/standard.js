// Places in order of their standardised value: what they would have with the same ages or sexes.

import { h } from '../dom.js';
import { absent, value } from '../format.js';
import { t } from '../language.js';
import { namesOfStrata } from '../indicators/members.js';
import { rankingFigure } from './ranking.js';

const NAMED = 8;
/** Bands of a place that a sentence names at most; the table behind the chart names them all. */
const NAMED_BANDS = 4;
const REFUSALS = ['hidden_stratum', 'missing_stratum', 'empty_stratum', 'too_few_events'];

/** The population that weighs, as it is called in the language of the page. */
const nameOfStandard = ({ name, source, year }) =>
  t(`standard.named.${name === 'insee' ? source : name}`, { year: String(year) });

/** The first names of a list, and a sign that there are more. */
const some = (names, most) => (names.length > most ? [...names.slice(0, most), '…'] : names);

/** Places without a value, together by the reason, each with the bands that the reason is about. */
function refusals(rows, axis, nameOf, over) {
  return REFUSALS.map((status) => {
    const names = rows
      .filter((row) => row.status === status)
      .map((row) => {
        const name = nameOf(axis, row[axis]);
        const bands = some(namesOfStrata(over, row.lacking, nameOf), NAMED_BANDS);
        return bands.length > 0 ? t('pair', { name, value: bands.join(', ') }) : name;
      });
    if (names.length === 0) return null;
    return t(`standard.${status}`, {
      count: names.length,
      names: some(names, NAMED).join(t('between')),
    });
  }).filter(Boolean);
}

/** Why a place has no value, in a few words, with every band that it is about. */
function shortly(row, nameOf, over) {
  const bands = namesOfStrata(over, row.lacking, nameOf);
  const why = t(`standard.short.${row.status}`, { count: bands.length });
  return bands.length > 0 ? t('pair', { name: why, value: bands.join(', ') }) : why;
}

/**
 * The figure of standardised values; `crude` are the rows of the same places as they are, so that
 * no count is shown that the map does not show.
 */
export function standardFigure(title, found, { crude, axis, about, nameOf, width, bands }) {
  const rows = found.rows.filter((row) => row[axis] !== null && row[axis] !== '*');
  const { over } = found.standard;
  const why = refusals(rows, axis, nameOf, over);
  const name = nameOfStandard(found.standard);
  const note = bands
    ? t('standard.weights.bands', { name, bands })
    : t('standard.weights', { name });
  const notes = [h('p', null, note), h('p', { class: 'caution' }, t('standard.caution'))];
  const refused =
    why.length > 0
      ? h(
          'ul',
          { class: 'soft small refusals' },
          why.map((text) => h('li', null, text)),
        )
      : null;
  const drawn = rankingFigure(title, rows, axis, null, about, nameOf, width);
  if (!drawn.svg) return { title, why: t('standard.none'), extra: [refused, notes] };
  const plain = new Map((crude?.rows ?? []).map((row) => [row[axis], row]));
  const limits = (row) =>
    row.lower === null ? '' : `${value(row.lower, about)} – ${value(row.upper, about)}`;
  const order = new Map(drawn.data.raw.map(([code], place) => [code, place]));
  const place = (row) => order.get(row[axis]) ?? order.size;
  const sorted = [...rows].sort((a, b) => place(a) - place(b));
  const bare = (row) => plain.get(row[axis])?.value ?? null;
  const none = (row) => absent(plain.get(row[axis]) ?? { status: 'missing' });
  return {
    ...drawn,
    note,
    extra: [drawn.extra, refused, notes],
    data: {
      columns: [t(`axis.${axis}`), t('standard.value'), t('table.interval'), t('standard.crude')],
      rows: sorted.map((row) => [
        nameOf(axis, row[axis]),
        row.value === null ? shortly(row, nameOf, over) : value(row.value, about),
        limits(row),
        bare(row) === null ? none(row) : value(bare(row), about),
      ]),
      heads: [
        t('table.code'),
        t(`axis.${axis}`),
        t('standard.value'),
        t('table.lower'),
        t('table.upper'),
        t('standard.crude'),
      ],
      raw: sorted.map((row) => [
        row[axis],
        nameOf(axis, row[axis]),
        row.value ?? shortly(row, nameOf, over),
        row.lower,
        row.upper,
        bare(row),
      ]),
    },
  };
}
