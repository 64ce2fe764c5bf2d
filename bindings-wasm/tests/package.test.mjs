// What a program sees of the package besides its answers: errors, entries, loading.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as cs from 'carnet-sante';

const require = createRequire(import.meta.url);
const wasm = require.resolve('carnet-sante/carnet_sante_bg.wasm');
const browserEntry = () => import(pathToFileURL(wasm.replace(/carnet_sante_bg\.wasm$/, 'index.js')));

test('an error has its class, its code and its help', () => {
  assert.throws(() => cs.territory.parse('1'), (error) => {
    assert.ok(error instanceof cs.InvalidInput && error instanceof cs.CarnetError);
    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, error.code, error.kind], ['InvalidInput', 'territory.unknown', 'invalid']);
    assert.equal(error.help, 'write `01`, with its leading zero');
    return true;
  });
  assert.throws(() => cs.territory.population('01', { sex: 'F', age: 0 }), cs.Unsupported);
});

test('the browser entry says that it is not loaded, then answers as Node does', async () => {
  const browser = await browserEntry();
  assert.throws(() => browser.catalogue(), (error) => {
    assert.equal(error.code, 'wasm.not_initialised');
    assert.match(error.help, /await init\(\)/);
    return true;
  });
  await assert.rejects(browser.init(new Uint8Array([1, 2, 3])));
  await browser.init(readFileSync(wasm));
  await browser.init();
  assert.deepEqual(browser.catalogue(), cs.catalogue());
  assert.deepEqual(Object.keys(browser).sort(), Object.keys(cs).sort());
});

test('the two entries and the types name the same exports', () => {
  const types = readFileSync(wasm.replace(/carnet_sante_bg\.wasm$/, 'index.d.ts'), 'utf8');
  const declared = [...types.matchAll(/^export (?:function|const|class) (\w+)/gm)].map((m) => m[1]);
  assert.deepEqual([...declared, 'default'].sort(), Object.keys(cs).sort());
});

test('the version is that of the package', () => {
  assert.equal(cs.version(), require('carnet-sante/package.json').version);
});
