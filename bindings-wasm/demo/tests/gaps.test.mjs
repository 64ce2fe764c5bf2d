// Charts whose axes the rows or the chosen population lack: which one is missing, and what to choose instead.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cells, give, read, settled, shoot, start } from './page.mjs';

const site = await start(after);
const lines = (places) =>
  Array.from(
    { length: 400 },
    (_, row) =>
      `${places[row % places.length]};${row % 2 ? 'F' : 'M'};19${50 + (row % 40)}-02-28;2022-03-01;${row % 3 ? '2023-01-10' : ''}`,
  ).join('\n');
const HEAD = 'territoire;sexe;date_naissance;date_ouverture;date_activation';
const text = (page, chart) => page.textContent(`#chart-${chart}`);

/** Opens the page on a file that was read. */
async function opened(name, content) {
  const { page, context, told } = await site.open();
  await settled(page);
  await give(page, await site.file(name, content));
  await read(page);
  return { page, context, told };
}

test('a chart says which population lacks which axis, and which one to choose', async () => {
  const { page, context, told } = await opened(
    'profils.csv',
    `${HEAD}\n${lines(['21', '33', '2A'])}\n`,
  );
  await page.click('text=/^Autres indicateurs/');
  await answered(page, () => page.getByLabel('Taux d’activation de la population').check());
  for (const name of ['Taux d’activation des profils ouverts', 'Profils ouverts'])
    await answered(page, () => page.getByLabel(name, { exact: true }).uncheck());
  const population = page.getByLabel('Population qui divise');
  const pick = async (source) => {
    const value = await population
      .locator(`option[value^="${source} "]`)
      .first()
      .getAttribute('value');
    await answered(page, () => population.selectOption(value));
  };

  await page.waitForFunction(() => document.querySelector('option[value^="departement_age"]'));
  await pick('departement_age');
  // It has no number for all of France, and none is needed: places are put together.
  assert.ok(await page.$('#chart-trend svg'));
  const total = (await cells(page, '#main-table')).at(-1)[4];
  assert.equal((await cells(page, '#chart-trend')).at(-1)[1], total);
  assert.ok(await page.$('#chart-map svg'));
  assert.ok(await page.$('#chart-standard svg, #chart-standard .refusals'));

  await pick('municipal');
  assert.match(
    await text(page, 'standard'),
    /il manque à la population choisie \(«\sPopulations municipales \d{4}\s»\)\s: la date ou l’année de naissance\. Choisissez «\sla plus récente\s» sous «\sPopulation qui divise\s»/,
  );
  assert.ok(await page.$('#chart-trend svg'));

  // A map by region is no map by département: it says why it is one.
  await answered(page, async () => {
    await page.getByLabel('Département', { exact: true }).uncheck();
    await page.getByLabel('Région', { exact: true }).check();
    await page.getByLabel('Sexe', { exact: true }).check();
  });
  await page.waitForFunction(() => document.querySelector('option[value^="region_sex_age"]'));
  await pick('region_sex_age');
  for (const chart of ['map', 'ranking']) {
    assert.ok(await page.$(`#chart-${chart} svg`));
    assert.match(
      await text(page, chart),
      /Par région\s: il manque à la population choisie \(«\sRégion, sexe et âge \d{4}\s»\)\s: le département/,
    );
  }
  assert.equal(
    await page.locator('#chart-ranking select').count(),
    0,
    'there is nothing to choose',
  );
  const rates = (await cells(page, '#main-table')).map((row) => row.at(-2));
  assert.ok(
    rates.some((rate) => /^0,00\d+\s%$/.test(rate)),
    'few of many are not 0,0 %',
  );
  await shoot(page, 'gap-population');
  await page.click('#lang');
  await page.waitForFunction(() =>
    document.querySelector('#chart-standard').textContent.includes('standardised'),
  );
  assert.match(
    await text(page, 'map'),
    /By region: the population chosen \(“Region, sex and age \d{4}”\) lacks: the département\. Choose “the latest”/,
  );
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('rows that lack an axis are named with the column to give', async () => {
  for (const [name, columns, charts] of [
    [
      'sans-sexe.csv',
      [0, 2, 3, 4],
      {
        pyramid:
          /lignes comptées \(«\sProfils\s»\)\s: le sexe\. Indiquez la colonne sous «\sColonnes du fichier\s»/,
      },
    ],
    ['sans-age.csv', [0, 1, 3, 4], { pyramid: /\s: la date ou l’année de naissance\. Indiquez/ }],
    [
      'sans-rien.csv',
      [0, 3, 4],
      {
        pyramid: /\s: la date ou l’année de naissance et le sexe\./,
        standard: /\s: la date ou l’année de naissance ou le sexe\./,
      },
    ],
    [
      'sans-lieu.csv',
      [1, 2, 3, 4],
      {
        map: /\s: le territoire\./,
        ranking: /\s: le territoire\./,
        standard: /\s: le territoire\./,
      },
    ],
  ]) {
    const rows = [HEAD, ...lines(['21', '33', '2A']).split('\n')].map((line) => {
      const fields = line.split(';');
      return columns.map((column) => fields[column]).join(';');
    });
    const { page, context, told } = await opened(name, `${rows.join('\n')}\n`);
    for (const chart of ['map', 'ranking', 'trend', 'pyramid', 'standard']) {
      // Standardised values may be refused for their cells, with their choice beside them.
      const drawn = (await page.$(`#chart-${chart} :is(svg, select)`)) !== null;
      assert.equal(drawn, charts[chart] === undefined, `${name}, ${chart}`);
      if (charts[chart]) assert.match(await text(page, chart), charts[chart], `${name}, ${chart}`);
    }
    await shoot(page, `gap-${name}`);
    assert.deepEqual(told, { errors: [], elsewhere: [] });
    await context.close();
  }
});

test('a file of regions has a map of regions, which says what it lacks', async () => {
  const { page, context, told } = await opened(
    'regions.csv',
    `${HEAD.replace('territoire', 'region')}\n${lines(['REG-27', 'REG-75', 'REG-94'])}\n`,
  );
  assert.ok(await page.$('#chart-map svg'));
  assert.match(
    await text(page, 'map'),
    /Par région\s: il manque aux lignes comptées \(«\sProfils\s»\)\s: le département\. Indiquez/,
  );
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
