// `createWorker` in a real browser: on a page without tools, and in one built by Vite.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as cs from 'carnet-sante';
import { launch, tools, visit } from './chromium.mjs';

const ROWS = 1_500_000;
const ASK = { indicators: ['ACT_TX_OUV'], by: ['departement', 'sex'], at: '2026-01-31' };
const script = (from) => `import { createWorker } from '${from}';
const told = { parts: 0 };
const cs = createWorker();
told.version = await cs.version();
const { columns } = await cs.synthetic.population(42, ${ROWS});
const buffers = Object.values(columns).flatMap((one) => [one.codes, one.days, one.valid]).filter(Boolean).map((one) => one.buffer);
const onProgress = () => { told.parts += 1; };
const cohort = await cs.with({ transfer: buffers }).make('Cohort', columns);
told.left = columns.opened_on.days.length;
told.rows = JSON.stringify((await cohort.indicators(${JSON.stringify(ASK)})).rows);
const file = new Blob(['dep;ouverture\\n', '21;2022-03-01\\n'.repeat(600000)]);
const spec = { indicators: ['OUV_N'], at: '2026-01-31' };
told.file = (await cs.with({ onProgress }).indicatorsFromCsv(file, spec)).rows[0].numerator;
const control = new AbortController();
const stopped = cs.with({ signal: control.signal, onProgress: () => control.abort(new Error('enough')) }).indicatorsFromCsv(file, spec);
told.stopped = await stopped.catch((error) => error.message);
told.error = await cs.territory.parse('nowhere').catch((error) => [error.name, error.code]);
globalThis.told = told;
document.title = 'done';
`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><script type="module" src="./main.js"></script></html>`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

function check(told) {
  const { columns } = cs.synthetic.population(42, ROWS);
  assert.equal(told.version, cs.version());
  assert.equal(told.left, 0, 'the columns were handed over');
  assert.deepEqual(JSON.parse(told.rows), cs.indicators(columns, ASK).rows);
  assert.equal(told.file, 600_000);
  assert.ok(told.parts > 1);
  assert.equal(told.stopped, 'enough');
  assert.deepEqual(told.error, ['InvalidInput', 'territory.unknown']);
}

function project(name, from) {
  mkdirSync(name, { recursive: true });
  writeFileSync(join(name, 'index.html'), PAGE);
  writeFileSync(join(name, 'main.js'), script(from));
  return name;
}

test('a worker on a page without any tool', async () => {
  const folder = project('worker-plain', './carnet-sante/worker.js');
  cpSync('node_modules/carnet-sante', join(folder, 'carnet-sante'), { recursive: true });
  check(await visit(browser, folder));
});

test('a worker in a page built by Vite', async () => {
  const root = project('worker-bundled', 'carnet-sante/worker');
  const { build } = await import(pathToFileURL(tools.resolve('vite')).href);
  const settings = { root, logLevel: 'error', configFile: false, worker: { format: 'es' } };
  await build({ ...settings, build: { outDir: 'dist', target: 'es2022' } });
  assert.equal(
    readdirSync(join(root, 'dist/assets')).filter((file) => file.endsWith('.wasm')).length,
    1,
  );
  check(await visit(browser, join(root, 'dist')));
});
