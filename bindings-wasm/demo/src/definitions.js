// What definitions read: names of columns by table. The table of profiles has the empty name.

export const PROFILES = '';

/** Columns without which a question keeps its meaning: a profile without an end has none. */
const MAY_LACK = new Set(['closed_on', 'deceased_on', 'episode', 'count']);
/** Conditions that name no column, with the one that they read. */
const CONDITIONS = { age: 'birth_date', sex: 'sex', territory: 'territory' };
const NAMES = ['column', 'date', 'other', 'of'];

function walk(part, found) {
  if (Array.isArray(part)) part.forEach((one) => walk(one, found));
  else if (part !== null && typeof part === 'object') {
    if (part.optional) return;
    if (Object.hasOwn(CONDITIONS, part.type)) found.add(CONDITIONS[part.type]);
    if (part.type === 'sum') found.add('weight');
    for (const [key, value] of Object.entries(part)) {
      if (NAMES.includes(key) && typeof value === 'string') found.add(value);
      else walk(value, found);
    }
  }
}

/** The table of a measure. */
export const tableOf = (measure) => measure.table ?? PROFILES;

/** The measures of a definition, its own and those that divide it. */
function measuresOf({ numerator, denominator }, find) {
  if (denominator?.type === 'measure') return [numerator, denominator.measure];
  const other = denominator?.type === 'indicator' ? find(denominator.id) : undefined;
  return other ? [numerator, other.numerator] : [numerator];
}

/** Columns by table, of one definition; `find` gives another by its identifier. */
export function readsOf(definition, find) {
  const reads = new Map();
  for (const measure of measuresOf(definition, find)) {
    const table = tableOf(measure);
    if (!reads.has(table)) reads.set(table, new Set());
    walk(measure, reads.get(table));
  }
  return reads;
}

/** All columns that definitions name in each table, conditions that may lack theirs included. */
export function columnsByTable(definitions) {
  const find = (id) => definitions.find((one) => one.id === id);
  const all = new Map([[PROFILES, new Set()]]);
  const whole = (part) =>
    JSON.parse(JSON.stringify(part, (key, value) => (key === 'optional' ? undefined : value)));
  for (const definition of definitions) {
    for (const [table, columns] of readsOf(whole(definition), find)) {
      const axes = definition.denominator?.type === 'whole' ? definition.denominator.of : [];
      all.set(table, new Set([...(all.get(table) ?? []), ...columns, ...axes]));
    }
  }
  return all;
}

/** The names under which a file has its columns: regions are territories, years of birth births. */
export function namesOf({ columns }) {
  const names = new Set(columns.filter(({ role }) => role !== 'unused').map(({ name }) => name));
  if (names.has('region')) names.add('territory');
  if (names.has('birth_year')) names.add('birth_date');
  return names;
}

/**
 * What is missing for a definition: `{ table }`, or `{ table, column }`, or nothing. `tables` holds
 * what is loaded, by table.
 */
export function lacking(definition, tables, find) {
  const { numerator, denominator } = definition;
  for (const [table, columns] of readsOf(definition, find)) {
    if (!tables.has(table)) return { table };
    const names = namesOf(tables.get(table));
    const column = [...columns].find((name) => !names.has(name) && !MAY_LACK.has(name));
    if (column !== undefined) return { table, column };
  }
  const counted = namesOf(tables.get(tableOf(numerator)));
  // Everybody over everybody is asked only of people whose place is known.
  if (denominator?.type === 'population' && !counted.has('territory'))
    return { table: tableOf(numerator), column: 'territory' };
  if (denominator?.type === 'whole' && !denominator.of.some((name) => counted.has(name)))
    return { table: tableOf(numerator), column: denominator.of[0] };
  return null;
}
