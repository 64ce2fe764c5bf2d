// On paper: what spans pages is whole, one size of letters rules the others, and a part says that it is one.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, give, read, settled, shoot, start } from './page.mjs';

const site = await start(after);
const PAPER = { width: 794, height: 1123 };

async function printed(hash, wait) {
  const { page, context } = await site.open({ viewport: PAPER, hash });
  await wait(page);
  await page.emulateMedia({ media: 'print' });
  return { page, context };
}
/** What stands in a window that paper cannot move. */
const cut = (page) =>
  page.$$eval('.scroll, .drawing', (all) =>
    all
      .filter((one) => one.checkVisibility() && one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.className),
  );

test('charts are not in a grid on paper: one that spans pages loses what a page cannot hold', async () => {
  const { page, context } = await printed('#indicators', settled);
  const grids = await page.$$eval('#panel-indicators *', (all) =>
    all
      .filter((one) => one.checkVisibility() && one.querySelector('figure, table'))
      .filter((one) => /grid|flex/.test(getComputedStyle(one).display))
      .map((one) => one.className),
  );
  assert.deepEqual(grids, []);
  for (const name of ['map', 'ranking', 'trend', 'pyramid', 'standard'])
    assert.ok(await page.isVisible(`#chart-${name} svg`), name);
  await shoot(page, 'paper-indicators');
  await context.close();
});

test('a part of a table says on paper which part it is', async () => {
  const { page, context } = await printed('#indicators', async (one) => {
    await settled(one);
    await answered(one, () => one.getByLabel('Région synthétique').selectOption('FR'));
  });
  assert.ok(await page.isVisible('.pages span'));
  assert.equal(await page.textContent('.pages span'), 'Lignes 1 à 50 sur 204');
  assert.equal(await page.isVisible('.pages button'), false);
  await context.close();
});

test('every published figure is on paper, and notes are no larger than the text', async () => {
  const ready = (page) => page.waitForSelector('#panel-published .wide');
  const { page, context } = await printed('#published', ready);
  assert.deepEqual(await cut(page), []);
  const sizes = await page.evaluate(() => {
    const size = (one) => Number.parseFloat(getComputedStyle(one).fontSize);
    const notes = [...document.querySelectorAll('.small, .badge, footer p')];
    return { body: size(document.body), notes: Math.max(...notes.map(size)) };
  });
  assert.ok(sizes.notes <= sizes.body, `${sizes.notes} pixels beside ${sizes.body}`);
  await shoot(page, 'paper-published');
  await context.close();
});

test('no title stands on paper without what it is the title of', async () => {
  const { page, context } = await printed('#access', (one) => one.waitForSelector('#outcome'));
  assert.equal(await page.isVisible('#cases-title'), false);
  assert.ok(await page.isVisible('#outcome'));
  const { bottom, after } = await page.$eval('.answer', (one) => ({
    bottom: one.querySelector('#explanation').getBoundingClientRect().bottom + scrollY,
    after: getComputedStyle(one.querySelector('.outcome')).breakAfter,
  }));
  assert.equal(after, 'avoid', 'a decision stays with its reasons');
  assert.ok(bottom < PAPER.height, `${bottom} pixels: one page has a situation and its decision`);
  await shoot(page, 'paper-access');
  await context.close();
});

test('paper names the file that was counted, and the screen does so beside its questions', async () => {
  const lines = Array.from({ length: 60 }, () => '21;01/03/2022').join('\n');
  const path = await site.file('export-2026.csv', `departement;date_ouverture\n${lines}\n`);
  const { page, context } = await printed('#indicators', async (one) => {
    await settled(one);
    await give(one, path);
    await read(one);
    assert.equal(await one.isVisible('.report .paper'), false);
  });
  assert.ok(await page.isVisible('.report .paper'));
  assert.match(await page.textContent('.report .paper'), /export-2026\.csv/);
  await context.close();
});
