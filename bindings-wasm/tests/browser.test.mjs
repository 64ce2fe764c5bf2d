// The entry that browsers load, in a process of its own: nothing else has loaded the module.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const wasm = createRequire(import.meta.url).resolve('carnet-sante/carnet_sante_bg.wasm');
const browser = await import(pathToFileURL(wasm.replace(/carnet_sante_bg\.wasm$/, 'index.js')));
const people = { opened_on: ['2025-01-01'] };
const question = { indicators: ['OUV_N'], at: '2026-01-31', disclosure: null };

test('every call before init says what to do', () => {
  const calls = [
    () => browser.catalogue(),
    () => browser.indicators(people, question),
    () => browser.indicatorsFromCsv(new Uint8Array(), question),
    () => new browser.Accumulator(question),
    () => browser.Accumulator.fromBytes(new Uint8Array()),
    () => new browser.Cohort(people),
    () => browser.synthetic.population(1, 1),
    () => browser.ops(),
    () => browser.version(),
  ];
  for (const call of calls) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof browser.CarnetError);
      assert.equal(error.code, 'wasm.not_initialised');
      assert.match(error.help, /await init\(\)/);
      return true;
    });
  }
});

test('an engine without vectors is told so, and nothing is loaded', async (t) => {
  const fetched = t.mock.method(globalThis, 'fetch', async () => assert.fail('nothing to fetch'));
  t.mock.method(WebAssembly, 'validate', () => false);
  await assert.rejects(browser.init(), (error) => {
    assert.ok(error instanceof browser.Unsupported);
    assert.equal(error.code, 'wasm.no_simd');
    assert.match(error.help, /Safari 16\.4/);
    return true;
  });
  assert.equal(fetched.mock.callCount(), 0);
});

test('a load that fails may be tried again, and one that succeeds is kept', async (t) => {
  await assert.rejects(browser.init(new Uint8Array([1, 2, 3])));
  // Node does not fetch files: what a page's server would answer, for that address only.
  t.mock.method(globalThis, 'fetch', async (url) => {
    assert.equal(String(url), pathToFileURL(wasm).href);
    return new Response(readFileSync(wasm), { headers: { 'Content-Type': 'application/wasm' } });
  });
  const first = browser.init();
  assert.equal(browser.init(), first);
  await first;
  assert.equal(browser.indicators(people, question).rows[0].numerator, 1);
});
