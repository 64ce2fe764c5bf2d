// Statistics: functions on numbers, and methods of a table. Options are the fields of the wire.

import { marginOf, partsOf } from './margin.js';

/**
 * @param {(op: string, input: object) => any} call answers an operation of the wire
 */
export function createStats(call) {
  return Object.freeze({
    wilson: (numerator, denominator, level) =>
      call('stats.wilson', { numerator, denominator, level }),
    poissonExact: (count, level) => call('stats.poisson_exact', { count, level }),
    proportionInterval: (x, n, options) => call('stats.proportion_interval', { ...options, x, n }),
    countInterval: (x, options) =>
      call('stats.count_interval', { ...options, ...(Array.isArray(x) ? { events: x } : { x }) }),
    rateInterval: (x, exposure, options) =>
      call('stats.rate_interval', { ...options, x, exposure }),
    differenceInterval: (x1, n1, x2, n2, options) =>
      call('stats.difference_interval', { ...options, x1, n1, x2, n2 }),
    // People by their events, in each stratum, stand in the place of counts.
    standardise: (counts, populations, weights, options) =>
      call('stats.standardise', {
        ...options,
        ...(Array.isArray(counts?.[0]) ? { events: counts } : { counts }),
        populations,
        weights,
      }),
    standardiseIndirect: (counts, populations, referenceCounts, referencePopulations, options) =>
      call('stats.standardise_indirect', {
        ...options,
        counts,
        populations,
        reference_counts: referenceCounts,
        reference_populations: referencePopulations,
      }),
    standardPopulation: (standard, options) =>
      call('stats.standard_population', { ...options, standard: named(standard) }),
    funnel: (numerators, denominators, options) =>
      call('stats.funnel', { ...options, numerators, denominators }),
    benjaminiHochberg: (probabilities) => call('stats.benjamini_hochberg', { probabilities }),
    inequality: (values, weights) => call('stats.inequality', { values, weights }),
    rankInequality: (values, weights, ranks, options) =>
      call('stats.rank_inequality', { ...options, values, weights, ranks }),
    fitAdoption: (series, curve, options) =>
      call('stats.fit_adoption', { ...options, series, curve }),
    adoptionOutlook: (series, target, options) =>
      call('stats.adoption_outlook', { ...options, series, target }),
    differenceInDifferences: (panel, treated, options) =>
      call('stats.difference_in_differences', { ...options, panel, treated }),
    eventStudy: (panel, treated, options) =>
      call('stats.event_study', { ...options, panel, treated }),
    staggeredEffect: (panel, treated, options) =>
      call('stats.staggered_effect', { ...options, panel, treated }),
    effectPower: (deviation, treated, control, options) =>
      call('stats.effect_power', { ...options, deviation, treated, control }),
    change: (series, options) => call('stats.change', { ...options, series }),
  });
}

/** A standard population by its name, or in full. */
const named = (standard) => (typeof standard === 'string' ? { type: standard } : standard);

/** The methods of a table: how the options of each become fields of its operation. */
const METHODS = {
  audit: ['table.audit'],
  intervals: ['table.intervals'],
  standardise: [
    'table.standardise',
    ({ standard = 'esp2013', ...options } = {}) => ({ ...options, standard: named(standard) }),
  ],
  standardiseIndirect: ['table.standardise_indirect'],
  funnel: ['table.funnel'],
  inequality: ['table.inequality'],
  change: ['table.change'],
  adoptionOutlook: ['table.adoption_outlook'],
  differenceInDifferences: ['table.difference_in_differences'],
  eventStudy: ['table.event_study'],
  staggeredEffect: ['table.staggered_effect'],
};

/**
 * The same as functions, the table first.
 *
 * @param {(op: string, input: object) => any} call answers an operation of the wire
 * @param {(text: string) => string} csv the CSV text of a table in its JSON form
 * @param {(columns: {head: object, arrays: object}) => object} made makes a table of its columns
 */
export function createTable(call, csv, made) {
  const given = (table) => ({ rows: table?.rows, spec: table?.spec });
  const methods = Object.entries(METHODS).map(([name, [op, fields = (options) => options]]) => [
    name,
    (table, options) => call(op, { ...fields(options), table: given(table) }),
  ]);
  const toCsv = (table) => csv(JSON.stringify(given(table)));
  // The row alone is handed over: a table may have a quarter of a million.
  const explain = (table, cell = 0, lang = 'en') => {
    const row = typeof cell === 'number' ? table?.rows?.[cell] : cell;
    const one = { rows: row === undefined ? [] : [row], spec: table?.spec, notes: table?.notes };
    return call('table.explain', { table: one, lang });
  };
  // One row for each code that no row before had: that is all that names are read from.
  const labels = (table, lang = 'en') => {
    const known = new Set();
    const named = ['indicator', ...(table?.spec?.by ?? [])];
    const rows = table?.rows?.filter((row) => {
      const keys = named.map((name) => JSON.stringify([name, row[name]]));
      const fresh = keys.filter((key) => !known.has(key));
      fresh.forEach((key) => known.add(key));
      return fresh.length > 0;
    });
    return call('table.labels', { table: { rows, spec: table?.spec }, lang });
  };
  const margin = (table, axes) => {
    const of = (parts) => call('table.margin', { table: parts, axes });
    // Parts, as of a table that crossed JSON, have no typed columns: they are answered as parts.
    if (!table?.arrays) return of({ ...given(table), notes: table?.notes });
    return made(marginOf(table, of(partsOf(table))));
  };
  return Object.freeze({ ...Object.fromEntries(methods), explain, labels, margin, toCsv });
}

/** Gives a table its methods, which neither JSON nor a comparison of its fields shows. */
export function withMethods(table, functions) {
  for (const [name, run] of Object.entries(functions)) {
    Object.defineProperty(table, name, { value: (...given) => run(table, ...given) });
  }
  return table;
}
