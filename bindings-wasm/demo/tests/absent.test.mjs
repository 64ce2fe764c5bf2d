// What a chart has not: hidden, nothing to divide by, or people of whom too little is known to draw them.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { cells, downloaded, give, read, settled, start } from './page.mjs';

const site = await start(after);
const HEAD = 'departement;date_naissance;sexe;date_ouverture;date_activation';

async function opened(lines) {
  const { page, context, told } = await site.open({ viewport: { width: 1280, height: 900 } });
  await settled(page);
  await give(page, await site.file('absent.csv', `${[HEAD, ...lines].join('\n')}\n`));
  await read(page);
  return { page, context, told };
}
const people = (many, line) => Array.from({ length: many }, (_, row) => line(row));

test('a month before the first opening has nothing to divide by, and hides nothing', async () => {
  const { page, context, told } = await opened(
    people(90, (row) => `21;01/06/1980;F;01/06/2025;${row % 3 ? '02/06/2025' : ''}`),
  );
  const months = (await cells(page, '#chart-trend')).map(([, value]) => value);
  assert.equal(months.length, 24);
  // From February 2024 to May 2025 nobody has a space.
  assert.deepEqual([...new Set(months.slice(0, 16))], ['sans objet']);
  assert.deepEqual([...new Set(months.slice(16))], ['66,7\u202f%']);
  assert.equal(await page.locator('#subtraction').count(), 0);
  await page.click('#lang');
  await page.waitForFunction(() =>
    document.querySelector('#chart-trend tbody').textContent.includes('not applicable'),
  );
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a map says which of its places hide a number and which have none', async () => {
  const { page, context } = await opened([
    ...people(90, (row) => `21;01/06/1980;F;01/03/2022;${row % 3 ? '02/06/2025' : ''}`),
    ...people(50, (row) => `25;01/06/1980;F;01/03/2022;${row < 4 ? '02/06/2025' : ''}`),
    ...people(50, () => '39;01/06/1980;F;01/03/2026;'),
  ]);
  const shown = new Map((await cells(page, '#chart-map')).map(([place, value]) => [place, value]));
  assert.equal(shown.get('25 Doubs'), 'non publié');
  assert.equal(shown.get('39 Jura'), 'sans objet');
  assert.match(await page.textContent('#chart-map .legend'), /non publié, sans objet/);
  const titles = await page.$$eval('#chart-map .place title', (all) =>
    all.map((one) => one.textContent),
  );
  assert.ok(titles.includes('39 Jura\u00a0: sans objet'));
  await context.close();
});

test('a pyramid says that people of unknown age or sex are not in it', async () => {
  const known = people(60, (row) => `21;01/06/1980;${row % 2 ? 'F' : 'M'};01/03/2022;`);
  const NOTE = /Les personnes d’âge ou de sexe inconnu n’y figurent pas/;
  const first = await opened(known);
  assert.doesNotMatch(await first.page.textContent('#chart-pyramid'), NOTE);
  await first.context.close();
  const { page, context } = await opened([...known, ...people(30, () => '21;;F;01/03/2022;')]);
  assert.match(await page.textContent('#chart-pyramid'), NOTE);
  const { bytes } = await downloaded(page, () =>
    page.locator('#chart-pyramid').getByRole('button', { name: /en SVG$/ }).click(),
  );
  assert.match(bytes.toString('utf8').replace(/<[^>]*>/g, ' '), /inconnu\s+n’y\s+figurent/);
  await context.close();
});

test('a pyramid with a hidden bar says so, to those who see it and to those who do not', async () => {
  const NOTE = /De petits effectifs ne sont pas publiés\s: ils ne sont ni dessinés ni comptés/;
  const { page, context } = await opened([
    ...people(60, () => '21;01/06/1980;F;01/03/2022;'),
    ...people(4, () => '21;01/06/1980;M;01/03/2022;'),
  ]);
  const name = await page.getAttribute('#chart-pyramid svg', 'aria-label');
  assert.match(name, /60 femmes et 0 homme/);
  assert.match(name, NOTE);
  assert.match(await page.textContent('#chart-pyramid'), NOTE);
  await context.close();
});

test('lines of a map are as thin around one place as around all', async () => {
  const { page, context, told } = await opened(
    people(90, () => '21;01/06/1980;F;01/03/2022;'),
  );
  /** Pixels of a line of the map, as it is drawn. */
  const line = () =>
    page.$eval('#chart-map svg', (svg) => {
      const place = svg.querySelector('.place');
      return Number.parseFloat(getComputedStyle(place).strokeWidth) * svg.getScreenCTM().a;
    });
  const one = await line();
  assert.ok(one > 0.3 && one < 1.5, `${one} pixels`);
  const { bytes } = await downloaded(page, () =>
    page.locator('#chart-map').getByRole('button', { name: /en PNG$/ }).click(),
  );
  assert.ok(bytes.length > 1000);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
