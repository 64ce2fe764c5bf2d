// What is being looked at: profiles packed once, and the files of other tables, read at each question.

import * as cs from 'carnet-sante';
import { PROFILES } from '../definitions.js';
import { anyQuestion, categoriesOf, tableName } from './mapping.js';
import { piecesOf, planFor } from './pieces.js';
import { everyColumn } from './probe.js';
import { networkOf, regionOf } from './synthetic.js';

/** What is held of each table: its source and columns, and the packed rows of profiles. */
const held = new Map();
const LEVELS = ['departement', 'region'];

export const current = () => held;

/** Levels at which the territories of some rows can be shown: regions have no départements. */
function levelsOf(cohort, columns) {
  if (!columns.some(isPlace)) return [];
  return LEVELS.filter((level) => {
    try {
      cohort.indicators({ ...anyQuestion(columns), by: [level] });
      return true;
    } catch (error) {
      if (error instanceof cs.CarnetError) return false;
      throw error;
    }
  });
}
const isPlace = ({ name }) => name === 'territory' || name === 'region';

async function packFile(control, source) {
  const plan = await planFor(source);
  const cohort = new cs.Cohort(null, { keep: categoriesOf(plan.columns) });
  try {
    for await (const [data, options] of piecesOf(control, source, plan)) cohort.push(data, options);
    cohort.endCsv();
    return { cohort, columns: plan.columns };
  } catch (error) {
    cohort.free();
    throw error;
  }
}

function packRegion(control, source) {
  const { given, ...found } = regionOf(control, source);
  return { cohort: new cs.Cohort(given), ...found };
}

async function loadProfiles(control, source) {
  const pack = source.kind === 'synthetic' ? packRegion : packFile;
  const { cohort, ...found } = await pack(control, source);
  try {
    const { report } = cohort.indicators(anyQuestion(found.columns));
    const levels = levelsOf(cohort, found.columns);
    return { cohort, told: { ...found, report, levels } };
  } catch (error) {
    cohort.free();
    throw error;
  }
}

/** Reads a file of another table once: how many rows are good, and at which levels they can be shown. */
async function loadTable(control, source) {
  const table = tableName(source);
  const plan = await planFor(source);
  const levels = plan.columns.some(isPlace) ? LEVELS : [];
  const all = new cs.Accumulator(everyColumn(plan.columns, table));
  const counts = [all];
  const placed = levels.map((level) => {
    const one = new cs.Accumulator(everyColumn(plan.columns, table, [level]));
    counts.push(one);
    return { level, one, fits: true };
  });
  /** A level that the places do not have is none of theirs. */
  const tried = (place, run) => {
    if (!place.fits) return;
    try {
      run(place.one);
    } catch (error) {
      if (!(error instanceof cs.CarnetError)) throw error;
      place.fits = false;
    }
  };
  try {
    for await (const [data, options] of piecesOf(control, source, plan)) {
      all.push(data, { ...options, table });
      for (const place of placed) tried(place, (one) => one.push(data, { ...options, table }));
    }
    const { report, tables } = all.finish();
    for (const place of placed) tried(place, (one) => one.finish());
    const fitting = placed.filter(({ fits }) => fits).map(({ level }) => level);
    return { told: { columns: plan.columns, report: tables[table] ?? report, levels: fitting } };
  } finally {
    for (const one of counts) one.free();
  }
}

/** Puts the synthetic network beside synthetic people: what the page needs to know of its tables. */
function holdNetwork(source) {
  return Object.fromEntries(
    networkOf(source).map(({ table, given, columns, rows }) => {
      held.set(table, { source, given, columns });
      const report = { given: rows, accepted: rows, rejected: 0, errors: [] };
      return [table, { columns, levels: LEVELS, report }];
    }),
  );
}

export function drop(table) {
  held.get(table)?.cohort?.free();
  held.delete(table);
}

/**
 * Reads a source: `{ kind: 'synthetic', region, seed }`, or `{ kind, file, mapping, table }`. What
 * is held before stays until the new rows are read whole. Synthetic people are never put beside
 * the rows of somebody's file.
 */
export async function load(control, source) {
  const table = source.table ?? PROFILES;
  const read = table === PROFILES ? loadProfiles : loadTable;
  const { cohort, told } = await read(control, source);
  const invented = source.kind === 'synthetic';
  for (const name of [...held.keys()]) {
    if (name === table || invented || held.get(name).source.kind === 'synthetic') drop(name);
  }
  held.set(table, { source, cohort, columns: told.columns });
  return invented ? { ...told, network: holdNetwork(source) } : told;
}
