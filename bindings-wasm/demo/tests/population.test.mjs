// The population that divides a rate: chosen by table and year, among those that fit the question.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cells, cs, give, settled, shoot, start, whole, written } from './page.mjs';

const site = await start(after);
const LABEL = 'Population qui divise';
const lines = Array.from(
  { length: 900 },
  (_, row) =>
    `${['21', '33', '2A'][row % 3]};${row % 2 ? 'F' : 'M'};19${50 + (row % 40)}-02-28;2022-03-01;${row % 3 ? '2023-01-10' : ''}`,
);
const csv = `departement;sexe;date_naissance;date_ouverture;date_activation\n${lines.join('\n')}\n`;

/** The table that the library gives with a population. */
function expected(population, by) {
  const spec = {
    indicators: ['ACT_TX_POP'],
    by,
    totals: true,
    over: [{ from: '2025-02-01', to: '2026-02-01' }],
    on_bad: 'reject',
    population,
  };
  return written(cs.indicatorsFromCsv(new TextEncoder().encode(csv), spec));
}

test('tables and years of population are those of the library that have the axes', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await give(page, await site.file('profils.csv', csv));
  await answered(page, () => page.click('.mapping button.primary'));
  assert.equal(await page.getByLabel(LABEL).count(), 0, 'no rate over a population is asked');
  await page.click('text=/^Autres indicateurs/');
  await answered(page, () => page.getByLabel('Taux d’activation de la population').check());
  for (const name of ['Taux d’activation des profils ouverts', 'Profils ouverts'])
    await answered(page, () => page.getByLabel(name, { exact: true }).uncheck());
  const values = () =>
    page
      .getByLabel(LABEL)
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.value));
  /** Waits until these tables of population are offered, and no others. */
  const offered = (...wanted) =>
    page.waitForFunction(
      ([label, sources]) => {
        const field = [...document.querySelectorAll('.field')].find((one) =>
          one.textContent.startsWith(label),
        );
        const options = [...(field?.querySelectorAll('option') ?? [])].slice(1);
        const found = new Set(options.map((one) => one.value.split(' ')[0]));
        return [...found].sort().join() === sources;
      },
      [LABEL, wanted.sort().join()],
    );
  await offered('municipal', 'departement_age');
  assert.deepEqual(await whole(page), expected(null, ['departement']));

  await answered(page, () => page.getByLabel('Département', { exact: true }).uncheck());
  await answered(page, async () => {
    await page.getByLabel('Région', { exact: true }).check();
    await page.getByLabel('Sexe', { exact: true }).check();
  });
  await offered('region_sex_age');
  const years = (await values()).slice(1).map((value) => Number(value.split(' ')[1]));
  for (const year of years) {
    const { population } = cs.territory.population('REG-27', { year, sex: 'F', age: 20 });
    assert.ok(population > 0, `the library has ${year}`);
  }
  const before = years.at(-1) - 1;
  assert.equal(
    cs.territory.population('REG-27', { year: before, sex: 'F', age: 20 }).population,
    null,
  );
  const oldest = years.at(-1);
  await answered(page, () => page.getByLabel(LABEL).selectOption(`region_sex_age ${oldest}`));
  const old = expected({ source: 'region_sex_age', year: oldest }, ['region', 'sex']);
  assert.deepEqual(await whole(page), old);
  assert.notDeepEqual(old, expected(null, ['region', 'sex']), 'the year changes the numbers');
  assert.match(
    await page.textContent('#panel-indicators'),
    new RegExp(`région, sexe et âge, ${oldest}`),
  );
  await shoot(page, 'population');

  // A population that has not the axes is no longer chosen.
  await answered(page, async () => {
    await page.getByLabel('Sexe', { exact: true }).uncheck();
    await page.getByLabel('Région', { exact: true }).uncheck();
    await page.getByLabel('Département', { exact: true }).check();
  });
  await offered('municipal', 'departement_age');
  assert.deepEqual(await whole(page), expected(null, ['departement']));
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('all places together are divided by their own people, and not by those of France', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await page.click('text=/^Autres indicateurs/');
  const name = 'Taux d’activation de la population';
  await answered(page, () => page.getByLabel(name).check());
  await answered(page, () =>
    page.getByLabel('Indicateur des graphiques').selectOption('ACT_TX_POP'),
  );
  const rows = (await cells(page, '#main-table')).filter(([indicator]) => indicator === name);
  const [, place, activated, people, rate] = rows.at(-1);
  assert.deepEqual(
    [place, activated, people, rate],
    ['Total', '28\u202f311', '2\u202f802\u202f670', '1,0\u202f%'],
  );
  const { represents } = cs.synthetic.population(2022, 2_000_000);
  assert.equal(Math.round(represents / 2_000_000), 34);
  assert.match(
    await page.textContent('#sample'),
    /Chaque personne synthétique en représente environ 34\s: .*trop petit/,
  );
  assert.match(await page.textContent('#chart-ranking'), /ensemble\s: 1,0\s%/);
  const months = await cells(page, '#chart-trend');
  assert.equal(months.length, 24);
  assert.equal(months.at(-1)[1], rate);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
