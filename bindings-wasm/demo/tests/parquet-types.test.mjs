// Parquet files as people write them: dates as texts or as numbers of a spreadsheet, objects, counts beyond all people.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { answered, cells, give, read, settled, start } from './page.mjs';

const site = await start(after);
const ROWS = 90;
const column = (name, type, value) => ({
  name,
  type,
  data: Array.from({ length: ROWS }, (_, row) => value(row)),
});
const place = column('departement', 'STRING', (row) => (row % 3 ? '21' : '25'));
const day = new Date('2022-03-01T00:00:00Z');
const opened = column('date_ouverture', 'TIMESTAMP', () => day);

async function given(...columnData) {
  const { page, context } = await site.open();
  await settled(page);
  const bytes = Buffer.from(parquetWriteBuffer({ columnData }));
  await give(page, await site.file('types.parquet', bytes));
  return { page, context };
}
const account = (page) => page.textContent('#report-line');

test('dates written as texts are read, with slashes too', async () => {
  const good = ['01/03/2022', '2022-03-01', '1/3/2022 10:15', '2022-03-01T10:00:00Z'];
  const texts = [...good, '13/13/2022'];
  const { page, context } = await given(
    place,
    column('date_ouverture', 'STRING', (row) => texts[row % 5]),
  );
  await read(page);
  assert.equal(await account(page), '90 lignes lues\u00a0: 72 retenues, 18 rejetées.');
  assert.match(await page.textContent('.report tbody'), /Date illisible/);
  assert.deepEqual((await cells(page, '#main-table')).at(-1).slice(1, 3), ['Total', '72']);
  await context.close();
});

test('a number of another calendar is no date: the day 44 621 of a spreadsheet is not in 2092', async () => {
  const { page, context } = await given(
    place,
    opened,
    column('date_activation', 'DOUBLE', (row) => (row < 4 ? 44621 : null)),
  );
  await answered(page, () => page.click('.mapping button.primary'));
  assert.equal(await account(page), '90 lignes lues\u00a0: 86 retenues, 4 rejetées.');
  assert.match(await page.textContent('.report tbody'), /Date illisible.*date_activation/);
  await context.close();
});

test('objects are told apart by what they hold', async () => {
  const scheme = column('regime', 'JSON', (row) => ({ code: row % 2 ? 'MSA' : 'RG' }));
  const { page, context } = await given(place, opened, scheme);
  assert.match(await page.textContent('.mapping tbody'), /\{"code":"RG"\} · \{"code":"MSA"\}/);
  await page.selectOption('.mapping tbody tr:nth-child(3) select', 'category');
  await read(page);
  const by = page.getByRole('group', { name: 'Ventiler le tableau par' });
  await answered(page, () => by.getByLabel('Département').uncheck());
  await answered(page, () => by.getByLabel('regime').check());
  const counts = (await cells(page, '#main-table')).map((row) => row.slice(1, 3));
  assert.deepEqual(counts, [
    ['{"code":"MSA"}', '45'],
    ['{"code":"RG"}', '45'],
    ['Total', '90'],
  ]);
  await context.close();
});

test('counts beyond all people are refused in French', async () => {
  const many = column('effectif', 'INT64', () => 9_007_199_254_740_991n);
  const { page, context } = await given(place, opened, many);
  await page.click('.mapping button.primary');
  await page.waitForSelector('.controls .notice');
  const said = await page.textContent('.controls .notice');
  assert.match(said, /La somme des effectifs dépasse 2\^53/);
  assert.doesNotMatch(said, /expected fewer/);
  await context.close();
});
