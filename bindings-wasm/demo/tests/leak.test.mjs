// Numbers that are hidden here and could be found there: the page warns before anything can be published.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cells, give, read, settled, shoot, start } from './page.mjs';

const site = await start(after);
const HEAD = 'departement;date_naissance;sexe;date_ouverture';
/** So many people of a place, of one age and sex. */
const people = (many, place, birth, sex) =>
  Array.from({ length: many }, () => `${place};${birth};${sex};01/03/2022`);
const file = (name, ...groups) => site.file(name, `${[HEAD, ...groups.flat()].join('\n')}\n`);
const opened = async () => {
  const one = await site.open();
  await settled(one.page);
  return one;
};

test('charts and table side by side are warned of where one hides a number', async () => {
  const { page, context, told } = await opened();
  // By département nothing is hidden; by age and sex four men are, whom the total gives away.
  const path = await file(
    'pyramide.csv',
    people(40, '21', '01/06/1990', 'F'),
    people(36, '25', '01/06/1990', 'F'),
    people(4, '25', '01/06/1990', 'M'),
  );
  await give(page, path);
  await read(page);
  const [, ...shown] = (await cells(page, '#main-table')).map((row) => row[2]);
  assert.deepEqual(shown, ['40', '80'], 'places and their total are shown');
  assert.match(await page.textContent('#chart-pyramid table'), /non publié/);
  const warning = page.locator('#subtraction');
  assert.match(
    await warning.textContent(),
    /Avant de publier\s: .*masqués.*à plusieurs niveaux.*soustraction.*un seul niveau, sans totaux/,
  );
  assert.ok(
    await page.evaluate(() => {
      const said = document.getElementById('subtraction');
      const [chart] = document.querySelectorAll('#panel-indicators figure');
      return Boolean(said.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING);
    }),
    'it stands before what it is about',
  );
  const size = await warning.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  assert.ok(size >= 16, `${size} pixels`);
  await shoot(page, 'leak');
  // Without totals in the table, the charts still have them.
  await answered(page, () => page.getByLabel('Avec les totaux').uncheck());
  assert.ok(await warning.isVisible());
  await page.click('#lang');
  assert.match(await warning.textContent(), /Before publishing: small counts are hidden below/);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await warning.isVisible(), 'on paper too');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a total beside a hidden cell of the table is warned of in both places', async () => {
  const { page, context } = await opened();
  const groups = [people(40, '21', '01/06/1990', 'F'), people(5, '25', '01/06/1990', 'F')];
  await give(page, await file('total.csv', ...groups));
  await read(page);
  assert.match(await page.textContent('#subtraction'), /soustraction/);
  const besides = page.locator('section:has(> .scroll #main-table)');
  assert.match(await besides.textContent(), /1 petit effectif masqué se retrouve .*cochez.*Ou retirez les totaux/);
  await answered(page, () => page.getByLabel('Avec les totaux').uncheck());
  assert.doesNotMatch(await besides.textContent(), /soustraction/);
  assert.match(await page.textContent('#subtraction'), /soustraction/);
  await context.close();
});

test('what would give a small count away is hidden too at a click', async () => {
  const { page, context, told } = await opened();
  const places = { 21: 40, 25: 5, 39: 60, 70: 80 };
  const groups = Object.entries(places).map(([place, many]) =>
    people(many, place, '01/06/1990', 'F'),
  );
  await give(page, await file('protege.csv', ...groups));
  await read(page);
  const besides = page.locator('section:has(> .scroll #main-table)');
  const numbers = async () => (await cells(page, '#main-table')).map((row) => row[2]);
  assert.deepEqual(await numbers(), ['40', 'n.\u00a0p.', '60', '80', '185']);
  assert.match(await besides.textContent(), /1 petit effectif masqué se retrouve/);
  await answered(page, () => page.getByLabel('Masquer aussi').check());
  assert.match(await besides.textContent(), /à partir du tableau, de la carte.*aucun petit effectif masqué ne se retrouve/);
  // The smallest other count, with the mark of what is hidden for others.
  assert.deepEqual(await numbers(), ['n.\u00a0p.*', 'n.\u00a0p.', '60', '80', '185']);
  await shoot(page, 'guarded');
  assert.match(await page.textContent('#subtraction'), /sont protégés ensemble.*aucun autre tableau/);
  // The charts hide the same places, and all people of the pyramid are shown.
  const map = await cells(page, '#chart-map table');
  const hidden = map.filter((row) => /non publié/.test(row.join())).map(([place]) => place.slice(0, 2));
  assert.deepEqual(hidden, ['21', '25']);
  const ranked = (await cells(page, '#chart-ranking table')).map(([place]) => place.slice(0, 2));
  assert.deepEqual(ranked, ['70', '39']);
  assert.match(await page.textContent('#chart-pyramid table'), /185/);
  // The months hide nothing, and the whole is shown.
  assert.equal(await page.locator('#chart-trend svg').count(), 1);
  assert.match(await page.textContent('#chart-standard'), /Rien à montrer\s: un taux standardisé se calcule/);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a pyramid and a table are protected together', async () => {
  const { page, context, told } = await opened();
  // Four men of 25: the table by place has nothing small, and the pyramid has.
  const path = await file(
    'ensemble.csv',
    people(40, '21', '01/06/1990', 'F'),
    people(20, '21', '01/06/1990', 'M'),
    people(36, '25', '01/06/1990', 'F'),
    people(4, '25', '01/06/1960', 'M'),
  );
  await give(page, path);
  await read(page);
  await answered(page, () => page.getByLabel('Masquer aussi').check());
  const table = (await cells(page, '#main-table')).map((row) => row[2]);
  const pyramid = await cells(page, '#chart-pyramid table');
  const hidden = pyramid.filter((row) => /non publié/.test(row.join()));
  // 4 would be 100 − 76 − 20: another age, or another sex, is hidden with it.
  assert.ok(hidden.length >= 2, JSON.stringify(pyramid));
  assert.deepEqual(table, ['60', '40', '100'], 'by place, nothing needs to be hidden');
  await shoot(page, 'guarded-pyramid');
  assert.equal(await page.locator('#chart-trend svg').count(), 1, 'the whole is shown in each month');
  await page.click('#lang');
  assert.match(await page.textContent('#subtraction'), /protected from subtraction together/);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a trend that would give away what is hidden is not shown', async () => {
  const { page, context } = await opened();
  const few = Array.from({ length: 5 }, () => '25;01/06/1990;F;01/01/2025');
  const later = Array.from({ length: 40 }, () => '21;01/06/1990;F;01/06/2025');
  await give(page, await file('debut.csv', few, later));
  await read(page);
  await answered(page, () => page.getByLabel('Masquer aussi').check());
  assert.match(await page.textContent('#chart-trend'), /Rien à montrer\s: mois après mois/);
  assert.equal(await page.locator('#chart-trend svg').count(), 0);
  await answered(page, () => page.getByLabel('Masquer aussi').uncheck());
  assert.equal(await page.locator('#chart-trend svg').count(), 1);
  await context.close();
});

test('a trend that shows a whole that is hidden is not shown', async () => {
  const { page, context } = await opened();
  // Ten and ten, in other places: neither may be another small count while their whole is shown.
  const groups = [people(10, '21', '01/06/1990', 'F'), people(10, '25', '01/06/1990', 'F')];
  await give(page, await file('dix.csv', ...groups));
  await read(page);
  assert.equal(await page.locator('#chart-trend svg').count(), 1);
  await answered(page, () => page.getByLabel('Masquer aussi').check());
  const shown = (await cells(page, '#main-table')).map((row) => row[2]);
  assert.deepEqual(shown, ['n.\u00a0p.', 'n.\u00a0p.', 'n.\u00a0p.*']);
  assert.match(await page.textContent('#chart-trend'), /Rien à montrer\s: mois après mois/);
  await context.close();
});

test('nothing is warned of where nothing is hidden', async () => {
  const { page, context } = await opened();
  const groups = [people(40, '21', '01/06/1990', 'F'), people(50, '25', '01/06/1990', 'F')];
  await give(page, await file('large.csv', ...groups));
  await read(page);
  assert.equal(await page.locator('#subtraction').count(), 0);
  await context.close();
});

test('a table alone that hides a number is enough', async () => {
  const { page, context } = await opened();
  // The synthetic region: no chart hides anything, and a table finer than all of them does.
  assert.equal(await page.locator('#subtraction').count(), 0);
  const by = page.getByRole('group', { name: 'Ventiler le tableau par' });
  for (const name of ['Âge', 'Sexe'])
    await answered(page, () => by.getByLabel(name, { exact: true }).check());
  const charts = await page.locator('#panel-indicators figure').allTextContents();
  assert.ok(charts.length > 0);
  assert.doesNotMatch(charts.join(), /non publié/);
  assert.equal(await page.locator('#subtraction').count(), 1);
  await context.close();
});
