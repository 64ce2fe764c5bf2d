// Indicator tables, from columns of one table or of several.

import { addColumn, rowsOf } from './columns.js';
import { guarded, invalid } from './errors.js';

const NO_COLUMNS = 'no columns: expected an object of columns by name';

function needQuestion(spec) {
  if (spec === null || typeof spec !== 'object' || Array.isArray(spec)) {
    const help = "write `{ indicators: ['ACT_TX_OUV'], at: '2026-01-31' }`, for example";
    throw invalid('spec.unreadable', 'not a question: expected an object', null, help);
  }
}

function needColumns(columns) {
  if (columns === null || typeof columns !== 'object' || Array.isArray(columns)) {
    throw invalid('columns.source', NO_COLUMNS, null, 'write `{ territory: [...] }`, a list a column');
  }
  if (columns instanceof Uint8Array) {
    const help = 'a CSV file goes to `indicatorsFromCsv`, or among the tables';
    throw invalid('columns.source', NO_COLUMNS, null, help);
  }
}

/**
 * @param {object} glue what wasm-bindgen made
 * @param {() => void} needReady throws before the module may be called
 * @param {(op: string, input: object) => any} call answers an operation
 * @param {(answer: object) => object} finish makes a table of an answer
 */
export function createIndicators(glue, needReady, call, finish) {
  /** Hands the columns of one table to `use`, under the question that reads them. */
  function withColumns(columns, question, use) {
    needColumns(columns);
    const entries = Object.entries(columns);
    const rows = entries.length === 0 ? 0 : rowsOf(...entries[0]);
    const target = guarded(() => new glue.Columns(question, rows));
    try {
      for (const [name, column] of entries) {
        rowsOf(name, column);
        if (target.reads(name)) guarded(() => addColumn(target, name, column));
      }
      return use(target);
    } finally {
      target.free();
    }
  }
  function severalTables(columns, question, tables) {
    needColumns(tables);
    const counts = guarded(() => new glue.Tables(question));
    try {
      const named = Object.entries(tables);
      if (columns !== null && columns !== undefined) named.unshift([undefined, columns]);
      for (const [name, rows] of named) {
        if (rows instanceof Uint8Array) guarded(() => counts.push_csv(name, rows));
        else withColumns(rows, question, (target) => guarded(() => counts.push(name, target)));
      }
      return guarded(() => JSON.parse(counts.finish()));
    } finally {
      counts.free();
    }
  }
  return {
    indicators(columns, spec, tables) {
      needReady();
      needQuestion(spec);
      const question = JSON.stringify(spec);
      if (tables !== undefined) return finish(severalTables(columns, question, tables));
      const run = (target) => guarded(() => JSON.parse(target.indicators()));
      return finish(withColumns(columns, question, run));
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
      return finish(guarded(run));
    },
    compare(left, right, { definitions } = {}) {
      const number = ({ indicator, value }) => ({ indicator, value });
      return call('compare', { left: number(left), right: number(right), definitions });
    },
    rollUp: (indicator, values, { definitions } = {}) =>
      call('roll_up', { indicator, values, definitions }),
  };
}
