// The package as users get it: CommonJS, a bundled page, a page without tools, a browser without vectors.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, tools, visit } from './chromium.mjs';

/** What every page does: a call too early, a table, a file in pieces, an error. */
const STEPS = `
  const told = {};
  const codeOf = (run) => { try { run(); } catch (error) { return [error instanceof cs.CarnetError, error.code]; } };
  told.early = codeOf(() => cs.catalogue());
  told.loads = await init().then(() => null, (error) => [error instanceof cs.CarnetError, error.code]);
  if (told.loads === null) {
    const ask = { indicators: ['ACT_TX_OUV'], by: ['departement'], at: '2026-01-31' };
    const people = cs.synthetic.population(42, 20000);
    const table = cs.indicators(people.columns, ask);
    told.numerators = [...table.arrays.numerator];
    const counts = new cs.Accumulator({ ...ask, on_bad: 'reject' });
    for await (const piece of new Blob(['dep;ouverture;activation\\n21;2022-03-01;\\n99;2022-03-01;\\n']).stream()) counts.push(piece);
    told.rejected = counts.finish().report.errors.map((error) => [error.code, error.rows]);
    told.wrong = codeOf(() => cs.territory.parse('1'));
    told.version = cs.version();
  }`;
const PAGE = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<script type="module" src="${script}"></script></html>`;
const SCRIPT = (from) => `import init, * as cs from '${from}';${STEPS}
document.title = 'done';
globalThis.told = told;\n`;

let browser;
let expected;
before(async () => {
  browser = await launch();
  const cs = await import('carnet-sante');
  const ask = { indicators: ['ACT_TX_OUV'], by: ['departement'], at: '2026-01-31' };
  const table = cs.indicators(cs.synthetic.population(42, 20000).columns, ask);
  expected = {
    early: [true, 'wasm.not_initialised'],
    loads: null,
    // NaN does not cross as JSON; Chromium's answer is compared as texts.
    numerators: [...table.arrays.numerator].map(String),
    rejected: [['territory.unknown', [1]]],
    wrong: [true, codeOf(() => cs.territory.parse('1'))],
    version: cs.version(),
  };
});
after(() => browser?.close());

function codeOf(run) {
  try {
    run();
  } catch (error) {
    return error.code;
  }
  return assert.fail('expected an error');
}

/** What a page of a folder told, its numerators as texts. */
async function told(folder, init) {
  const found = await visit(browser, folder, init);
  return { ...found, ...(found.numerators ? { numerators: found.numerators.map(String) } : {}) };
}

/** A folder with a page and its script. */
function project(name, script) {
  mkdirSync(name, { recursive: true });
  writeFileSync(join(name, 'index.html'), PAGE('./main.js'));
  writeFileSync(join(name, 'main.js'), script);
  return name;
}

test('CommonJS takes it by a dynamic import', () => {
  writeFileSync(
    'common.cjs',
    "import('carnet-sante').then((cs) => console.log(cs.territory.parse('2A').name, typeof cs.default));\n",
  );
  assert.equal(execFileSync(process.execPath, ['common.cjs']).toString(), 'Corse-du-Sud function\n');
});

test('a page without any tool', async () => {
  const page = project('plain', SCRIPT('./carnet-sante/index.js'));
  const installed = readdirSync('node_modules/carnet-sante');
  mkdirSync('plain/carnet-sante', { recursive: true });
  for (const file of installed) {
    writeFileSync(join('plain/carnet-sante', file), readFileSync(join('node_modules/carnet-sante', file)));
  }
  assert.deepEqual(await told(page), expected);
});

test('an old browser is told what it lacks', async () => {
  const old = await told('plain', () => {
    const { validate } = WebAssembly;
    WebAssembly.validate = (bytes) => bytes.length > 100 && validate(bytes);
  });
  assert.deepEqual(old, { early: expected.early, loads: [true, 'wasm.no_simd'] });
});

test('a page built by Vite finds the module by itself', async () => {
  const root = project('bundled', SCRIPT('carnet-sante'));
  const { build } = await import(pathToFileURL(tools.resolve('vite')).href);
  await build({ root, logLevel: 'error', configFile: false, build: { outDir: 'dist', target: 'es2022' } });
  const files = readdirSync(join(root, 'dist/assets'));
  assert.equal(files.filter((file) => file.endsWith('.wasm')).length, 1);
  assert.deepEqual(await told(join(root, 'dist')), expected);
});

test('what is not used is left out by a bundler', async () => {
  mkdirSync('shaken', { recursive: true });
  writeFileSync('shaken/main.js', "import 'carnet-sante';\nimport { CarnetError } from 'carnet-sante';\nglobalThis.told = 1;\n");
  const { build } = await import(pathToFileURL(tools.resolve('vite')).href);
  const made = await build({
    root: 'shaken',
    logLevel: 'error',
    configFile: false,
    build: { write: false, rollupOptions: { input: 'shaken/main.js' } },
  });
  const [{ output }] = [made].flat();
  const code = output.map((file) => file.code ?? '').join('');
  // `sideEffects: false` is a promise: importing alone does nothing that a program could miss.
  assert.ok(code.length < 3000, `${code.length} characters`);
});
