// Rows that come in pieces: counted as they come, or packed to be asked many times.

import { guarded, invalid } from './errors.js';
import { Rows, needBytes, needColumns, needOptions, needQuestion, withColumns } from './source.js';

/** The standard columns are those of any question: which one does not matter. */
const ANY_QUESTION = JSON.stringify({ indicators: ['OUV_N'], at: '2026-01-31' });

/**
 * @param {object} glue what wasm-bindgen made
 * @param {() => void} needReady throws before the module may be called
 * @param {(answer: object) => object} tableOf makes a table of an answer of the module
 */
export function createStreaming(glue, needReady, tableOf) {
  /** What the module holds for a value, and what is known of its rows: seen from here only. */
  let coreOf;
  let rowsOf;

  /** A value that lives in the memory of the module, until it is freed. */
  class Held {
    #core;
    #rows = new Rows();
    static {
      coreOf = (held) => {
        if (held.#core === null) {
          const help = 'make another one; `free` and `using` end the life of a value';
          throw invalid('wasm.freed', 'the value was freed', null, help);
        }
        return held.#core;
      };
      rowsOf = (held) => held.#rows;
    }
    constructor(make) {
      needReady();
      this.#core = guarded(make);
    }
    /** Ends the CSV file that is open; says what was found out in it. */
    endCsv() {
      const core = coreOf(this);
      const file = this.#rows.closed();
      if (file === null) return null;
      const found = JSON.parse(guarded(() => core.end_csv()));
      this.#rows.came(file.table, file.first, found.rows);
      return found;
    }
    free() {
      this.#core?.free();
      this.#core = null;
    }
  }
  if (Symbol.dispose) {
    Object.defineProperty(Held.prototype, Symbol.dispose, {
      value: function dispose() {
        this.free();
      },
    });
  }

  /** Pushes the next bytes of a CSV file; the first open it, and an error closes it. */
  function pushCsv(held, table, options, push) {
    const [core, rows] = [coreOf(held), rowsOf(held)];
    const file = rows.file(table, options);
    try {
      guarded(() => push(core, file));
    } catch (error) {
      rows.closed();
      throw error;
    }
    rows.opened(file);
  }

  class Accumulator extends Held {
    constructor(spec) {
      super(() => {
        // What `fromBytes` and `Cohort` made is taken as it is.
        if (spec instanceof glue.Counts) return spec;
        needQuestion(spec);
        return new glue.Counts(JSON.stringify(spec));
      });
    }
    static fromBytes(bytes) {
      needReady();
      needBytes(bytes);
      return new Accumulator(guarded(() => glue.Counts.from_bytes(bytes)));
    }
    push(data, options = {}) {
      const [core, known, { table }] = [coreOf(this), rowsOf(this), options];
      needOptions(options);
      if (data instanceof Uint8Array) {
        pushCsv(this, table, options, (counts, { said, first }) =>
          counts.push_csv(table, data, said, first),
        );
        return this;
      }
      known.needClosed();
      const first = known.next(table, options.first_row);
      const push = (target, rows) => {
        guarded(() => core.push(table, target, first));
        known.came(table, first, rows);
      };
      withColumns(glue, data, core.spec(), push, options.columns);
      return this;
    }
    merge(other) {
      if (!(other instanceof Accumulator)) {
        throw invalid('columns.source', 'nothing to merge: expected an `Accumulator`');
      }
      for (const one of [this, other]) rowsOf(one).needClosed();
      const [mine, theirs] = [coreOf(this), coreOf(other)];
      // The module lends a value once: rows merged with themselves go through bytes.
      if (mine === theirs) {
        const copy = Accumulator.fromBytes(this.toBytes());
        try {
          return this.merge(copy);
        } finally {
          copy.free();
        }
      }
      guarded(() => mine.merge(theirs));
      return this;
    }
    finish() {
      const found = this.endCsv();
      const table = tableOf(guarded(() => coreOf(this).finish()));
      if (found !== null) table.detected = found;
      return table;
    }
    toBytes() {
      rowsOf(this).needClosed();
      return coreOf(this).to_bytes();
    }
    get spec() {
      return JSON.parse(coreOf(this).spec());
    }
    get rows() {
      return coreOf(this).rows();
    }
    get rejected() {
      return coreOf(this).rejected();
    }
  }

  class Cohort extends Held {
    #keep;
    #horizon;
    #detected = null;
    constructor(data = null, { keep = [], horizon = null, ...options } = {}) {
      super(() => new glue.Cohort(horizon ?? undefined));
      this.#keep = typeof keep === 'string' ? [keep] : [...keep];
      this.#horizon = horizon;
      if (data === null) return;
      try {
        this.push(data, options);
        this.endCsv();
      } catch (error) {
        this.free();
        throw error;
      }
    }
    push(data, options = {}) {
      const [core, known] = [coreOf(this), rowsOf(this)];
      needOptions(options);
      if (data instanceof Uint8Array) {
        this.#whole(() =>
          pushCsv(this, undefined, options, (cohort, { said, first }) =>
            cohort.push_csv(data, said, this.#keep, first),
          ),
        );
        return this;
      }
      known.needClosed();
      needColumns(data);
      const first = known.next(undefined, options.first_row);
      const push = (target, rows) => {
        this.#whole(() => guarded(() => core.push(target, first)));
        known.came(undefined, first, rows);
      };
      withColumns(glue, data, ANY_QUESTION, push, options.columns, this.#keep);
      return this;
    }
    endCsv() {
      const found = this.#whole(() => super.endCsv());
      this.#detected = found ?? this.#detected;
      return found;
    }
    /** Rows of a batch that failed may be packed already: nothing else is asked of them. */
    #whole(run) {
      try {
        return run();
      } catch (error) {
        if (error.code !== 'csv.open') this.free();
        throw error;
      }
    }
    indicators(spec) {
      const core = this.#ready(spec);
      return tableOf(guarded(() => core.indicators(JSON.stringify(spec))));
    }
    accumulate(spec) {
      const core = this.#ready(spec);
      return new Accumulator(guarded(() => core.accumulate(JSON.stringify(spec))));
    }
    #ready(spec) {
      needQuestion(spec);
      rowsOf(this).needClosed();
      return coreOf(this);
    }
    get detected() {
      return this.#detected;
    }
    get horizon() {
      return this.#horizon;
    }
    get length() {
      return coreOf(this).rows();
    }
    get nbytes() {
      return coreOf(this).nbytes();
    }
  }
  return { Accumulator, Cohort };
}
