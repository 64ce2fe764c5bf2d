// Chromium as the system has it, and its pages, for the tests of the package and those of its page.

import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage',
];
/** What the README asks of a page with a policy, and nothing more. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** The tools of the package are installed beside its sources, not beside the tests. */
const sources = process.env.CARNET_SANTE_TOOLS ?? process.cwd();
export const tools = createRequire(join(sources, 'package.json'));
/** The file server of the page serves the tests too. */
const { serveFolder } = await import(pathToFileURL(join(sources, 'demo/serve.mjs')).href);

function executable() {
  for (const name of NAMES) {
    for (const folder of process.env.PATH.split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not there: the next folder.
      }
    }
  }
  throw new Error('no Chromium: expected `chromium` in the path');
}

export function launch(flags = []) {
  const { chromium } = tools('playwright-core');
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags] });
}

/** Serves a folder under the policy that the README asks for; gives its address and how to stop. */
const serve = (folder) => serveFolder(folder, 0, POLICY);

/** A page that notes errors, refusals of its policy, and requests to anywhere else. */
export async function openPage(browser, url, { hash = '', prepare, ...options } = {}) {
  const context = await browser.newContext({ acceptDownloads: true, locale: 'fr-FR', ...options });
  await prepare?.(context);
  const page = await context.newPage();
  const told = { errors: [], elsewhere: [] };
  page.on('pageerror', (error) => told.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') told.errors.push(message.text());
  });
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !address.startsWith('blob:') && !address.startsWith('data:'))
      told.elsewhere.push(address);
  });
  await page.goto(url + hash);
  return { page, context, told };
}

/** What the page of a folder told, once its title is `done`; it broke nothing, and asked nothing elsewhere. */
export async function visit(browser, folder, init) {
  const { url, stop } = await serve(folder);
  const prepare = init && ((context) => context.addInitScript(init));
  const { page, context, told } = await openPage(browser, url, { prepare });
  try {
    const done = () => document.title === 'done';
    await page.waitForFunction(done, null, { timeout: 60_000 }).catch(() => {});
    assert.deepEqual(told, { errors: [], elsewhere: [] });
    return await page.evaluate(() => globalThis.told);
  } finally {
    await context.close();
    await stop();
  }
}
