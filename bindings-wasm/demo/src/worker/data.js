// What is being looked at: rows packed once, asked again at each change of the question.

import * as cs from 'carnet-sante';
import { readCsv } from './csv.js';
import { anyQuestion } from './mapping.js';
import { readParquet } from './parquet.js';
import { readRegion } from './synthetic.js';

/** Packed rows, where they come from, and how the columns of their file are read. */
let held = null;

export function current() {
  if (held === null) throw new Error('no data was loaded');
  return held;
}

const READERS = { csv: readCsv, parquet: readParquet, synthetic: readRegion };

/** Levels at which the territories of some rows can be shown: regions have no départements. */
function levelsOf(cohort, columns) {
  if (!columns.some(({ name }) => name === 'territory' || name === 'region')) return [];
  return ['departement', 'region'].filter((level) => {
    try {
      cohort.indicators({ ...anyQuestion(columns), by: [level] });
      return true;
    } catch (error) {
      if (error instanceof cs.CarnetError) return false;
      throw error;
    }
  });
}

/**
 * Reads a source: `{ kind: 'synthetic', region, seed }`, or `{ kind, file, mapping }`. The rows held
 * before stay until the new ones are read whole.
 */
export async function load(control, source) {
  let cohort = null;
  try {
    const found = await READERS[source.kind](control, source, (keep) => {
      cohort = new cs.Cohort(null, { keep });
      return cohort;
    });
    const { report } = cohort.indicators(anyQuestion(found.columns));
    const levels = levelsOf(cohort, found.columns);
    held?.cohort.free();
    held = { cohort, source };
    return { ...found, report, levels };
  } catch (error) {
    cohort?.free();
    throw error;
  }
}
