// The tables that the page offers, and what the columns of each may be.

import { columnsByTable, PROFILES } from '../definitions.js';
import { t, told } from '../language.js';

const ROLES = {
  [PROFILES]: [
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
  ],
  other: ['date', 'territory', 'region', 'birth_date', 'birth_year', 'sex', 'count'],
};

/** The most asked first, and those that definitions name after them. */
const FIRST = [PROFILES, 'documents', 'connections', 'consultations', 'messages', 'actions'];

/** How names of files speak of a table, besides its own name. */
const STEMS = {
  connections: ['connexion'],
  professionals: ['professionnel'],
  establishments: ['etablissement'],
  consultations: ['consultation'],
  messages: ['message'],
  documents: ['document'],
  notices: ['notification'],
  ambassadors: ['ambassadeur'],
  actions: ['action'],
  acts: ['actes', 'telemedecine'],
  stays: ['sejour'],
  targets: ['cible'],
  produced: ['produit'],
  sites: ['site'],
  services: ['service'],
};

const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Tables with their columns: those of everybody, those that definitions name, any category. */
export function tablesOf(definitions, fileName = '') {
  const named = columnsByTable(definitions);
  const place = (table) => (FIRST.includes(table) ? FIRST.indexOf(table) : FIRST.length);
  const order = [...named.keys()].sort((a, b) => place(a) - place(b));
  return Object.fromEntries(
    order.map((table) => {
      const usual = ROLES[table] ?? ROLES.other;
      const others = [...named.get(table)].filter((name) => !usual.includes(name)).sort();
      // A table without `date` has other dates of its own.
      const kept = usual.filter((name) => name !== 'date' || named.get(table).has('date'));
      const stems = [...(STEMS[table] ?? []), ...(table === PROFILES ? ['profil'] : [table])];
      const spoken = stems.some((stem) => plain(fileName).includes(stem));
      return [table, { roles: [...kept, ...others, 'category'], named: spoken }];
    }),
  );
}

/** The columns of a template: those that the indicators of a table read, and its place. */
export function templateOf(table, definitions) {
  const named = [...(columnsByTable(definitions).get(table) ?? [])];
  const dates = named.filter((name) => name === 'date' || name.endsWith('_on'));
  const others = named.filter((name) => !dates.includes(name) && name !== 'territory');
  return [...dates, 'territory', ...others];
}

export const tableTitle = (table) =>
  table === PROFILES ? t('tables.profiles') : told(`tables.${table}`, table);
/** The title of a column: a name that definitions give has no other. */
export const columnTitle = (name) => told(`column.${name}`, name);
