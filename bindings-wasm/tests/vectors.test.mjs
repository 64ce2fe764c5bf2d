// The shared vectors, through the public functions of the installed npm package.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as cs from 'carnet-sante';
import { INDEX, differs, loadAll } from './vectors.mjs';

const cases = loadAll();

// How the fields of an input become arguments; a field outside the list is refused.
const CALLS = {
  catalogue: [[], () => cs.catalogue()],
  'territory.parse': [['text'], ({ text }) => cs.territory.parse(text)],
  'territory.list': [['level'], ({ level }) => cs.territory.list(level)],
  'territory.population': [
    ['territory', 'year', 'sex', 'age'],
    ({ territory, ...options }) => cs.territory.population(territory, options),
  ],
  'stats.wilson': [
    ['numerator', 'denominator', 'level'],
    ({ numerator, denominator, level }) => cs.stats.wilson(numerator, denominator, level),
  ],
  'stats.poisson_exact': [
    ['count', 'level'],
    ({ count, level }) => cs.stats.poissonExact(count, level),
  ],
};

function outcome({ op, input, expect }) {
  const [fields, run] = CALLS[op] ?? assert.fail(`unknown operation ${op}`);
  for (const key of Object.keys(input)) assert.ok(fields.includes(key), `unknown field ${key}`);
  try {
    return { ok: run(input) };
  } catch (error) {
    if (!(error instanceof cs.CarnetError)) throw error;
    const err = { code: error.code };
    if (expect.err && 'path' in expect.err) err.path = error.path;
    return { err };
  }
}

for (const one of cases) {
  test(one.id, () => {
    assert.equal(differs(one.expect, outcome(one), one.partial === true), null);
  });
}

test('counts are those of the index', () => {
  const counts = {};
  for (const { suite } of cases) counts[suite] = (counts[suite] ?? 0) + 1;
  assert.deepEqual(counts, INDEX);
  console.log(`vectors: ${cases.length} cases in JavaScript`);
});

test('every operation is a public function with a case', () => {
  const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  for (const op of cs.ops()) {
    const found = op.split('.').reduce((value, name) => value?.[camel(name)], cs);
    assert.equal(typeof found, 'function', op);
  }
  assert.deepEqual([...new Set(cases.map((one) => one.op))].sort(), [...cs.ops()].sort());
});
