// The functions of the package, over the module once it is ready.

import { addColumn, rowsOf } from './columns.js';
import { guarded, invalid } from './errors.js';
import { createIdentity } from './identity.js';
import { Population } from './synthetic.js';

const NO_COLUMNS = 'no columns: expected an object of columns by name';

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
  function needQuestion(spec) {
    if (spec === null || typeof spec !== 'object' || Array.isArray(spec)) {
      const help = "write `{ indicators: ['ACT_TX_OUV'], at: '2026-01-31' }`, for example";
      throw invalid('spec.unreadable', 'not a question: expected an object', null, help);
    }
  }
  function call(op, input) {
    needReady();
    const text = written(input);
    return guarded(() => JSON.parse(glue.call(op, text)));
  }
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
        return guarded(() => JSON.parse(target.indicators()));
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
      return guarded(() => JSON.parse(glue.indicators_csv(bytes, question, names, headers)));
    },
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
    }),
    stats: Object.freeze({
      wilson: (numerator, denominator, level) =>
        call('stats.wilson', { numerator, denominator, level }),
      poissonExact: (count, level) => call('stats.poisson_exact', { count, level }),
    }),
    synthetic: Object.freeze({
      population(seed, n, { calibration } = {}) {
        needReady();
        return new Population(glue, call, { seed, n, calibration });
      },
    }),
    ...createIdentity(call, glue, needReady),
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
