// Tables whose cells stand below one another on a narrow screen.

import { t } from './language.js';

const headOf = (cell) => (cell.scope === 'col' ? 'columnheader' : 'rowheader');

/**
 * Makes a table one of those: each cell bears the name of its column, and all say what they are, as
 * a style that moves cells takes that from those who hear the page.
 */
export function stacked(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  table.classList.add('stacked');
  table.setAttribute('role', 'table');
  for (const part of [table.tHead, ...table.tBodies]) part.setAttribute('role', 'rowgroup');
  for (const row of table.rows) {
    row.setAttribute('role', 'row');
    for (const [place, cell] of [...row.cells].entries()) {
      const isHead = cell.tagName === 'TH';
      cell.setAttribute('role', isHead ? headOf(cell) : 'cell');
      if (!isHead) cell.dataset.label = t('pair', { name: heads[place], value: '' }).trim();
    }
  }
  return table;
}
