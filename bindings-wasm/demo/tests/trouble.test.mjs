// What goes wrong between a person, a browser and a file: said in words, and nothing lost.

import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findings } from './axe.mjs';
import { answered, cells, decided, give, read, settled, start } from './page.mjs';

const site = await start(after);
const HEAD = 'departement;sexe;date_ouverture';
const LINES = Array.from({ length: 90 }, (_, row) => `21;${row % 2 ? 'F' : 'M'};01/03/2022`);
const csv = (head = HEAD, lines = LINES) => `${head}\n${lines.join('\n')}\n`;
const GONE = /n’y a plus accès\s: c’est un dossier, ou un fichier déplacé ou modifié/;

/** Drops files or folders of the disk at a place of the window, as a hand does. */
async function drop(page, { x, y }, files) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
}
async function centre(page, selector) {
  const { x, y, width, height } = await page.locator(selector).first().boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}
async function opened(options) {
  const one = await site.open({ viewport: { width: 1280, height: 900 }, ...options });
  await settled(one.page);
  return one;
}

test('a folder, and a file that changed since it was chosen, are refused in words', async () => {
  const { page, context, told } = await opened();
  const folder = join(site.folder, 'dossier');
  await mkdir(folder);
  await drop(page, await centre(page, '.drop'), [folder]);
  await page.waitForSelector('.controls .notice');
  assert.match(await page.textContent('.controls .notice'), GONE);
  const path = await site.file('change.csv', csv());
  await give(page, path);
  await writeFile(path, csv(HEAD, LINES.slice(1)));
  await utimes(path, new Date(), new Date(Date.now() + 5000));
  await page.click('.mapping button.primary');
  await page.waitForSelector('.controls .notice');
  assert.match(await page.textContent('.controls .notice'), GONE);
  assert.equal(await page.locator('progress').count(), 0, 'nothing seems to go on');
  await page.click('#lang');
  assert.match(await page.textContent('.controls .notice'), /has no access to it any more/);
  await page.click('#lang');
  await give(page, path);
  await read(page);
  assert.equal(await page.textContent('#report-line'), '89 lignes lues, toutes retenues.');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a file that falls beside its frame is taken, and never opened in the place of the page', async () => {
  const { page, context, told } = await opened();
  const path = await site.file('cote.csv', csv());
  await drop(page, await centre(page, '#chart-map'), [path]);
  await page.waitForSelector('.mapping:not([hidden])');
  assert.match(await page.textContent('.controls .file'), /cote\.csv/);
  assert.equal(await page.locator('.drop.over').count(), 0);
  // On another tab nothing is read, and the browser does not leave the page either.
  await page.click('#tab-published');
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'autre.csv'));
    return ['dragover', 'drop'].map((type) => {
      const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
      document.getElementById('panel-published').dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  assert.deepEqual(prevented, [true, true]);
  assert.match(await page.locator('.controls .file').textContent(), /cote\.csv/);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('the button « back » goes to the tab before, and what was read is still there', async () => {
  const { page, context } = await opened();
  await give(page, await site.file('retour.csv', csv()));
  await read(page);
  await page.click('#tab-published');
  await page.click('#tab-published');
  await page.click('#tab-access');
  await decided(page);
  await page.goBack();
  await page.waitForSelector('#panel-published');
  await page.goBack();
  await page.waitForSelector('#panel-indicators');
  assert.equal(await page.textContent('#report-line'), '90 lignes lues, toutes retenues.');
  await page.goForward();
  await page.waitForSelector('#panel-published');
  await context.close();
});

test('headers that are empty, twice there or words of the language are columns like others', async () => {
  const { page, context, told } = await opened();
  const lines = LINES.map((line, row) => `${line};${row % 3 ? 'a' : 'b'};c;d;e`);
  await give(page, await site.file('titres.csv', csv(`${HEAD};;;sexe;__proto__`, lines)));
  const titles = await page.$$eval('.mapping tbody th', (all) => all.map((one) => one.textContent));
  assert.deepEqual(titles.slice(3), ['(4)', '(5)', 'sexe (6)', '__proto__']);
  for (const place of [4, 5, 6, 7])
    await page.selectOption(`.mapping tbody tr:nth-child(${place}) select`, 'category');
  await read(page);
  const by = page.getByRole('group', { name: 'Ventiler le tableau par' });
  for (const name of ['(4)', 'sexe (6)', '__proto__'])
    await answered(page, () => by.getByLabel(name, { exact: true }).check());
  const [, ...first] = (await cells(page, '#main-table'))[0];
  assert.deepEqual(first.slice(0, 5), ["21 Côte-d'Or", 'a', 'd', 'e', '60']);
  assert.deepEqual(await findings(page), []);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('dates in doubt are told by the header that the file has', async () => {
  const { page, context } = await opened();
  const lines = LINES.map((line) => line.replace('01/03/2022', '03/25/2022'));
  await give(page, await site.file('etats-unis.csv', csv(HEAD, lines)));
  await page.click('.mapping button.primary');
  await page.waitForSelector('.controls .notice');
  assert.match(await page.textContent('.controls .notice'), /colonne «\sdate_ouverture\s» semblent/);
  await page.click('#lang');
  assert.match(await page.textContent('.controls .notice'), /`?date_ouverture/);
  assert.doesNotMatch(await page.textContent('.controls .notice'), /opened_on/);
  await context.close();
});

test('a day at the ends of the calendar is answered in the language of the page', async () => {
  const { page, context } = await opened();
  const day = page.getByLabel('Situation au');
  await answered(page, () => day.fill('1900-01-01'));
  assert.match(await page.textContent('#chart-standard'), /aucune valeur publiable/);
  await day.fill('2150-12-31');
  await page.waitForSelector('.results [role="alert"]');
  assert.match(await page.textContent('.results [role="alert"]'), /sort des dates.*de 1850 à 2150/);
  await answered(page, () => day.fill('2026-01-31'));
  assert.equal(await page.locator('.results [role="alert"]').count(), 0);
  await context.close();
});
