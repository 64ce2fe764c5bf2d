// The page as the tests find it: built, served here, opened in Chromium; and the library beside.

import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, openPage } from '../../tests/chromium.mjs';
import { serveFolder } from '../serve.mjs';
import { words } from '../src/words.js';
import { typeset } from '../src/write.js';

const home = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = process.env.CARNET_SANTE_DEMO ?? home('../dist');
const pkg = process.env.CARNET_SANTE_PACKAGE ?? home('../../pkg');
/** Pictures for a person to look at. */
const shots = process.env.CARNET_SANTE_SHOTS;

/** The same library in Node: what the page shows is compared with it. */
export const cs = await import(pathToFileURL(join(pkg, 'node.js')).href);

/** A server and a browser for the tests of one file; `after` ends them. */
export async function start(after) {
  const { url, stop } = await serveFolder(dist);
  const browser = await launch();
  const folder = await mkdtemp(join(tmpdir(), 'carnet-'));
  after(async () => {
    await browser.close();
    await stop();
    await rm(folder, { recursive: true });
  });
  return {
    url,
    browser,
    folder,
    /** Ends the server: nothing can be asked any more. */
    cut: stop,
    open: (options) => openPage(browser, url, options),
    /** A file on the disk, to be dropped. */
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
  };
}

export async function shoot(page, name) {
  if (!shots) return;
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** Waits until the beginning of the file that was chosen last is read: it is understood, or refused. */
export const inspected = (page) =>
  page.waitForFunction((reading) => {
    const controls = document.querySelector('#panel-indicators .controls');
    if (reading.some((text) => controls.textContent.includes(text))) return false;
    return document.querySelector('.mapping:not([hidden])') ?? controls.querySelector('.notice');
  }, words['source.inspecting']);

/** Gives the page a file, without reading it yet. */
export async function give(page, path) {
  await page.setInputFiles('#panel-indicators input[type="file"]', path);
  await inspected(page);
}

/** Waits until the page shows an answer and computes nothing. */
export async function settled(page) {
  await page.waitForSelector('.stack[aria-busy="false"] #main-table tbody tr', {
    timeout: 120_000,
  });
  await page.waitForFunction(
    () =>
      document.querySelectorAll(
        '#panel-indicators figure .drawing svg, #panel-indicators figure > p',
      ).length >= 5,
  );
}

/** Does what changes the question or the data, and waits until the answer to the last change is shown. */
export async function another(page, act) {
  const before = await page.getAttribute('.stack', 'data-answer');
  await act();
  await page.waitForFunction(
    (was) => {
      const stack = document.querySelector('.stack');
      const { answer } = stack.dataset;
      return answer !== undefined && answer !== was && stack.ariaBusy === 'false';
    },
    before,
    { timeout: 300_000 },
  );
}

/** The same, where the answer has rows: it is shown whole. */
export async function answered(page, act) {
  await another(page, act);
  await settled(page);
}

/** Waits until the tab of access has decided what was asked last. */
export const decided = (page) => page.waitForSelector('.answer[aria-busy="false"] .outcome');

/** Reads the file that was given, and waits for the answer. */
export async function read(page) {
  await answered(page, () => page.click('.mapping button.primary'));
  await page.waitForSelector('#report-line');
}

/** The texts of the cells of a table, row by row. */
export function cells(page, selector) {
  return page.$$eval(`${selector} tbody tr`, (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
}

/** The whole table, page after page. */
export async function whole(page) {
  const found = [];
  for (;;) {
    found.push(...(await cells(page, '#main-table')).map((row) => row.slice(-4)));
    const next = page.locator('.pages button').last();
    if ((await next.count()) === 0 || (await next.isDisabled())) return found;
    const before = await page.textContent('.pages span');
    await next.click();
    await page.waitForFunction(
      (was) => document.querySelector('.pages span').textContent !== was,
      before,
    );
  }
}

/** What the page proposes for each header. */
export const proposed = (page) =>
  page.$$eval('.mapping tbody tr', (rows) =>
    rows.map((row) => [row.querySelector('th').textContent, row.querySelector('select').value]),
  );

/** A file that the page hands over when `click` is done. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const number = (options) => {
  const { format } = new Intl.NumberFormat('fr-FR', options);
  return { format: (value) => typeset(format(value), 'fr') };
};
const plain = number({ maximumFractionDigits: 2 });
const percent = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const other = number({ maximumSignificantDigits: 4 });
const tiny = number({ style: 'percent', maximumSignificantDigits: 2 });
/** A share as the page writes it: 0.0 % is nobody. */
export const value = (share) => (share > 0 && share < 0.0005 ? tiny : percent).format(share);
const MARKS = {
  suppressed_primary: 'n.\u00a0p.',
  suppressed_complementary: 'n.\u00a0p.*',
  not_applicable: 's.\u00a0o.',
};

/** What the page must write of the rows of a table, member names aside: the last four cells. */
export function written(table) {
  const unit = new Map(table.indicators.map((one) => [one.id, one.unit]));
  const shown = (id, v) =>
    unit.get(id) === '1' ? value(v) : Number.isInteger(v) ? plain.format(v) : other.format(v);
  const limits = ({ indicator, lower, upper }) =>
    lower === null ? '' : `${shown(indicator, lower)} – ${shown(indicator, upper)}`;
  return table.rows.map((row) => {
    const mark = MARKS[row.status] ?? '';
    const hidden = row.status.startsWith('suppressed') && row.numerator === null;
    return [
      hidden ? mark : row.numerator === null ? '' : plain.format(row.numerator),
      row.denominator === null ? '' : plain.format(row.denominator),
      row.value === null ? mark : shown(row.indicator, row.value),
      limits(row),
    ];
  });
}
