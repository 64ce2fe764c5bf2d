// One question for the table and the charts of places and ages, so that small counts are hidden for all of them
// together: what one hides, another does not show.

const nameOf = (axes) => [...axes].sort().join();

/** All choices of some axes, the axes themselves first. */
function subsets([first, ...others]) {
  if (first === undefined) return [[]];
  const rest = subsets(others);
  return [...rest.map((axes) => [first, ...axes]), ...rest];
}

/**
 * The question of a table and of charts: of each, `{ indicators, by }`, and the `totals` of the table.
 *
 * @param {object} main the question of the table
 * @param {Record<string, {indicators: string[], by: string[]}>} charts
 */
export function jointOf(main, charts) {
  const { indicators, by, totals, ...others } = main;
  const parts = { main: { indicators, by, totals }, ...charts };
  const all = Object.values(parts);
  const margins = new Map();
  for (const axes of [...(totals ? subsets(by) : [by]), ...all.map((part) => part.by)])
    margins.set(nameOf(axes), axes);
  const question = {
    ...others,
    indicators: [...new Set(all.flatMap((part) => part.indicators))],
    by: [...new Set(all.flatMap((part) => part.by))],
    // Without an axis of age in the table, its bands are those of the pyramid.
    bands: by.includes('age') ? others.bands : null,
    margins: [...margins.values()],
  };
  return { question, parts };
}

/** The rows of a part, and what is said of them. */
export function partOf(table, { indicators, by, totals = false }) {
  const outside = table.spec.by.filter((axis) => !by.includes(axis));
  const inPart = (row) =>
    indicators.includes(row.indicator) &&
    outside.every((axis) => row[axis] === '*') &&
    (totals || by.every((axis) => row[axis] !== '*'));
  const rows = table.rows.filter(inPart).map((row) => {
    const kept = Object.entries(row).filter(([name]) => !outside.includes(name));
    return Object.fromEntries(kept);
  });
  const suppressed = rows.filter(({ status }) => status.startsWith('suppressed')).length;
  return {
    ...table,
    columns: table.columns.filter((name) => !outside.includes(name)),
    indicators: table.indicators.filter(({ id }) => indicators.includes(id)),
    spec: { ...table.spec, indicators, by, totals: totals && by.length > 0, margins: [] },
    disclosure: { ...table.disclosure, suppressed },
    rows,
  };
}
