// The page as people read it: on paper, along an axis, after a reload, column by column.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findings } from './axe.mjs';
import { answered, give, proposed, read, settled, shoot, start } from './page.mjs';

const site = await start(after);
const PAPER = { width: 794, height: 1123 };

test('paper has what was found, whole, and nothing to click, dark screens included', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context } = await site.open({ viewport: PAPER, colorScheme });
    await settled(page);
    await answered(page, () => page.getByLabel('Région synthétique').selectOption('FR'));
    await page.emulateMedia({ media: 'print', colorScheme });
    await shoot(page, `paper-${colorScheme}`);
    const seen = await page.$$eval('button, select, input, summary, [role="tablist"]', (all) =>
      all
        .filter((one) => one.checkVisibility() && !one.closest('details:not(figure details)'))
        .map((one) => one.textContent.trim()),
    );
    assert.deepEqual(seen, []);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('table, svg, p, h1')]
        .filter((one) => one.checkVisibility())
        .filter(
          (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
        )
        .map((one) => one.outerHTML.slice(0, 60)),
    );
    assert.deepEqual(wide, [], 'nothing is cut at the right');
    const cut = await page.$$eval(
      '.drawing.tall, .scroll',
      (all) =>
        all.filter((one) => one.checkVisibility() && one.scrollHeight > one.clientHeight + 1)
          .length,
    );
    assert.equal(cut, 0, 'nothing is left in a window that paper cannot move');
    const [ink, paper] = await page.evaluate(() => {
      const light = (colour) =>
        colour
          .match(/\d+/g)
          .slice(0, 3)
          .map(Number)
          .reduce((a, b) => a + b);
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [light(color), light(backgroundColor)];
    });
    assert.ok(ink < 200 && paper === 765, 'dark ink on white');
    await context.close();
  }
});

test('the ticks of an axis have each a number of their own', async () => {
  const { page, context } = await site.open({ viewport: { width: 1500, height: 900 } });
  await settled(page);
  let axes = 0;
  for (const region of ['REG-27', 'REG-94', 'FR']) {
    if (region !== 'REG-27')
      await answered(page, () => page.getByLabel('Région synthétique').selectOption(region));
    for (const chart of ['ranking', 'standard', 'trend']) {
      const ticks = await page.$$eval(`#chart-${chart} svg g text`, (all) =>
        all.map((one) => one.textContent).filter((text) => text.endsWith('%')),
      );
      axes += ticks.length > 1 ? 1 : 0;
      assert.equal(new Set(ticks).size, ticks.length, `${region}, ${chart}: ${ticks}`);
    }
  }
  assert.ok(axes >= 8, `${axes} axes were read`);
  await context.close();
});

test('a bookmark opens its tab, and a reload keeps it', async () => {
  const { page, context } = await site.open({ hash: '#access' });
  await page.waitForSelector('#outcome');
  await page.click('#tab-published');
  await page.waitForSelector('#panel-published .wide');
  await page.reload();
  await page.waitForSelector('#panel-published .wide');
  assert.equal(await page.getAttribute('#tab-published', 'aria-selected'), 'true');
  assert.equal(await page.isVisible('#panel-indicators'), false);
  await page.evaluate(() => {
    location.hash = '#indicators';
  });
  await settled(page);
  assert.ok(await page.isVisible('#chart-map svg'), 'a tab that was not seen yet is drawn');
  await context.close();
});

test('a column that is empty at first shows the values that it has', async () => {
  const lines = Array.from(
    { length: 30 },
    (_, row) => `21;2022-03-01;${row > 9 ? `2024-05-${row}` : ''};${row > 19 ? 'MSA' : ''}`,
  );
  const { page, context } = await site.open();
  await settled(page);
  const text = `departement;date_ouverture;date_cloture;Régime\n${lines.join('\n')}\n`;
  await give(page, await site.file('vides.csv', text));
  const samples = await page.$$eval('.mapping tbody tr', (rows) =>
    rows.map((row) => row.children[1].textContent),
  );
  assert.equal(samples[2], '2024-05-10 · 2024-05-11 · 2024-05-12');
  assert.equal(samples[3], 'MSA · MSA · MSA');
  assert.deepEqual((await proposed(page)).at(-1), ['Régime', ''], 'nothing is read unasked');
  assert.match(
    await page.textContent('.mapping'),
    /peut servir à ventiler\s: choisissez «\sCatégorie\s»/,
  );
  await context.close();
});

test('on a phone every number of a table is before the eyes, and it is still a table', async () => {
  const lines = Array.from(
    { length: 300 },
    (_, row) =>
      `${row % 9 ? '21' : '1'};1980-05-0${1 + (row % 9)};F;2022-03-01;${row % 2 ? '2024-05-01' : ''}`,
  );
  const head = 'departement;date_naissance;sexe;date_ouverture;date_activation';
  const { page, context } = await site.open({ viewport: { width: 320, height: 700 } });
  await settled(page);
  await give(page, await site.file('telephone.csv', `${head}\n${lines.join('\n')}\n`));
  /** How far a table goes beyond what holds it. */
  const beyond = (selector) =>
    page.$eval(selector, (one) => {
      const { right } = one.closest('.scroll').getBoundingClientRect();
      return [...one.querySelectorAll('th, td, select')]
        .filter((cell) => cell.checkVisibility() && !cell.closest('thead'))
        .filter((cell) => cell.getBoundingClientRect().right > right + 1).length;
    });
  assert.equal(await beyond('.mapping table'), 0);
  await read(page);
  assert.equal(await beyond('.report table'), 0);
  assert.equal(await beyond('#main-table'), 0);
  for (const selector of ['.report table', '#main-table']) {
    const tree = await page.locator(selector).ariaSnapshot();
    for (const role of ['table', 'columnheader', 'rowheader', 'cell'])
      assert.match(tree, new RegExp(`- '?${role}`), `${selector}, ${role}`);
  }
  assert.deepEqual(await findings(page), []);
  await shoot(page, 'phone-file');
  await context.close();
});

test('bands of ages are asked only where the table has ages', async () => {
  const { page, context } = await site.open();
  await settled(page);
  const bands = page.locator('.controls').getByLabel('Tranches d’âge');
  assert.equal(await bands.isVisible(), false);
  await answered(page, () => page.getByLabel('Âge', { exact: true }).check());
  assert.equal(await bands.isVisible(), true);
  await context.close();
});

test('three axes fit a usual screen, and a band of ages stays on its line', async () => {
  const { page, context } = await site.open({ viewport: { width: 1280, height: 900 } });
  await settled(page);
  const by = page.getByRole('group', { name: 'Ventiler le tableau par' });
  for (const name of ['Âge', 'Sexe'])
    await answered(page, () => by.getByLabel(name, { exact: true }).check());
  const beyond = await page.$eval(
    '.scroll:has(#main-table)',
    (one) => one.scrollWidth - one.clientWidth,
  );
  assert.ok(beyond <= 0, `${beyond} pixels are out of sight`);
  await page.$eval('#chart-pyramid details', (one) => one.toggleAttribute('open', true));
  for (const [table, column] of [['#main-table', 2], ['#chart-pyramid table', 0]]) {
    const lines = await page.$$eval(
      `${table} tbody tr`,
      (rows, at) =>
        rows.map((row) => {
          const range = document.createRange();
          range.selectNodeContents(row.children[at]);
          return range.getClientRects().length;
        }),
      column,
    );
    assert.deepEqual([...new Set(lines)], [1], table);
  }
  await context.close();
});

test('with the colours of a person, the chosen tab and the key of a map are still told', async () => {
  const { page, context } = await site.open({ forcedColors: 'active' });
  await settled(page);
  const colours = (selector, property) =>
    page.$$eval(selector, (all, name) => all.map((one) => getComputedStyle(one)[name]), property);
  const [chosen, ...others] = await colours('[role="tab"]', 'borderBottomColor');
  assert.ok(others.every((one) => one !== chosen), `${chosen} among ${others}`);
  const keys = await colours('#chart-map .swatch', 'backgroundColor');
  assert.equal(new Set(keys).size, keys.length, 'each class has a colour of its own');
  await context.close();
});

test('on a phone what follows the title has the whole width', async () => {
  const { page, context } = await site.open({ viewport: { width: 320, height: 700 } });
  await settled(page);
  const [lead, room] = await page.evaluate(() =>
    ['.lead', '.privacy'].map((one) => document.querySelector(one).getBoundingClientRect().width),
  );
  assert.ok(lead > 0.95 * room, `${lead} of ${room} pixels`);
  await context.close();
});
