// Standardised values: those of the library, named with their weights, and silent about hidden cells.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { namesOfStrata } from '../src/indicators/members.js';
import { typeset } from '../src/write.js';
import {
  answered,
  cells,
  cs,
  downloaded,
  give,
  read,
  settled,
  shoot,
  start,
  value,
} from './page.mjs';
import { firstRegion } from './people.mjs';

const site = await start(after);
const over = [{ from: '2025-02-01', to: '2026-02-01' }];
const TEN = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
const people = firstRegion(cs);
const FIGURE = '#chart-standard';
const POPULATION = 'Population type';

/** The rows that the page must show of a standardised table, the highest first. */
function expected(columns, { axis = 'departement', bands = TEN, options }) {
  const by = [axis, ...options.over];
  const question = { indicators: ['ACT_TX_OUV'], by, bands, over, on_bad: 'reject' };
  const { rows } = cs.indicators(columns, question).standardise(options);
  return rows
    .filter((row) => row.value !== null)
    .sort((a, b) => b.value - a.value)
    .map((row) => [value(row.value), `${value(row.lower)} – ${value(row.upper)}`]);
}
const shown = async (page) =>
  (await cells(page, FIGURE)).map(([, standardised, limits]) => [standardised, limits]);

test('standardised values are those of the library, with their weights and when not to use them', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  const esp = expected(people, { options: { standard: 'esp2013', over: ['age'] } });
  assert.equal(esp.length, 8);
  assert.deepEqual(await shown(page), esp);
  const text = await page.textContent(FIGURE);
  assert.match(text, /Poids\s: population européenne type 2013 \(ESP 2013\), publiée par Eurostat/);
  assert.match(text, /Ne l’utilisez pas pour dire combien de personnes sont concernées/);
  const name = await page.getAttribute(`${FIGURE} .drawing svg`, 'aria-label');
  assert.match(name, /standardisé\. 8 territoires classés/);
  // Crude values stand beside, as the map has them.
  const crude = new Map(await cells(page, '#chart-map'));
  for (const [place, , , bare] of await cells(page, FIGURE)) assert.equal(bare, crude.get(place));
  await shoot(page, 'standard');

  const insee = { type: 'insee', source: 'region_sex_age' };
  await page.locator(FIGURE).getByLabel(POPULATION).focus();
  await answered(page, () => page.locator(FIGURE).getByLabel(POPULATION).selectOption('age_sex'));
  assert.equal(
    await page.evaluate(() => document.activeElement.labels?.[0]?.textContent),
    POPULATION,
    'the choice keeps the focus',
  );
  const both = expected(people, { options: { standard: insee, over: ['age', 'sex'] } });
  assert.deepEqual(await shown(page).then((rows) => rows.slice(0, both.length)), both);
  assert.notDeepEqual(both, esp);
  const { year } = cs.stats.standardPopulation(insee, { over: ['age'] });
  assert.match(
    await page.textContent(FIGURE),
    new RegExp(`par région, sexe et âge au 1er janvier ${year}, publiée par l’Insee`),
  );
  await answered(page, () =>
    page.locator(FIGURE).getByLabel('Tranches d’âge').selectOption('broad'),
  );
  const wide = expected(people, {
    bands: [0, 20, 40, 65],
    options: { standard: insee, over: ['age', 'sex'] },
  });
  assert.deepEqual(await shown(page), wide);

  await answered(page, () => page.locator(FIGURE).getByLabel(POPULATION).selectOption('sex'));
  assert.equal(await page.locator(FIGURE).getByLabel('Tranches d’âge').count(), 0);
  assert.deepEqual(
    await shown(page),
    expected(people, { options: { standard: insee, over: ['sex'] } }),
  );
  await page.click('#lang');
  await page.waitForFunction(
    (figure) => document.querySelector(figure).textContent.includes('Standard population'),
    FIGURE,
  );
  assert.match(await page.textContent(FIGURE), /published by INSEE.*Do not use it to say how many/);
  await shoot(page, 'standard-english');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

/**
 * People by département, band and birth unknown: `33` has 4 of 50 activated among the old, 21 has 3
 * people of unknown age, 75 too few cases, 59 nobody who is young.
 */
function file() {
  const lines = [];
  const add = (place, birth, opened, activated) => {
    for (let one = 0; one < opened; one += 1)
      lines.push(`${place};${birth};F;01/03/2022;${one < activated ? '10/01/2023' : ''}`);
  };
  const bands = ['01/06/2015', '01/06/1995', '01/06/1970', '01/06/1940'];
  for (const birth of bands) {
    add('21', birth, 217, 71);
    add('2A', birth, 301, 97);
    add('33', birth, birth.endsWith('1940') ? 50 : 203, birth.endsWith('1940') ? 4 : 67);
    if (!birth.endsWith('2015')) add('59', birth, 211, 53);
    add('75', birth, 199, 0);
  }
  add('21', '', 3, 2);
  return `departement;date_naissance;sexe;date_ouverture;date_activation\n${lines.join('\n')}\n`;
}

test('a hidden band gives no value, and nothing from which it could be found', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await give(page, await site.file('tranches.csv', file()));
  await read(page);
  await answered(page, () =>
    page.locator(FIGURE).getByLabel('Tranches d’âge').selectOption('broad'),
  );
  const rows = new Map(
    (await cells(page, FIGURE)).map(([place, ...row]) => [place.slice(0, 2), row]),
  );
  assert.deepEqual([...rows.keys()].sort(), ['21', '2A', '33', '59', '75']);
  assert.deepEqual(rows.get('33').slice(0, 2), ['tranche masquée\u00a0: 65+', '']);
  assert.deepEqual(rows.get('59').slice(0, 2), ['tranche absente\u00a0: 0-19', '']);
  assert.deepEqual(rows.get('75').slice(0, 2), ['trop peu de cas', '']);
  assert.match(rows.get('21')[0], /^\d\d,\d\s%$/);
  const text = await page.textContent(FIGURE);
  assert.match(
    text,
    /1 territoire non calculé \(33 Gironde\s: 65\+\)\s: une tranche au moins y est masquée/,
  );
  assert.match(text, /1 territoire non calculé \(59 Nord\s: 0-19\)\s: une tranche n’y a aucune ligne/);
  assert.match(text, /1 territoire non calculé \(75 Paris\)\s: moins de 10 cas/);
  const { bytes } = await downloaded(page, () => page.locator(FIGURE).getByText('CSV').click());
  const csv = bytes.toString('utf8');
  assert.match(csv, /^33;33 Gironde;tranche masquée\u00a0: 65\+;;;0,\d+$/m);
  // Counts of the bands, or of people of known age, would give the hidden ones by subtraction.
  const seen = `${text} ${csv}`;
  for (const secret of [4, 50, 46, 871, 868, 286, 284])
    assert.doesNotMatch(seen, new RegExp(`(?<![\\d.,])${secret}(?![\\d.,])`), `${secret}`);
  await shoot(page, 'standard-hidden');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('every band that gives no value is named, by sex too, in both languages', async () => {
  const group = (place, sex, birth, opened, activated) =>
    Array.from(
      { length: opened },
      (_, row) => `${place};${birth};${sex};01/03/2022;${row < activated ? '10/01/2023' : ''}`,
    );
  const [young, adult, middle, old] = ['2015', '1995', '1970', '1940'].map((year) => `01/06/${year}`);
  const lines = [21, 33, 59].flatMap((place) =>
    ['F', 'M'].flatMap((sex) => [
      ...group(place, sex, young, 90, place === 33 ? 4 : 30),
      ...group(place, sex, adult, 90, 30),
      ...group(place, sex, middle, 90, place === 59 && sex === 'M' ? 3 : 30),
      ...group(place, sex, old, 90, place === 33 && sex === 'F' ? 5 : 30),
    ]),
  );
  const head = 'departement;date_naissance;sexe;date_ouverture;date_activation';
  const { page, context, told } = await site.open();
  await settled(page);
  await give(page, await site.file('tranches-sexe.csv', `${head}\n${lines.join('\n')}\n`));
  await read(page);
  const choose = (label, value) =>
    answered(page, () => page.locator(FIGURE).getByLabel(label).selectOption(value));
  await choose('Tranches d’âge', 'broad');
  await choose(POPULATION, 'age_sex');
  const why = async () =>
    new Map((await cells(page, FIGURE)).map(([place, text]) => [place.slice(0, 2), text]));
  const french = await why();
  assert.equal(french.get('33'), 'tranches masquées\u00a0: hommes 0-19, femmes 0-19, femmes 65+');
  assert.equal(french.get('59'), 'tranche masquée\u00a0: hommes 40-64');
  assert.match(
    await page.textContent(FIGURE),
    /2 territoires non calculés \(33 Gironde\s: hommes 0-19, femmes 0-19, femmes 65\+\s; 59 Nord\s: hommes 40-64\)/,
  );
  await shoot(page, 'standard-bands');
  await page.click('#lang');
  await page.waitForFunction(
    (figure) => document.querySelector(figure).textContent.includes('Standard population'),
    FIGURE,
  );
  const english = await why();
  assert.equal(english.get('33'), 'hidden bands: men 0-19, women 0-19, women 65+');
  assert.equal(english.get('59'), 'hidden band: men 40-64');
  assert.match(
    await page.textContent(FIGURE),
    /2 places not computed \(33 Gironde: men 0-19, women 0-19, women 65\+; 59 Nord: men 40-64\)/,
  );
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('the bands that a standard population has as one have one name', () => {
  const same = (axis, member) => member;
  assert.deepEqual(namesOfStrata(['age'], [[['85-89']], [['90-94', '95+']]], same), ['85-89', '90+']);
  assert.deepEqual(namesOfStrata(['sex'], [[['F']]], () => 'Femmes'), ['Femmes']);
  assert.deepEqual(namesOfStrata(['sex', 'age'], [[['F'], ['95+']]], same), ['f 95+']);
});

test('what cannot be standardised says why, and what to choose', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await answered(page, () => page.getByLabel('Indicateur des graphiques').selectOption('OUV_N'));
  assert.match(
    await page.textContent(FIGURE),
    /seul un taux se standardise.*Choisissez un taux sous «\sIndicateur des graphiques\s»/,
  );
  await answered(page, () =>
    page.getByLabel('Indicateur des graphiques').selectOption('ACT_TX_OUV'),
  );
  const head = 'departement;date_ouverture;date_activation';
  const lines = Array.from(
    { length: 90 },
    (_, row) => `21;01/03/2022;${row % 2 ? '10/01/2023' : ''}`,
  );
  await give(page, await site.file('sans-age.csv', `${head}\n${lines.join('\n')}\n`));
  await read(page);
  assert.match(
    await page.textContent(FIGURE),
    /il manque aux lignes comptées \(«\sProfils\s»\)\s: la date ou l’année de naissance ou le sexe/,
  );
  // Nobody in the bands: the choice stays, so that another can be made.
  await give(
    page,
    await site.file('peu.csv', `${head};sexe\n${lines.map((one) => `${one};F`).join('\n')}\n`),
  );
  await read(page);
  assert.match(await page.textContent(FIGURE), /aucun territoire n’a de valeur standardisée/);
  assert.equal(await page.locator(FIGURE).getByLabel(POPULATION).count(), 1);
  assert.equal(typeset(await page.textContent(FIGURE), 'fr'), await page.textContent(FIGURE));
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
