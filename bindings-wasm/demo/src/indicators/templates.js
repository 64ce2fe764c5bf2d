// Files to start from, one a table.

import { PROFILES } from '../definitions.js';
import { fresh, h } from '../dom.js';
import { save } from '../download.js';
import { t } from '../language.js';
import { tablesOf, tableTitle, templateOf } from './tables.js';

/** Gives what draws the choice of a template, which it keeps. */
export function createTemplates(worker, definitions) {
  let table = PROFILES;
  async function download() {
    const blob = await worker.page.template(table, templateOf(table, definitions()));
    save(blob, `carnet-sante-modele${table === PROFILES ? '' : `-${table}`}.csv`);
  }
  return () => {
    const id = fresh('template');
    const select = h(
      'select',
      {
        id,
        onchange: () => {
          table = select.value;
        },
      },
      Object.keys(tablesOf(definitions())).map((name) =>
        h('option', { value: name }, tableTitle(name)),
      ),
    );
    select.value = table;
    return h(
      'div',
      { class: 'field' },
      h('label', { for: id }, t('source.template.of')),
      select,
      h('button', { type: 'button', class: 'link', onclick: download }, t('source.template')),
    );
  };
}
