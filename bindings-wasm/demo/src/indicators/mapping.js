// What each column of a file is: guesses to be checked, kept for files with the same headers.

import { fresh, h, put } from '../dom.js';
import { t } from '../language.js';
import { forget, recall, remember } from '../memory.js';

export const ROLES = [
  'territory',
  'region',
  'birth_date',
  'birth_year',
  'sex',
  'notified_on',
  'opposed_on',
  'opened_on',
  'activated_on',
  'closed_on',
  'deceased_on',
  'first_document_on',
  'count',
  'episode',
  'category',
];
const SHOWN = 3;
const ORDERS = ['', 'day_first', 'month_first'];

const keyOf = (headers) => `mapping.${headers.join('\u241f')}`;
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

export function createMapping(onRead) {
  const element = h('section', { class: 'card mapping', hidden: true });
  let found = null;
  let mapping = [];
  /** How dates with slashes are written; nothing where the file tells. */
  let order = '';
  let kept = false;
  let open = true;

  function propose(inspected) {
    found = inspected;
    const before = recall(keyOf(found.headers));
    const roles = before?.roles;
    const fits = Array.isArray(roles) && roles.length === found.headers.length;
    kept = fits && roles.every((role) => role === null || ROLES.includes(role));
    mapping = kept ? roles : [...found.mapping];
    order = kept && ORDERS.includes(before.order) ? before.order : '';
    open = true;
    render();
    element.scrollIntoView({ block: 'nearest' });
  }
  function again() {
    forget(keyOf(found.headers));
    mapping = [...found.mapping];
    order = '';
    kept = false;
    render();
  }
  function problem() {
    const twice = duplicate(mapping);
    if (twice) return t('mapping.twice', { column: t(`column.${place(twice)}`) });
    const dated = mapping.some((role) => role?.endsWith('_on'));
    return dated ? null : t('mapping.none');
  }
  function read() {
    if (problem()) return;
    remember(keyOf(found.headers), { roles: mapping, order });
    onRead(mapping, order || null);
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
      ROLES.map((role) => h('option', { value: role }, t(`column.${role}`))),
    );
    select.value = mapping[column] ?? '';
    return select;
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
  const warning = h('p', { class: 'notice', id: fresh('mapping'), hidden: true });
  const button = h('button', { type: 'button', class: 'primary', onclick: read });
  function warn() {
    const text = problem();
    warning.hidden = text === null;
    warning.textContent = text ?? '';
    button.disabled = text !== null;
  }
  function render() {
    element.hidden = found === null;
    if (found === null) return;
    button.textContent = t('mapping.read');
    const rows = found.headers.map((header, column) =>
      h(
        'tr',
        null,
        h('th', { scope: 'row' }, header),
        h(
          'td',
          { class: 'text soft' },
          found.rows
            .slice(0, SHOWN)
            .map((row) => row[column])
            .filter(Boolean)
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
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('mapping.title') },
        h('table', null, h('thead', null, h('tr', null, heads)), h('tbody', null, rows)),
      ),
      found.kind === 'csv' ? orderField() : null,
      warning,
      button,
    );
    put(element, details);
    warn();
  }
  return {
    element,
    render,
    propose,
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
