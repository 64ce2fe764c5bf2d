// The functions of the package, over the module once it is ready.

import { guarded, invalid } from './errors.js';
import { createIdentity } from './identity.js';
import { createSpace } from './space.js';
import { createField } from './network.js';
import { createStats, createTable, withMethods } from './stats.js';
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

import { createIndicators } from './indicators.js';
import { Population } from './synthetic.js';

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
  function call(op, input) {
    needReady();
    const text = written(input);
    return guarded(() => JSON.parse(glue.call(op, text)));
  }
  const table = createTable(call);
  return {
    indicators(columns, spec) {
      needReady();
      if (columns === null || typeof columns !== 'object' || Array.isArray(columns)) {
        throw invalid('columns.source', NO_COLUMNS, null, 'write `{ territory: [...] }`, a list a column');
      }
      if (columns instanceof Uint8Array) {
        throw invalid('columns.source', NO_COLUMNS, null, 'a CSV file goes to `indicatorsFromCsv`');
      }
      needQuestion(spec);
      const entries = Object.entries(columns);
      const rows = entries.length === 0 ? 0 : rowsOf(...entries[0]);
      const target = guarded(() => new glue.Columns(JSON.stringify(spec), rows));
      try {
        for (const [name, column] of entries) {
          rowsOf(name, column);
          if (target.reads(name)) guarded(() => addColumn(target, name, column));
        }
        return withMethods(guarded(() => JSON.parse(target.indicators())), table);
      } finally {
        target.free();
      }
    },
    indicatorsFromCsv(bytes, spec, columns = {}) {
      needReady();
      const [names, headers] = [Object.keys(columns), Object.values(columns)];
      if (!(bytes instanceof Uint8Array)) {
        const help = 'write `new Uint8Array(await file.arrayBuffer())`';
        throw invalid('columns.source', 'no bytes: expected a CSV file as a Uint8Array', null, help);
      }
      needQuestion(spec);
      const question = JSON.stringify(spec);
      const run = () => JSON.parse(glue.indicators_csv(bytes, question, names, headers));
      return withMethods(guarded(run), table);
    },
    ...createIndicators(glue, needReady, call),
    catalogue: () => call('catalogue', {}),
    territory: Object.freeze({
      parse: (text) => call('territory.parse', { text }),
      list: (level) => call('territory.list', { level }),
      population: (territory, { year, sex, age } = {}) =>
        call('territory.population', { territory, year, sex, age }),
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
