// The package in a worker: the same answers, progress, cancellation, errors, values that stay there.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as cs from 'carnet-sante';
import { createWorker } from 'carnet-sante/worker';

const worker = createWorker();
after(() => worker.terminate());

const rows = 1_200_000;
const people = cs.synthetic.population(11, rows).columns;
const question = {
  indicators: ['ACT_TX_OUV', 'OUV_N'],
  by: ['departement', 'sex'],
  at: '2026-01-31',
  totals: true,
};
const report = ({ code, kind, path, message, params, help }) => ({
  code,
  kind,
  path,
  message,
  params,
  help,
});

/** The functions of an object by their paths. */
function paths(shape, prefix = '') {
  return Object.entries(shape).flatMap(([name, member]) => {
    if (typeof member === 'function') return [`${prefix}${name}`];
    return member !== null && typeof member === 'object' ? paths(member, `${prefix}${name}.`) : [];
  });
}

test('every function of the package is there, and nothing else but what a worker adds', () => {
  const local = paths(cs).filter((path) => !/^(default|init|[A-Z]\w*)$/.test(path));
  const added = ['make', 'with', 'terminate'];
  assert.deepEqual(
    paths(worker)
      .filter((path) => !added.includes(path))
      .sort(),
    local.sort(),
  );
  assert.ok(local.length > 80, `${local.length} functions`);
});

test('a function of any room answers as it does here', async () => {
  assert.equal(await worker.version(), cs.version());
  assert.deepEqual(await worker.ops(), cs.ops());
  assert.deepEqual(await worker.territory.parse('2A'), cs.territory.parse('2A'));
  assert.deepEqual(await worker.stats.wilson(3, 10), cs.stats.wilson(3, 10));
  assert.deepEqual(
    await worker.identity.siren.parse('732829320'),
    cs.identity.siren.parse('732829320'),
  );
  assert.deepEqual(
    await worker.check('siren', ['732829320', null]),
    cs.check('siren', ['732829320', null]),
  );
  assert.deepEqual(await worker.catalogue(), cs.catalogue());
});

test('a long job says how far it is, and gives the same table to the bit', async () => {
  const told = [];
  const table = await worker
    .with({ onProgress: (one) => told.push(one) })
    .indicators(people, question);
  const here = cs.indicators(people, question);
  assert.deepEqual(JSON.parse(JSON.stringify(table)), JSON.parse(JSON.stringify(here)));
  assert.deepEqual(told.at(-1), { done: rows, total: rows });
  assert.ok(
    told.length > 1 && told.every((one, place) => place === 0 || one.done > told[place - 1].done),
  );
  assert.deepEqual(await table.funnel(), here.funnel());
  assert.equal(await table.toCsv(), here.toCsv());
  assert.equal(await table.explain(1, 'fr'), here.explain(1, 'fr'));
  assert.deepEqual(await table.labels('fr'), here.labels('fr'));
  assert.equal(`${table}`, `${here}`);
});

test('a file is read in parts, from bytes or from a Blob', async () => {
  const line = '2A;31/01/1984;01/03/2022\n';
  const bytes = new TextEncoder().encode(
    `departement;date_naissance;date_ouverture\n${line.repeat(400_000)}99;x;y\n`,
  );
  const ask = { indicators: ['OUV_N'], by: ['departement'], at: '2026-01-31', on_bad: 'reject' };
  const here = cs.indicatorsFromCsv(bytes, ask);
  assert.deepEqual([here.report.given, here.report.rejected], [400_001, 1]);
  for (const source of [bytes, new Blob([bytes])]) {
    const told = [];
    const table = await worker
      .with({ onProgress: (one) => told.push(one) })
      .indicatorsFromCsv(source, ask);
    assert.deepEqual(JSON.parse(JSON.stringify(table)), JSON.parse(JSON.stringify(here)));
    assert.ok(told.length > 1);
    assert.deepEqual(told.at(-1), { done: bytes.length, total: bytes.length });
  }
  await assert.rejects(worker.indicatorsFromCsv(new Blob([]), ask), { code: 'csv.empty' });
});

test('a job that is cancelled rejects at once, and the worker goes on', async () => {
  const control = new AbortController();
  const reason = new Error('enough');
  let parts = 0;
  const onProgress = () => {
    parts += 1;
    control.abort(reason);
  };
  const job = worker.with({ signal: control.signal, onProgress }).indicators(people, question);
  await assert.rejects(job, (error) => error === reason);
  assert.equal(await worker.version(), cs.version());
  assert.equal(parts, 1);
  await assert.rejects(
    worker.with({ signal: AbortSignal.abort(reason) }).version(),
    (error) => error === reason,
  );
});

test('errors are those of the library, with all that they tell', async () => {
  const calls = [
    (one) => one.territory.parse('nowhere'),
    (one) => one.indicators({ opened_on: ['x'] }, { ...question, by: [] }),
    (one) => one.indicators(null, question),
    (one) => one.indicators(people, { ...question, indicators: ['NO'] }),
    (one) => one.network.report({ nobody: [] }, 'REG-27', 2025),
  ];
  for (const call of calls) {
    let expected;
    assert.throws(
      () => call(cs),
      (error) => {
        expected = error;
        return true;
      },
    );
    await assert.rejects(call(worker), (error) => {
      assert.equal(error.constructor, expected.constructor);
      assert.deepEqual(report(error), report(expected));
      return true;
    });
  }
  // What cannot cross is told to the caller, and what JavaScript throws keeps its type.
  await assert.rejects(
    worker.territory.parse(() => {}),
    { name: 'DataCloneError' },
  );
  await assert.rejects(worker.network.readCsv(null), TypeError);
  await assert.rejects(worker.make('Nir', '1'), { code: 'worker.unknown' });
});

test('buffers are handed over when told so, and answers come with theirs', async () => {
  const days = new Int32Array([19_000, 19_700]);
  const table = await worker
    .with({ transfer: [days.buffer] })
    .indicators(
      { opened_on: { days } },
      { indicators: ['OUV_N'], at: '2024-01-31', disclosure: null },
    );
  assert.equal(table.rows[0].numerator, 2);
  assert.equal(days.length, 0, 'the buffer left');
  const made = await worker.synthetic.population(11, 1000);
  assert.deepEqual(made.columns, cs.synthetic.population(11, 1000).columns);
});

test('values stay in the worker until they are freed', async () => {
  const cohort = await worker.make('Cohort', people);
  assert.equal(await cohort.get('length'), rows);
  const expected = cs.indicators(people, question).rows;
  assert.deepEqual((await cohort.indicators(question)).rows, expected);
  const counts = await cohort.accumulate(question);
  const other = await worker.make('Accumulator', question);
  await other.push(people);
  await counts.merge(other);
  assert.equal((await counts.finish()).report.given, 2 * rows);
  assert.ok((await other.toBytes()) instanceof Uint8Array);
  await cohort.free();
  await assert.rejects(cohort.indicators(question), { code: 'wasm.freed' });
  await Promise.all([counts.free(), other.free()]);
});

test('a worker that was ended says so, to those who wait too', async () => {
  const other = createWorker();
  const waiting = other.indicators(people, question);
  other.terminate();
  await assert.rejects(waiting, { code: 'worker.terminated' });
  await assert.rejects(other.version(), { code: 'worker.terminated' });
});
