// Which indicators some columns can answer.

/** Ends of a profile: a file without them has none, and its indicators keep their meaning. */
const MAY_LACK = new Set(['closed_on', 'deceased_on', 'episode', 'count']);

/** Columns and other tables that a definition names, wherever it does. */
function named(part, found = { columns: new Set(), tables: new Set() }) {
  if (Array.isArray(part)) part.forEach((one) => named(one, found));
  else if (part !== null && typeof part === 'object') {
    if (typeof part.table === 'string') found.tables.add(part.table);
    for (const [key, value] of Object.entries(part)) {
      const names = ['column', 'date', 'other'].includes(key) && typeof value === 'string';
      if (names) found.columns.add(value);
      else named(value, found);
    }
  }
  return found;
}

/** The definitions that the columns given can answer, in the order of the catalogue. */
export function available(definitions, columns) {
  const given = new Set(columns);
  if (given.has('region')) given.add('territory');
  if (given.has('birth_year')) given.add('birth_date');
  return definitions.filter(({ numerator, denominator }) => {
    const found = named([numerator, denominator]);
    if (found.tables.size > 0) return false;
    if (denominator?.type === 'population')
      return given.has('territory') && ok(found.columns, given);
    return ok(found.columns, given);
  });
}

function ok(columns, given) {
  return [...columns].every((name) => given.has(name) || MAY_LACK.has(name));
}
