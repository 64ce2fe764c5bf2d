// The functions of the package, over the module once it is ready.

import { createAccess } from './access.js';
import { guarded, invalid } from './errors.js';
import { createIdentity } from './identity.js';
import { createIndicators } from './indicators.js';
import { createField } from './network.js';
import { columnsOf, tableOf } from './result.js';
import { createSpace } from './space.js';
import { createStats, createTable, withMethods } from './stats.js';
import { createStreaming } from './streaming.js';
import { Population } from './synthetic.js';

/** The JSON text of an input; what the writer says of a value may name it, and is left behind. */
function written(input) {
  try {
    return JSON.stringify(input);
  } catch {
    const help = 'expected texts, numbers, lists and objects, and no bigint';
    throw invalid('wire.unreadable', 'unreadable input: a value without a JSON form', null, help);
  }
}

/**
 * @param {object} glue what wasm-bindgen made
 * @param {() => boolean} ready whether the module may be called
 */
export function createApi(glue, ready) {
  function needReady() {
    if (!ready()) {
      const help = 'write `await init()` once before any other call';
      throw invalid('wasm.not_initialised', 'the module is not loaded yet', null, help);
    }
  }
  function told(input) {
    needReady();
    return written(input);
  }
  function call(op, input) {
    const text = told(input);
    return guarded(() => JSON.parse(glue.call(op, text)));
  }
  const toCsv = (text) => {
    needReady();
    return guarded(() => glue.table_csv(text));
  };
  const tabled = (columns) => tableOf(columns, (one) => withMethods(one, table));
  const table = createTable(call, toCsv, tabled);
  const made = (answer) => tabled(columnsOf(answer));
  return {
    ...createIndicators(glue, needReady, call, made),
    ...createStreaming(glue, needReady, made),
    catalogue: () => call('catalogue', {}),
    territory: Object.freeze({
      parse: (text) => call('territory.parse', { text }),
      list: (level) => call('territory.list', { level }),
      population: (territory, options) => call('territory.population', { ...options, territory }),
    }),
    nomenclature: Object.freeze({
      list: (name) => call('nomenclature.list', { name }),
    }),
    published: Object.freeze({
      figures: (ids) => call('published.figures', { ids }),
      series: (indicator, territory, segment) =>
        call('published.series', { indicator, territory, segment }),
      conflicts: () => call('published.conflicts', {}),
      reexpress: (figure, to) => call('published.reexpress', { figure, to }),
    }),
    stats: createStats(call),
    table,
    synthetic: Object.freeze({
      population(seed, n, { calibration } = {}) {
        needReady();
        return new Population(glue, call, { seed, n, calibration });
      },
      network: (seed) => call('synthetic.network', { seed }),
    }),
    ...createIdentity(call, glue, needReady),
    ...createSpace(call),
    ...createAccess(glue, told, call),
    ...createField(call),
    ops() {
      needReady();
      return glue.ops();
    },
    version() {
      needReady();
      return glue.version();
    },
  };
}
