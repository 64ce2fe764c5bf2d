// The table, a page of rows at a time: ten thousand rows would stop the browser.

import { save, sheetBlob } from '../download.js';
import { h, put } from '../dom.js';
import { count, mark, markMeaning, shortDay, value } from '../format.js';
import { labelOf, language, t } from '../language.js';
import { stacked } from '../stacked.js';

const PAGE = 50;

/** What the table alone gives away of what it hides, where it was tried. */
function giveaway({ disclosure, spec, found, joint }) {
  if (disclosure.suppressed === 0) return null;
  if (found === null) return spec.totals ? ` ${t('table.subtraction')}` : null;
  if (found === 0) return ` ${t(joint ? 'table.found.none.together' : 'table.found.none')}`;
  const said = h('strong', null, t('table.found', { count: found, box: t('question.guarded') }));
  return [' ', said, spec.totals ? ` ${t('table.found.totals')}` : null];
}

export function createTable(worker, question) {
  const element = h('section', { class: 'card' });
  const body = h('tbody');
  const where = h('span', { role: 'status' });
  let head = null;
  let names = (_, member) => member;
  let synthetic = false;
  let from = 0;
  let rows = [];

  const reading = (id) => head.indicators.find((one) => one.id === id);
  const marked = (status) => h('abbr', { title: markMeaning(status) }, mark(status));

  function nameOfIndicator(id) {
    const label = question.definition(id)?.label;
    return label ? labelOf(label) : id;
  }
  function cells(row, place) {
    const axes = head.spec.by;
    const about = reading(row.indicator);
    const shown = (number) => (number === null ? '' : count(number));
    const hidden = row.status.startsWith('suppressed');
    const limits =
      row.lower === null ? '' : `${value(row.lower, about)} – ${value(row.upper, about)}`;
    return h(
      'tr',
      row.status === 'value' ? null : { class: 'unsure' },
      // A name that stands above is said again, and shown less.
      h(
        'th',
        { scope: 'row', class: rows[place - 1]?.indicator === row.indicator ? 'again' : null },
        h('span', null, nameOfIndicator(row.indicator)),
      ),
      axes.map((axis) =>
        h('td', { class: axis === 'age' ? 'text nowrap' : 'text' }, names(axis, row[axis])),
      ),
      h('td', null, hidden && row.numerator === null ? marked(row.status) : shown(row.numerator)),
      h('td', null, shown(row.denominator)),
      h(
        'td',
        null,
        row.value === null ? marked(row.status) : value(row.value, about),
        row.value !== null && row.status !== 'value' ? [' ', marked(row.status)] : null,
      ),
      h('td', null, limits),
    );
  }

  async function page(next) {
    const last = Math.max(0, head.total - 1);
    from = Math.min(Math.max(0, next), last - (last % PAGE));
    const asked = from;
    const found = await worker.page.rows(head.number, from, from + PAGE);
    if (asked !== from || found === null) return;
    rows = found;
    fillPage();
  }
  function fillPage() {
    const to = Math.min(from + PAGE, head.total);
    put(body, rows.map(cells));
    stacked(body.parentElement);
    const { total } = head;
    where.textContent =
      total === 0 ? t('table.empty') : t('table.rows', { from: Math.min(from + 1, to), to, total });
    previous.disabled = from === 0;
    next.disabled = to >= head.total;
  }
  const previous = h('button', { type: 'button', onclick: () => page(from - PAGE) });
  const next = h('button', { type: 'button', onclick: () => page(from + PAGE) });

  const stem = () => `carnet-sante-${synthetic ? 'synthetique-' : ''}${question.at()}`;
  async function download(form) {
    save(await worker.page.download(form), `${stem()}.${form}`);
  }

  /** The same in words, as spreadsheets of the person have it. */
  async function downloadSheet() {
    const all = await worker.page.rows(head.number, 0, head.total);
    if (all === null) return;
    const axes = head.spec.by;
    const columns = ['numerator', 'denominator', 'value', 'lower', 'upper'];
    const heads = [
      t('table.indicator'),
      ...axes.map((axis) => question.axisTitle(axis)),
      ...[...columns, 'status'].map((name) => t(`table.${name}`)),
    ];
    const lines = all.map((row) => [
      nameOfIndicator(row.indicator),
      ...axes.map((axis) => names(axis, row[axis])),
      ...columns.map((name) => row[name]),
      row.status === 'value' ? null : markMeaning(row.status),
    ]);
    save(sheetBlob(language(), heads, lines), `${stem()}-${language()}.csv`);
  }

  function render() {
    if (!head) return;
    previous.textContent = t('table.previous');
    next.textContent = t('table.next');
    const { year } = { year: question.year() };
    const at = shortDay(question.at());
    const column = (name, numeric) =>
      h('th', { scope: 'col', class: numeric ? null : 'name' }, name);
    const notes = head.notes.map((note) => h('li', null, labelOf(note)));
    put(
      element,
      h('h2', null, t('table.title')),
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', onclick: downloadSheet }, t('table.sheet')),
        h('button', { type: 'button', onclick: () => download('csv') }, t('table.csv')),
        h('button', { type: 'button', onclick: () => download('json') }, t('table.json')),
      ),
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('table.title') },
        h(
          'table',
          { id: 'main-table' },
          h(
            'caption',
            null,
            h('span', null, t('table.caption', { at, from: shortDay(year.from) })),
          ),
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              column(t('table.indicator')),
              head.spec.by.map((axis) => column(question.axisTitle(axis))),
              ['numerator', 'denominator', 'value', 'interval'].map((name) =>
                column(t(`table.${name}`), true),
              ),
            ),
          ),
          body,
        ),
      ),
      h(
        'nav',
        { class: 'pages', 'aria-label': t('table.pages') },
        head.total > PAGE ? [previous, where, next] : where,
      ),
      h(
        'p',
        { class: 'soft small' },
        t('table.disclosure', { count: head.disclosure.suppressed }),
        head.spec.disclosure === 'casd11_complementary' ? ` ${t('table.disclosure.others')}` : null,
        giveaway(head),
      ),
      notes.length > 0
        ? h('details', null, h('summary', null, t('table.notes')), h('ul', null, notes))
        : null,
    );
    fillPage();
  }

  return {
    element,
    render,
    know: (names_) => {
      names = names_;
    },
    async show(next_, isSynthetic) {
      const first = await worker.page.rows(next_.number, 0, PAGE);
      if (first === null) return;
      head = next_;
      synthetic = isSynthetic;
      from = 0;
      rows = first;
      render();
    },
  };
}
