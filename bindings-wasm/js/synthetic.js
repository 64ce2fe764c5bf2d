// Synthetic populations as the columns that `indicators` takes.

import { guarded } from './errors.js';

/** Rows made at once: more would not fit beside a program in the memory of a module. */
const BATCH_ROWS = 1 << 20;

export class Population {
  #asked;
  #call;
  constructor(glue, call, asked) {
    this.#asked = asked;
    this.#call = call;
    const core = guarded(() => new glue.Population(JSON.stringify(asked)));
    try {
      this.length = asked.n;
      this.represents = core.represents();
      this.label = { en: core.label('en'), fr: core.label('fr') };
      this.columns = columnsOf(core, asked.n);
    } finally {
      core.free();
    }
    Object.freeze(this);
  }
  /** The first rows (at most 1000), and a checksum of all. */
  preview(first = 10) {
    return this.#call('synthetic.population', { ...this.#asked, first });
  }
}

function columnsOf(core, n) {
  const dates = (valid) => ({
    days: new Int32Array(n),
    ...(valid ? { valid: new Uint8Array(n) } : {}),
  });
  const columns = {
    territory: { codes: new Uint8Array(n), labels: core.territories() },
    sex: { codes: new Uint8Array(n), labels: core.sexes() },
    birth_date: dates(false),
    notified_on: dates(false),
    opposed_on: dates(true),
    opened_on: dates(false),
    activated_on: dates(true),
  };
  for (let from = 0; from < n; from += BATCH_ROWS) {
    core.make(from, Math.min(n, from + BATCH_ROWS));
    columns.territory.codes.set(core.territory(), from);
    columns.sex.codes.set(core.sex(), from);
    columns.birth_date.days.set(core.birth_date(), from);
    columns.notified_on.days.set(core.notified_on(), from);
    columns.opposed_on.days.set(core.opposed_on(), from);
    columns.opposed_on.valid.set(core.opposed_valid(), from);
    columns.opened_on.days.set(core.opened_on(), from);
    columns.activated_on.days.set(core.activated_on(), from);
    columns.activated_on.valid.set(core.activated_valid(), from);
  }
  return columns;
}
