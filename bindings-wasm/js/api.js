// The functions of the package, over the module once it is ready.

import { guarded, invalid } from './errors.js';

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
    return guarded(() => JSON.parse(glue.call(op, JSON.stringify(input))));
  }
  return {
    catalogue: () => call('catalogue', {}),
    territory: Object.freeze({
      parse: (text) => call('territory.parse', { text }),
      list: (level) => call('territory.list', { level }),
      population: (territory, { year, sex, age } = {}) =>
        call('territory.population', { territory, year, sex, age }),
    }),
    stats: Object.freeze({
      wilson: (numerator, denominator, level) =>
        call('stats.wilson', { numerator, denominator, level }),
      poissonExact: (count, level) => call('stats.poisson_exact', { count, level }),
    }),
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
