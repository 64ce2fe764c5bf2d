// Ten million rows, département × age × sex: `node benches/indicators.mjs [ROWS] [PACKAGE]`.
// Counted at once, in pieces as a page pushes them, and packed then asked.

import { pathToFileURL } from 'node:url';

const [rows = '10000000', place = 'pkg'] = process.argv.slice(2);
const cs = await import(pathToFileURL(`${place}/node.js`).href);
const ask = { indicators: ['ACT_TX_OUV'], by: ['departement', 'age', 'sex'], at: '2026-01-31' };
const { columns } = cs.synthetic.population(42, Number(rows));

/** The best of some runs, in milliseconds of the processor: other programs do not count. */
function best(run, times = 5) {
  let least = Infinity;
  for (let i = 0; i < times; i += 1) {
    const start = process.cpuUsage();
    run();
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}
function say(name, time) {
  const each = (time * 1e6) / Number(rows);
  console.log(`${name.padEnd(24)} ${time.toFixed(0).padStart(6)} ms  ${each.toFixed(2).padStart(6)} ns a row`);
}

say('indicators', best(() => cs.indicators(columns, ask)));
const cut = (column, from, to) =>
  Object.fromEntries(
    Object.entries(column).map(([key, list]) => [key, ArrayBuffer.isView(list) ? list.subarray(from, to) : list]),
  );
say('Accumulator, pieces', best(() => {
  const counts = new cs.Accumulator(ask);
  for (let from = 0; from < Number(rows); from += 1 << 17) {
    const entries = Object.entries(columns).map(([name, column]) => [name, cut(column, from, from + (1 << 17))]);
    counts.push(Object.fromEntries(entries));
  }
  counts.finish();
  counts.free();
}));
let cohort;
say('Cohort, packing', best(() => {
  cohort?.free();
  cohort = new cs.Cohort(columns);
}, 2));
say('Cohort, asking', best(() => cohort.indicators(ask)));
