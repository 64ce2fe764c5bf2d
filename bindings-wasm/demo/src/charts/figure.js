// A chart with its name, its table behind, and its downloads.

import { fresh, h, put } from '../dom.js';
import { save, sheetBlob } from '../download.js';
import { language, t } from '../language.js';
import { stacked } from '../stacked.js';
import { pngBlob, svgBlob } from './file.js';

/** Letters and digits of a title, for the name of a file. */
function nameOf(title) {
  const plain = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

function drawing(svg, title, tall) {
  const own = tall
    ? { class: 'drawing tall', tabindex: '0', role: 'region', 'aria-label': title }
    : { class: 'drawing' };
  return h('div', own, svg);
}

/**
 * Fills a figure. `data` is `{ columns, rows }`: texts as shown, and the same raw for the CSV file, under
 * `heads` where they are others;
 * without `svg`, `why` says what is missing; `label` says that the people are not real; `keys` are
 * the colours of a drawing and what each means; `note` goes with a drawing into its file; a `tall` one
 * moves in a window of its own.
 */
export function fillFigure(
  element,
  { title, summary, svg, why, extra, data, label, tall, choice, keys, note },
) {
  const id = fresh('figure');
  // What somebody opened stays open when the drawing changes.
  const open = element.querySelector('details')?.open ?? false;
  if (!svg) {
    put(
      element,
      h('figcaption', { id }, h('h3', null, title)),
      choice,
      h('p', { class: 'soft' }, t('chart.nothing', { why })),
      extra,
    );
    element.setAttribute('aria-labelledby', id);
    return;
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${title}. ${summary}`);
  const named = (format) => t('chart.download', { title, format });
  const button = (format, run) =>
    h(
      'button',
      { type: 'button', 'aria-label': named(format), onclick: run },
      t(`chart.${format.toLowerCase()}`),
    );
  const stem = nameOf(title);
  const about = { texts: [title, label, note], keys };
  // A band of ages or a date is no place to begin a new line.
  const first = (text) => (/\s/.test(text) ? 'text' : 'text nowrap');
  const cell = (text, place) => h('td', { class: place === 0 ? first(text) : null }, text);
  const heads = data.columns.map((name, place) =>
    h('th', { scope: 'col', class: place === 0 ? 'name' : null }, name),
  );
  put(
    element,
    h(
      'figcaption',
      { id },
      h('h3', null, title),
      label ? h('span', { class: 'badge' }, label) : null,
    ),
    choice,
    drawing(svg, title, tall),
    extra,
    h(
      'div',
      { class: 'actions' },
      button('SVG', () => save(svgBlob(svg, about), `${stem}.svg`)),
      button('PNG', async () => save(await pngBlob(svg, about), `${stem}.png`)),
      button('CSV', () =>
        save(sheetBlob(language(), data.heads ?? data.columns, data.raw), `${stem}.csv`),
      ),
    ),
    h(
      'details',
      { open },
      h('summary', null, t('chart.data')),
      h(
        'div',
        {
          class: 'scroll tall',
          tabindex: '0',
          role: 'region',
          'aria-label': `${t('chart.data')}, ${title}`,
        },
        stacked(
          h(
            'table',
            null,
            h('thead', null, h('tr', null, heads)),
            h(
              'tbody',
              null,
              data.rows.map((row) => h('tr', null, row.map(cell))),
            ),
          ),
        ),
      ),
    ),
  );
  element.setAttribute('aria-labelledby', id);
}
