// What each column of a file is: guesses to be checked, kept for files with the same headers.

import { PROFILES } from '../definitions.js';
import { fresh, h, put } from '../dom.js';
import { t } from '../language.js';
import { forget, recall, remember } from '../memory.js';
import { titlesOf } from '../headers.js';
import { stacked } from '../stacked.js';
import { columnTitle, tableTitle } from './tables.js';

const SHOWN = 3;
const ORDERS = ['', 'day_first', 'month_first'];

const keyOf = (headers) => `mapping.${headers.join('\u241f')}`;
/** A text of a date whose order of day and month it does not tell. */
const SLASHES = /^\s*\d{1,2}\/\d{1,2}\/\d{4}\b/;
/** A number, a date or nothing: no name of a column. */
const isValue = (header) => !/\p{L}{2}/u.test(header);
/** Two columns cannot both be the same one; a territory is one of two. */
const place = (role) => (role === 'region' ? 'territory' : role);

function duplicate(mapping) {
  const seen = new Set();
  return mapping.find((role) => {
    if (!role || role === 'category') return false;
    const twice = seen.has(place(role));
    seen.add(place(role));
    return twice;
  });
}

/** `guess` gives the columns of headers under another table. */
export function createMapping(onRead, guess) {
  const element = h('section', { class: 'card mapping', hidden: true });
  let found = null;
  let mapping = [];
  /** What the page offers for each table, and the table that the rows are of. */
  let tables = {};
  let table = PROFILES;
  /** How dates with slashes are written; nothing where the file tells. */
  let order = '';
  let kept = false;
  let open = true;

  function propose(inspected, offered) {
    found = inspected;
    tables = offered;
    const before = recall(keyOf(found.headers));
    const roles = before?.roles;
    const known = tables[before?.table ?? PROFILES]?.roles ?? [];
    // What the name of the file says is truer than what a file with these headers was before.
    const spoken = tables[found.table].named && found.table !== (before?.table ?? PROFILES);
    const fits = Array.isArray(roles) && roles.length === found.headers.length;
    kept = fits && !spoken && roles.every((role) => role === null || known.includes(role));
    table = kept ? (before.table ?? PROFILES) : found.table;
    mapping = kept ? roles : [...found.mapping];
    order = kept && ORDERS.includes(before.order) ? before.order : '';
    open = true;
    render();
    element.scrollIntoView({ block: 'nearest' });
    // What is to be answered next, far from the field on a narrow screen.
    element.querySelector('select').focus({ preventScroll: true });
  }
  function again() {
    forget(keyOf(found.headers));
    table = found.table;
    mapping = [...found.mapping];
    order = '';
    kept = false;
    render();
  }
  async function turn(next) {
    table = next;
    kept = false;
    const { headers } = found;
    const guessed = await guess(headers, { table, ...tables[table] });
    // Another file, or another table, came meanwhile.
    if (table !== next || found?.headers !== headers) return;
    mapping = guessed;
    render();
  }
  function problem() {
    const twice = duplicate(mapping);
    if (twice) return t('mapping.twice', { column: columnTitle(place(twice)) });
    const dated = mapping.some((role) => role === 'date' || role?.endsWith('_on'));
    if (!dated && found.headers.length === 1) return t('mapping.single');
    if (!dated && found.headers.every(isValue)) return t('mapping.headless');
    return dated ? null : t(table === PROFILES ? 'mapping.none' : 'mapping.none.events');
  }
  function read() {
    if (problem()) return;
    remember(keyOf(found.headers), { roles: mapping, order, table });
    onRead({ mapping, order: order || null, table });
  }
  function choice(header, column) {
    const select = h(
      'select',
      {
        'aria-label': t('mapping.of', { header }),
        onchange: () => {
          mapping[column] = select.value || null;
          warn();
        },
      },
      h('option', { value: '' }, t('column.none')),
      tables[table].roles.map((role) => h('option', { value: role }, columnTitle(role))),
    );
    select.value = mapping[column] ?? '';
    return select;
  }
  function tableField() {
    const id = fresh('table');
    const select = h(
      'select',
      { id, onchange: () => turn(select.value) },
      Object.keys(tables).map((name) =>
        h(
          'option',
          { value: name },
          name === PROFILES ? t('tables.profiles.long') : tableTitle(name),
        ),
      ),
    );
    select.value = table;
    return h('div', { class: 'field' }, h('label', { for: id }, t('mapping.table')), select);
  }
  function orderField() {
    const id = fresh('order');
    const select = h(
      'select',
      {
        id,
        onchange: () => {
          order = select.value;
        },
      },
      ORDERS.map((name) => h('option', { value: name }, t(`order.${name}`))),
    );
    select.value = order;
    return h('div', { class: 'field' }, h('label', { for: id }, t('mapping.order')), select);
  }
  /** Whether dates are texts whose order the page does not ask for. */
  function slashed() {
    const dated = (role) => role === 'date' || role === 'birth_date' || role?.endsWith('_on');
    const such = (row) =>
      mapping.some((role, column) => dated(role) && SLASHES.test(row[column] ?? ''));
    return found.kind !== 'csv' && found.rows.some(such);
  }
  const slashes = h('p', { class: 'soft slashes', hidden: true });
  const warning = h('p', { class: 'notice', id: fresh('mapping'), hidden: true });
  const button = h('button', { type: 'button', class: 'primary', onclick: read });
  function warn() {
    const text = problem();
    warning.hidden = text === null;
    warning.textContent = text ?? '';
    button.disabled = text !== null;
    slashes.hidden = !slashed();
    slashes.textContent = t('mapping.slashes');
  }
  function render() {
    element.hidden = found === null;
    if (found === null) return;
    // What holds the focus is made anew, or folded away.
    const inside = element.contains(document.activeElement);
    button.textContent = t('mapping.read');
    const rows = titlesOf(found.headers).map((header, column) =>
      h(
        'tr',
        null,
        h('th', { scope: 'row' }, header),
        h(
          'td',
          { class: 'text soft' },
          found.rows
            .map((row) => row[column])
            .filter(Boolean)
            .slice(0, SHOWN)
            .join(' · '),
        ),
        h('td', { class: 'text' }, choice(header, column)),
      ),
    );
    const heads = ['header', 'sample', 'column'].map((name) =>
      h('th', { scope: 'col', class: 'name' }, t(`mapping.${name}`)),
    );
    const details = h(
      'details',
      {
        open,
        ontoggle: () => {
          open = details.open;
        },
      },
      h('summary', null, h('h2', null, t('mapping.title'))),
      h('p', null, t('mapping.intro')),
      kept
        ? h(
            'p',
            null,
            t('mapping.kept'),
            ' ',
            h('button', { type: 'button', class: 'link', onclick: again }, t('mapping.again')),
          )
        : null,
      tableField(),
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('mapping.title') },
        stacked(h('table', null, h('thead', null, h('tr', null, heads)), h('tbody', null, rows))),
      ),
      found.kind === 'csv' ? orderField() : slashes,
      warning,
      button,
    );
    put(element, details);
    warn();
    if (inside) element.querySelector(open ? 'select' : 'summary').focus({ preventScroll: true });
  }
  return {
    element,
    render,
    propose,
    /** The header under which a file has a column of the library, if it has it. */
    headerOf: (name) => found?.headers[mapping.indexOf(name)],
    /** Out of the way once the file was read. */
    fold(ofFile) {
      open = !ofFile;
      if (!ofFile) found = null;
      render();
    },
    /** Before the eyes again, when reading failed. */
    unfold() {
      open = true;
      render();
    },
    close() {
      found = null;
      render();
    },
  };
}
