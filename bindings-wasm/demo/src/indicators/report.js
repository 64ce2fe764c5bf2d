// What was read and what was rejected, explained, and all of it to be downloaded.

import { PROFILES } from '../definitions.js';
import { save } from '../download.js';
import { h, put } from '../dom.js';
import { count, percent } from '../format.js';
import { language, t } from '../language.js';
import { announce, notice } from '../say.js';
import { stacked } from '../stacked.js';
import { expectedInFrench, reasonOf } from './reasons.js';
import { tableTitle } from './tables.js';

/** The account of one table. */
function createAccount(worker, table) {
  const element = h('section', { class: 'report' });
  let data = null;
  let running = null;
  let said = null;

  async function download() {
    running?.abort();
    running = new AbortController();
    const progress = ({ done, total }) => {
      status.textContent = t('report.downloading', {
        percent: percent(total ? done / total : 0, 0),
      });
    };
    try {
      const found = await worker
        .with({ signal: running.signal, onProgress: progress })
        .page.rejected(table);
      save(found.blob, `lignes-rejetees${table === PROFILES ? '' : `-${table}`}.csv`);
      const key = found.whole ? 'report.written' : 'report.part';
      status.textContent = t(key, { written: found.written });
      announce(status.textContent);
    } catch (error) {
      if (!running.signal.aborted) put(status, notice(t('source.bad'), error));
    }
  }
  const status = h('p', { class: 'soft', role: 'status' });

  const titleOf = (column) => {
    const found = data.columns.find(
      (one) => one.name === column || (one.name === 'region' && column === 'territory'),
    );
    return found?.header ?? column;
  };
  function row({ code, column, expected, count: number, rows }) {
    const said_ = language() === 'fr' ? expectedInFrench(code, expected) : expected;
    return h(
      'tr',
      null,
      h('th', { scope: 'row' }, reasonOf(code), ' ', h('code', { class: 'soft' }, code)),
      h('td', { class: 'text' }, titleOf(column)),
      h('td', { class: 'text' }, said_),
      h('td', null, count(number)),
      h('td', { class: 'text' }, rows.map((place) => count(place + 1)).join(', ')),
    );
  }
  function render() {
    if (!data) return;
    const { given, accepted, rejected, errors } = data.report;
    const lineId = table === PROFILES ? 'report-line' : `report-line-${table}`;
    const lineKey =
      rejected === 0 ? 'report.all' : accepted === 0 ? 'report.nothing' : 'report.some';
    // Profiles alone need no name.
    const plain = table === PROFILES && data.alone;
    const named = plain ? null : [h('strong', null, tableTitle(table)), ' — '];
    const title = named ? `${t('report.title')} — ${tableTitle(table)}` : t('report.title');
    const heads = ['reason', 'column', 'expected', 'count', 'rows'].map((name) =>
      h('th', { scope: 'col', class: name === 'count' ? null : 'name' }, t(`report.${name}`)),
    );
    put(
      element,
      data.label
        ? h(
            'p',
            { class: 'notice synthetic' },
            t('source.synthetic', { rows: given, name: data.title }),
          )
        : [
            h('p', { class: 'paper' }, t('report.file', { name: data.title })),
            h('p', { id: lineId }, named, t(lineKey, { given, accepted, rejected })),
          ],
      rejected > 0
        ? h(
            'details',
            { open: true, class: 'card' },
            h('summary', null, h('h2', null, title)),
            h('p', null, t(table === PROFILES ? 'report.intro' : 'report.intro.events')),
            h(
              'div',
              { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title },
              stacked(
                h(
                  'table',
                  null,
                  h('thead', null, h('tr', null, heads)),
                  h('tbody', null, errors.map(row)),
                ),
              ),
            ),
            h('button', { type: 'button', onclick: download }, t('report.download')),
            status,
          )
        : null,
    );
  }
  return {
    element,
    render,
    show(next, about) {
      if (next.source !== data?.source) status.textContent = '';
      data = { ...next, ...about };
      render();
    },
  };
}

/** The accounts of all tables that are looked at. */
export function createReport(worker) {
  const element = h('div', { class: 'stack' });
  let accounts = new Map();
  return {
    element,
    render: () => accounts.forEach((one) => one.render()),
    show({ tables, title }) {
      const next = new Map();
      // What is made here has no row to be mended.
      const read = [...tables].filter(([table, { source }]) => source.file || table === PROFILES);
      for (const [table, one] of read) {
        const account = accounts.get(table) ?? createAccount(worker, table);
        account.show(one, { title: title(one), alone: read.length === 1 });
        next.set(table, account);
      }
      accounts = next;
      const elements = [...accounts.values()].map((one) => one.element);
      if (elements.some((one, place) => element.children[place] !== one)) put(element, elements);
      while (element.children.length > elements.length) element.lastChild.remove();
    },
  };
}
