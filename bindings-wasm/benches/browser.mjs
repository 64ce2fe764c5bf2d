// Ten million rows, département × age × sex, in one page of Chromium: the library, DuckDB-WASM and
// arquero in turn, each with its rows loaded before. `node benches/browser.mjs [ROWS] [TURNS]`, from
// `bindings-wasm`, after `npm ci --prefix benches`. All must give the same table.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveFolder } from '../demo/serve.mjs';
import { launch } from '../tests/chromium.mjs';

const [rows, turns] = [process.argv[2] ?? '10000000', process.argv[3] ?? '5'].map(Number);
const home = (path) => fileURLToPath(new URL(path, import.meta.url));
const outDir = await mkdtemp(join(tmpdir(), 'carnet-bench-'));
await build({
  root: home('browser'),
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { 'carnet-sante': home('../pkg/index.js') } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
  },
});
// One of the peers writes functions as text.
const { url, stop } = await serveFolder(outDir, 0, "default-src 'self' 'unsafe-eval' blob: data:");
const browser = await launch();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(String(error)));
  page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => document.title === 'ready');
  const times = await page.evaluate(
    ([many, often]) => globalThis.bench(many, often),
    [rows, turns],
  );
  // Other programs make a turn longer, never shorter.
  const least = (list) => Math.min(...list);
  const best = least(times['carnet-sante, packed']);
  console.log(`${rows} rows, best of ${turns} turns, Chromium ${browser.version()}`);
  for (const [name, list] of Object.entries(times)) {
    const time = least(list);
    const each = ((time * 1e6) / rows).toFixed(2);
    console.log(
      `${name.padEnd(24)} ${time.toFixed(1).padStart(9)} ms ${each.padStart(8)} ns a row  × ${(time / best).toFixed(1)}`,
    );
  }
} finally {
  await browser.close();
  await stop();
  await rm(outDir, { recursive: true });
}
