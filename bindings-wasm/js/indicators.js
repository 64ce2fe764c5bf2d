// Indicator tables, from columns of one table or of several, or from a CSV file.

import { guarded } from './errors.js';
import { csvOptions, needBytes, needColumns, needOptions, needQuestion, withColumns } from './source.js';

/**
 * @param {object} glue what wasm-bindgen made
 * @param {() => void} needReady throws before the module may be called
 * @param {(op: string, input: object) => any} call answers an operation
 * @param {(answer: object) => object} tableOf makes a table of an answer of the module
 */
export function createIndicators(glue, needReady, call, tableOf) {
  /** Counts with `use`, and makes a table of all rows. */
  function counted(question, use) {
    const counts = guarded(() => new glue.Counts(question));
    try {
      const found = use(counts);
      const table = tableOf(guarded(() => counts.finish()));
      if (found !== undefined) table.detected = JSON.parse(found);
      return table;
    } finally {
      counts.free();
    }
  }
  return {
    indicators(columns, spec, tables) {
      needReady();
      needQuestion(spec);
      const question = JSON.stringify(spec);
      if (tables === undefined) {
        const run = (target) => tableOf(guarded(() => target.indicators()));
        return withColumns(glue, columns, question, run);
      }
      needColumns(tables);
      const named = Object.entries(tables);
      if (columns !== null && columns !== undefined) named.unshift([undefined, columns]);
      return counted(question, (counts) => {
        for (const [name, rows] of named) {
          if (rows instanceof Uint8Array) {
            guarded(() => counts.push_csv(name, rows, csvOptions({}), 0));
            guarded(() => counts.end_csv());
          } else {
            const push = (target) => guarded(() => counts.push(name, target, 0));
            withColumns(glue, rows, question, push);
          }
        }
      });
    },
    indicatorsFromCsv(bytes, spec, columns = {}, options = {}) {
      needReady();
      needBytes(bytes);
      needQuestion(spec);
      needOptions(options);
      return counted(JSON.stringify(spec), (counts) =>
        guarded(() => {
          counts.push_csv(undefined, bytes, csvOptions({ ...options, columns }), 0);
          return counts.end_csv();
        }),
      );
    },
    compare(left, right, options) {
      const number = ({ indicator, value }) => ({ indicator, value });
      return call('compare', { ...options, left: number(left), right: number(right) });
    },
    rollUp: (indicator, values, options) => call('roll_up', { ...options, indicator, values }),
  };
}
