// Tables besides profiles: their files, columns, indicators and rejected rows, as the library has them.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findings } from './axe.mjs';
import {
  answered,
  cells,
  cs,
  downloaded,
  give,
  proposed,
  settled,
  shoot,
  start,
  whole,
  written,
} from './page.mjs';
import { parquetFile } from './parquet.mjs';

const site = await start(after);
const encode = (text) => new TextEncoder().encode(text);
const over = [{ from: '2025-02-01', to: '2026-02-01' }];
const PLACES = ['21', '2A', '33', '75', '01', '971'];
const two = (number) => String(number).padStart(2, '0');

/** Documents of three thousand deposits, with French headers and dates. */
const documents = [
  'Date de dépôt;Département;Profil;Type de document;Lu le;Auteur',
  ...Array.from({ length: 3000 }, (_, row) => {
    const date = `${two(1 + (row % 28))}/${two(1 + (row % 12))}/2025`;
    const read = row % 3 === 0 ? date : '';
    const author = row % 10 === 0 ? 'holder' : 'professional';
    return `${date};${PLACES[row % 6]};${row % 900};${row % 4 ? '11502-2' : '57833-6'};${read};${author}`;
  }),
].join('\n');
const profiles = [
  'Département;Ouverture;Activé le',
  ...Array.from(
    { length: 1200 },
    (_, row) => `${PLACES[row % 6]};01/03/2022;${row % 2 ? '' : '05/06/2023'}`,
  ),
].join('\n');

async function opened(options) {
  const one = await site.open(options);
  await settled(one.page);
  return one;
}
const readIt = (page) => answered(page, () => page.click('.mapping button.primary'));
/** Chooses these indicators alone, by their names. */
async function choose(page, names) {
  await page.$$eval('.controls details', (all) =>
    all.forEach((one) => one.setAttribute('open', '')),
  );
  for (const name of names) {
    const box = page.getByLabel(name, { exact: true });
    if (!(await box.isChecked())) await answered(page, () => box.check());
  }
  const boxes = page.locator('.controls fieldset').first().locator('input');
  for (const box of await boxes.all()) {
    const name = await box.evaluate((one) => one.parentElement.textContent);
    if (!names.includes(name) && (await box.isChecked())) await answered(page, () => box.uncheck());
  }
}

test('a file of documents is known as one, and counted as the library counts it', async () => {
  const { page, context, told } = await opened();
  await give(page, await site.file('documents.csv', documents));
  assert.equal(await page.locator('.mapping select').first().inputValue(), 'documents');
  assert.deepEqual(
    (await proposed(page)).map(([, role]) => role),
    ['date', 'territory', 'subject', 'document_type', 'read_on', 'author'],
  );
  await shoot(page, 'tables-mapping');
  assert.deepEqual(await findings(page), []);
  await readIt(page);
  assert.match(
    await page.textContent('#report-line-documents'),
    /3.000 lignes lues, toutes retenues/,
  );
  assert.equal(await page.$('.synthetic'), null, 'invented people are not put beside real rows');
  await choose(page, [
    'Documents déposés',
    'Documents consultés par l’usager',
    'Profils ayant reçu un document',
  ]);
  const spec = {
    indicators: ['DOC_FLUX', 'DOC_ATT_N', 'CON_UTI'],
    by: ['departement'],
    totals: true,
    over,
    on_bad: 'reject',
  };
  const expected = cs.indicators(null, spec, { documents: encode(documents) });
  assert.deepEqual(await whole(page), written(expected));
  const trend = await page.$$eval('#chart-trend details tbody tr', (rows) => rows.length);
  assert.equal(trend, 24);
  await shoot(page, 'tables-documents');
  assert.deepEqual(await findings(page), []);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('profiles and documents together answer what needs both, in either order', async () => {
  const spec = {
    indicators: ['DOC_PERS'],
    by: ['departement'],
    totals: true,
    over,
    on_bad: 'reject',
  };
  const counts = new cs.Accumulator(spec);
  counts.push(encode(profiles));
  counts.endCsv();
  counts.push(encode(documents), { table: 'documents' });
  counts.endCsv();
  const expected = counts.finish();
  const files = { 'profils.csv': profiles, 'documents.csv': documents };
  for (const names of [Object.keys(files), Object.keys(files).reverse()]) {
    const { page, context } = await opened();
    for (const name of names) {
      await give(page, await site.file(name, files[name]));
      await readIt(page);
    }
    assert.equal((await page.$$('.files li.file')).length, 2);
    await choose(page, ['Documents par profil ouvert']);
    assert.deepEqual(await whole(page), written(expected));
    await shoot(page, 'tables-both');
    // Without the documents, what needs them is gone, and said to be.
    await answered(page, () => page.getByRole('button', { name: /Retirer.*Documents/ }).click());
    const lacking = await page.textContent('.lacking');
    assert.match(
      lacking,
      /Il manque le fichier «.Documents déposés.»[^«]*Documents par profil ouvert/,
    );
    await answered(page, () => page.getByRole('button', { name: /Retirer.*Profils/ }).click());
    assert.ok(
      await page.isVisible('.synthetic'),
      'with no file left, the synthetic region is back',
    );
    await context.close();
  }
});

test('rejected rows of events are explained and given back', async () => {
  const wrong = [
    'hier;21;3;x;;',
    '01/02/2025;99;3;x;;',
    '01/02/2025;21;abc;x;;',
    '01/02/2025;21;3;x;32/01/2025;',
  ];
  const bad = `${documents}\n${wrong.join('\n')}\n`;
  const { page, context } = await opened();
  await give(page, await site.file('documents.csv', bad));
  await readIt(page);
  assert.match(
    await page.textContent('#report-line-documents'),
    /3.004 lignes lues\s: 3.000 retenues, 4 rejetées/,
  );
  assert.deepEqual(
    (await cells(page, '.report'))
      .map((row) => [row[0].split(' ').at(-1), row[1], row[4].replace(/\D/g, '')])
      .sort(),
    [
      ['date.unreadable', 'Date de dépôt', '3001'],
      ['date.unreadable', 'Lu le', '3004'],
      ['number.unreadable', 'Profil', '3003'],
      ['territory.unknown', 'Département', '3002'],
    ],
  );
  const { name, bytes } = await downloaded(page, () => page.click('.report button'));
  assert.equal(name, 'lignes-rejetees-documents.csv');
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .slice(1);
  assert.deepEqual(
    lines.map((line) => line.slice(1, -1).split('","').slice(0, 3)),
    [
      ['3001', 'date.unreadable', 'Date de dépôt'],
      ['3002', 'territory.unknown', 'Département'],
      ['3003', 'number.unreadable', 'Profil'],
      ['3004', 'date.unreadable', 'Lu le'],
    ],
  );
  await context.close();
});

test('events of a Parquet file give the same table', async () => {
  const rows = documents
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'));
  const day = (text) =>
    text ? Date.parse(`${text.split('/').reverse().join('-')}T00:00:00Z`) / 86_400_000 : null;
  const column = (name, kind, read) => ({ name, kind, data: rows.map(read) });
  const columns = [
    column('date', 'DATE', (row) => day(row[0])),
    column('departement', 'UTF8', (row) => row[1]),
    column('profil', 'INT_32', (row) => Number(row[2])),
    column('lu_le', 'DATE', (row) => day(row[4])),
  ];
  const { page, context } = await opened();
  const path = await site.file('depots.parquet', parquetFile(columns, { rowGroupSize: 700 }));
  await give(page, path);
  await readIt(page);
  await choose(page, [
    'Documents déposés',
    'Documents consultés par l’usager',
    'Profils ayant reçu un document',
  ]);
  const spec = {
    indicators: ['DOC_FLUX', 'DOC_ATT_N', 'CON_UTI'],
    by: ['departement'],
    totals: true,
    over,
    on_bad: 'reject',
  };
  const expected = cs.indicators(null, spec, { documents: encode(documents) });
  assert.deepEqual(await whole(page), written(expected));
  await context.close();
});

test('the template of every table is known as such and read without a rejected row', async () => {
  const { page, context, told } = await opened();
  const choice = page.getByLabel('Fichier modèle');
  const tables = await choice.locator('option').evaluateAll((all) => all.map((one) => one.value));
  assert.ok(tables.length >= 16, 'all tables of the catalogue');
  for (const table of tables.filter((one) => one !== '')) {
    await choice.selectOption(table);
    const { name, bytes } = await downloaded(page, () =>
      page.click('text=Télécharger un fichier modèle'),
    );
    assert.equal(name, `carnet-sante-modele-${table}.csv`);
    await give(page, await site.file(name, bytes));
    assert.equal(await page.locator('.mapping select').first().inputValue(), table);
    assert.ok(
      (await proposed(page)).every(([, role]) => role !== ''),
      `every column of ${table} is known`,
    );
    await readIt(page);
    assert.match(
      await page.textContent(`#report-line-${table}`),
      /20 lignes lues, toutes retenues/,
    );
    // One at a time: each page hands over ten files at most before Chromium asks.
    if (tables.indexOf(table) % 8 === 0)
      await answered(page, () => page.click('text=Revenir à la région synthétique'));
  }
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('dates that are not packed with profiles are read from their file', async () => {
  const lines = Array.from(
    { length: 400 },
    (_, row) => `21;2022-03-01;2023-01-10;${row % 4 ? '' : '2024-05-05'}`,
  );
  const csv = `departement;date_ouverture;date_activation;profil_medical_le\n${lines.join('\n')}\n`;
  const { page, context } = await opened();
  await give(page, await site.file('profils.csv', csv));
  assert.deepEqual((await proposed(page)).at(-1), ['profil_medical_le', 'medical_profile_on']);
  await readIt(page);
  await choose(page, ['Profil médical complété']);
  const spec = {
    indicators: ['PRO_TX'],
    by: ['departement'],
    totals: true,
    over,
    on_bad: 'reject',
  };
  assert.deepEqual(await whole(page), written(cs.indicatorsFromCsv(encode(csv), spec)));
  await context.close();
});

test('nothing is cut at 320 pixels with files of two tables, in English and in the dark', async () => {
  const { page, context, told } = await opened({
    viewport: { width: 320, height: 700 },
    colorScheme: 'dark',
  });
  await page.click('#lang');
  for (const [name, content] of [
    ['documents.csv', `${documents}\nhier;21;3;x;;`],
    ['profils.csv', profiles],
  ]) {
    await give(page, await site.file(name, content));
    assert.ok(
      await page.evaluate(() => document.activeElement.matches('.mapping select')),
      'the focus is on what is asked next',
    );
    await readIt(page);
    assert.equal(
      await page.evaluate(() => document.activeElement.closest('.mapping')?.tagName),
      'SECTION',
      'nor is it lost when the file is read',
    );
  }
  await page.$$eval('details', (all) => all.forEach((one) => one.setAttribute('open', '')));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} pixels`);
  assert.deepEqual(await findings(page), []);
  await page.getByRole('button', { name: 'Go to the results' }).click();
  assert.ok(await page.evaluate(() => document.activeElement.matches('.stack')));
  const marked = await page.$$eval(
    '#panel-indicators *',
    (all) =>
      all.filter(
        (one) => one.children.length === 0 && /Aller aux|Retirer|Lignes lues/.test(one.textContent),
      ).length,
  );
  assert.equal(marked, 0, 'no French is left in English');
  await shoot(page, 'tables-320-dark-en');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
