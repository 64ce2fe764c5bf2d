// The synthetic network of ambassadors beside the synthetic region: events at once, and said to be what they are.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cells, cs, give, read, settled, shoot, start } from './page.mjs';

const site = await start(after);
const { register } = cs.synthetic.network(2022);
const regions = new Map(cs.territory.list('departement').map((one) => [one.code, one.region]));
const of = (code, rows) =>
  rows.filter((row) => code === 'FR' || regions.get(row.territory) === code);

/** Chooses these indicators and no others. */
async function choose(page, names) {
  for (const name of names)
    await answered(page, () => page.getByLabel(name, { exact: true }).check());
  for (const name of ['Taux d’activation des profils ouverts', 'Profils ouverts'])
    await answered(page, () => page.getByLabel(name, { exact: true }).uncheck());
}

test('indicators of events can be seen at once, in the year that they tell of', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  assert.equal(await page.$('#network'), null, 'said only where it is asked');
  await page.click('text=/^Autres indicateurs/');
  await choose(page, ['Actions des ambassadeurs', 'Personnes touchées', 'Ambassadeurs']);
  const [actions, ambassadors] = [
    of('REG-27', register.actions),
    of('REG-27', register.ambassadors),
  ];
  const notice = await page.textContent('#network');
  assert.match(
    notice,
    new RegExp(
      `Réseau synthétique de 2022\\s: ${actions.length} actions et ${ambassadors.length} ambassadeurs qui n’existent pas.*minimum.*autre année que 2022`,
    ),
  );
  await answered(page, () => page.click('#network button'));
  assert.equal(await page.inputValue('input[type="date"]'), '2022-12-31');
  assert.equal(await page.$('#network button'), null);
  const rows = await cells(page, '#main-table');
  const total = (name) => rows.find(([id, place]) => id === name && place === 'Total')?.[2];
  const people = actions.reduce((sum, one) => sum + one.people_reached, 0);
  assert.equal(total('Actions des ambassadeurs'), String(actions.length));
  assert.equal(total('Ambassadeurs'), String(ambassadors.length));
  assert.equal(total('Personnes touchées').replace(/\s/g, ''), String(people));
  assert.ok(
    rows.some((row) => row[2] === 'n.\u00a0p.'),
    'small counts are hidden here too',
  );
  assert.equal((await page.$$('figure .badge')).length, (await page.$$('figure svg')).length);
  await shoot(page, 'network');
  await answered(page, () => page.getByLabel('Région synthétique').selectOption('FR'));
  assert.match(
    await page.textContent('#network'),
    new RegExp(`${register.actions.length} actions et 1\\s001 ambassadeurs`),
  );
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('the synthetic network never stands beside the rows of a file', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  const lines = Array.from({ length: 40 }, () => '21;2022-03-01;').join('\n');
  await give(
    page,
    await site.file('p.csv', `departement;date_ouverture;date_activation\n${lines}\n`),
  );
  await read(page);
  assert.equal(await page.getByLabel('Actions des ambassadeurs', { exact: true }).count(), 0);
  assert.match(
    await page.textContent('.lacking'),
    /Il manque le fichier «\sActions des ambassadeurs\s»/,
  );
  await answered(page, () => page.click('text="Revenir à la région synthétique"'));
  assert.equal(await page.getByLabel('Actions des ambassadeurs', { exact: true }).count(), 1);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
