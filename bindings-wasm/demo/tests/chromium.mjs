// Chromium as the system has it, and pages of it that tell what went wrong.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage', '--js-flags=--expose-gc', '--enable-precise-memory-info',
];

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    for (const folder of process.env.PATH.split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not there.
      }
    }
  }
  throw new Error('no Chromium: expected `chromium` in the path, or its place in CHROMIUM');
}

export const launch = () => chromium.launch({ executablePath: executable(), args: FLAGS });

/** A page that notes errors, refusals of its policy, and requests to anywhere else. */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  const told = { errors: [], elsewhere: [] };
  page.on('pageerror', (error) => told.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') told.errors.push(message.text());
  });
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !address.startsWith('blob:') && !address.startsWith('data:')) told.elsewhere.push(address);
  });
  await page.goto(url + (options.hash ?? ''));
  return { page, context, told };
}

/** Waits until the page shows an answer and computes nothing. */
export async function settled(page) {
  await page.waitForSelector('.stack[aria-busy="false"] #main-table tbody tr', { timeout: 120_000 });
  await page.waitForFunction(() => document.querySelectorAll('#panel-indicators figure .drawing svg, #panel-indicators figure > p').length >= 4);
}
