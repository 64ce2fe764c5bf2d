// Files good and bad: what people send, what the page says of it, and what it gives back.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  another,
  answered,
  cells,
  cs,
  downloaded,
  give,
  inspected,
  proposed,
  read,
  settled,
  shoot,
  start,
  whole,
  written,
} from './page.mjs';
import { parquetFile } from './parquet.mjs';
import { frenchCsv, latin1, rowsOf } from './people.mjs';
import { holdAfter, holdReadings } from './watch.mjs';

const site = await start(after);
const people = rowsOf(cs.synthetic.population(5, 20_000));
const text = frenchCsv(people);
const spec = {
  indicators: ['ACT_TX_OUV', 'OUV_N'],
  by: ['departement'],
  totals: true,
  over: [{ from: '2025-02-01', to: '2026-02-01' }],
  on_bad: 'reject',
};
const mapping = {
  territory: 'Département',
  birth_date: 'Date de naissance',
  sex: 'Sexe',
  opened_on: 'Ouverture',
  activated_on: 'Activé le',
};
const expected = cs.indicatorsFromCsv(new TextEncoder().encode(text), spec, mapping);

const PARQUET = {
  territory: 'UTF8',
  birth_date: 'DATE',
  sex: 'UTF8',
  opened_on: 'DATE',
  activated_on: 'DATE',
};
const HEADERS = {
  territory: 'departement',
  birth_date: 'date_naissance',
  sex: 'sexe',
  opened_on: 'date_ouverture',
  activated_on: 'date_activation',
};

/** A Parquet file of people, in groups of six thousand. */
function parquet(rows, codec) {
  const columns = Object.entries(PARQUET).map(([name, kind]) => ({
    name: HEADERS[name],
    kind,
    data: rows.map((one) => one[name]),
  }));
  return parquetFile(columns, { codec, rowGroupSize: 6000 });
}

async function opened() {
  const one = await site.open();
  await settled(one.page);
  return one;
}

test('a French CSV file is understood, and counted as the library counts it', async () => {
  const { page, context, told } = await opened();
  await give(page, await site.file('profils.csv', text));
  assert.deepEqual(await proposed(page), [
    ['Département', 'territory'],
    ['Date de naissance', 'birth_date'],
    ['Sexe', 'sex'],
    ['Ouverture', 'opened_on'],
    ['Activé le', 'activated_on'],
  ]);
  await shoot(page, 'mapping');
  await read(page);
  assert.match(await page.textContent('#report-line'), /20.000 lignes lues, toutes retenues/);
  assert.equal(await page.$('.synthetic'), null, 'these people are not said to be synthetic');
  assert.deepEqual(await whole(page), written(expected));
  await shoot(page, 'file');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('the same people in Windows-1252, with a BOM, with tabs, and in Parquet give the same table', async () => {
  const files = {
    'latin1.csv': latin1(text),
    'bom.csv': `\uFEFF${text}`,
    'tabs.tsv': text.replaceAll(';', '\t'),
    'quotes.csv': text.replaceAll(';', '","').replaceAll(/^(?=.)|(?<=.)(?=\r?$)/gm, '"'),
    'plain.parquet': parquet(people, 'UNCOMPRESSED'),
    'snappy.parquet': parquet(people, 'SNAPPY'),
  };
  const { page, context, told } = await opened();
  for (const [name, content] of Object.entries(files)) {
    await give(page, await site.file(name, content));
    await read(page);
    assert.match(
      await page.textContent('#report-line'),
      /20.000 lignes lues, toutes retenues/,
      name,
    );
    assert.deepEqual(await whole(page), written(expected), name);
  }
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('files that are none are refused in words, and the page goes on', async () => {
  const bad = {
    'vide.csv': ['', /vide/, 'csv.empty'],
    'classeur.xlsx': [
      Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000'),
      /pas un fichier CSV/,
      'csv.not_text',
    ],
    'utf16.csv': [
      Buffer.from('\uFEFFdepartement;sexe\n01;F\n', 'utf16le'),
      /UTF-8/,
      'csv.encoding_unsupported',
    ],
    'casse.parquet': [
      Buffer.from('PAR1 and nothing of a Parquet file after it PAR1'),
      /Parquet est illisible/,
      'parquet.unreadable',
    ],
  };
  const { page, context, told } = await opened();
  for (const [name, [content, words, code]] of Object.entries(bad)) {
    await give(page, await site.file(name, content));
    const notice = page.locator('.controls .notice');
    await notice.waitFor();
    assert.match(await notice.textContent(), words, name);
    assert.equal(await notice.locator('code').textContent(), code);
    assert.ok(await page.isHidden('.mapping'), `${name} asks for no columns`);
  }
  await shoot(page, 'bad-file');
  await give(page, await site.file('sans-lignes.csv', 'departement;date_ouverture\n'));
  await page.click('.mapping button.primary');
  await page.waitForSelector('.controls .notice');
  assert.match(await page.textContent('.controls .notice'), /Aucune ligne/);
  await give(
    page,
    await site.file('guillemet.csv', 'departement;date_ouverture\n01;"2022-03-01\n02;2022-03-01\n'),
  );
  await page.click('.mapping button.primary');
  await page.waitForFunction(() =>
    document.querySelector('.controls .notice')?.textContent.includes('guillemet'),
  );
  assert.ok(await page.isVisible('.synthetic'), 'what was there before still is');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('rejected rows are explained, and all of them may be downloaded', async () => {
  const rows = text.split('\r\n');
  const wrong = (line, place, value) => {
    const fields = rows[line].split(';');
    fields[place] = value;
    rows[line] = fields.join(';');
  };
  for (let line = 1; line <= 40; line += 1) wrong(line * 7, 0, '1');
  wrong(3, 1, '31/02/2000');
  wrong(5000, 2, 'X');
  wrong(5001, 4, '01/01/2021');
  rows[6000] = `${rows[6000]};trop`;
  wrong(7000, 0, '"0\n1"');
  const { page, context } = await opened();
  await give(page, await site.file('fautes.csv', rows.join('\r\n')));
  await read(page);
  const report = cs.indicatorsFromCsv(
    new TextEncoder().encode(rows.join('\r\n')),
    spec,
    mapping,
  ).report;
  assert.match(
    await page.textContent('#report-line'),
    /20.000 lignes lues\s: 19.955 retenues, 45 rejetées/,
  );
  const shown = await cells(page, '.report');
  assert.deepEqual(
    shown.map((row) => [
      row[0].split(' ').at(-1),
      row[3].replace(/\D/g, ''),
      row[4].split(', ').map((one) => Number(one.replace(/\D/g, ''))),
    ]),
    report.errors.map(({ code, count, rows: first }) => [
      code,
      String(count),
      first.map((row) => row + 1),
    ]),
  );
  assert.match(shown.map((row) => row[0]).join(), /Territoire inconnu/);
  await shoot(page, 'rejected');
  const { name, bytes } = await downloaded(page, () => page.click('.report button'));
  assert.equal(name, 'lignes-rejetees.csv');
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  assert.equal(
    lines[0],
    '"row","code","column","expected","Département","Date de naissance","Sexe","Ouverture","Activé le"',
  );
  const found = lines.slice(1).map((line) => line.slice(1, -1).split('","'));
  const byCode = new Map();
  for (const [, code] of found) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  assert.deepEqual(
    [...byCode].sort(),
    report.errors.map(({ code, count }) => [code, count]).sort(),
  );
  const [row, code, column] = found[0];
  assert.deepEqual([row, code, column], ['3', 'date.unreadable', 'Date de naissance']);
  assert.ok(
    found.some(([at, , , , dep]) => at === '7000' && dep === '0\n1'),
    'a line in quotes is one row',
  );
  await context.close();
});

test('rejected rows of a Parquet file are given back too', async () => {
  const wrong = new Map([
    [3, { territory: '1' }],
    [6500, { sex: 'X' }],
    [6501, { activated_on: 18_000 }],
    [19_999, { territory: '99' }],
  ]);
  const rows = people.map((one, place) => ({ ...one, ...wrong.get(place) }));
  const { page, context } = await opened();
  await give(page, await site.file('fautes.parquet', parquet(rows, 'SNAPPY')));
  await read(page);
  assert.match(await page.textContent('#report-line'), /19.996 retenues, 4 rejetées/);
  const { bytes } = await downloaded(page, () => page.click('.report button'));
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .slice(1);
  const found = lines.map((line) => line.slice(1, -1).split('","'));
  assert.deepEqual(
    found.map(([row, code]) => [Number(row) - 1, code]),
    [
      [3, 'territory.unknown'],
      [6500, 'sex.unknown'],
      [6501, 'order.activated_before_opened'],
      [19_999, 'territory.unknown'],
    ],
  );
  assert.equal(found[2].at(-1), '2019-04-14');
  await context.close();
});

test('choices of columns are kept, without any data, and may be forgotten', async () => {
  const { page, context } = await opened();
  const path = await site.file(
    'inconnus.csv',
    'Zone;Debut;Groupe\n01;2022-03-01;a\n02;2022-03-02;b\n2A;2022-03-03;a\n',
  );
  await give(page, path);
  assert.deepEqual(
    (await proposed(page)).map(([, role]) => role),
    ['', '', ''],
  );
  assert.ok(await page.isDisabled('.mapping button.primary'), 'nothing to count without a date');
  const selects = page.locator('.mapping tbody select');
  await selects.nth(0).selectOption('territory');
  await selects.nth(1).selectOption('opened_on');
  await selects.nth(2).selectOption('category');
  await read(page);
  assert.ok(await page.isVisible('text="Groupe"'), 'a category is an axis');
  await answered(page, () => page.check('text="Groupe"'));
  assert.match(await page.textContent('#main-table thead'), /Groupe/);
  const { bytes } = await downloaded(page, () => page.click('text="Tableau en CSV"'));
  assert.match(
    bytes.toString('utf8'),
    /^indicator,departement,Groupe,from,/,
    'a category bears its name',
  );
  await page.reload();
  await settled(page);
  await give(page, path);
  assert.deepEqual(
    (await proposed(page)).map(([, role]) => role),
    ['territory', 'opened_on', 'category'],
  );
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.doesNotMatch(kept, /2022-03/);
  await page.click('.mapping button.link');
  assert.deepEqual(
    (await proposed(page)).map(([, role]) => role),
    ['', '', ''],
  );
  await context.close();
});

test('a file of regions has a map of regions', async () => {
  const lines = ['84', '27', '11', '01'].flatMap((code, place) =>
    Array.from(
      { length: 300 + place },
      (_, row) => `${code};2022-03-01;${row % 3 ? '2023-01-01' : ''}`,
    ),
  );
  const { page, context, told } = await opened();
  await give(
    page,
    await site.file('regions.csv', `Région;Ouverture;Activation\n${lines.join('\n')}\n`),
  );
  assert.deepEqual(
    (await proposed(page)).map(([, role]) => role),
    ['region', 'opened_on', 'activated_on'],
  );
  await read(page);
  assert.deepEqual(
    (await cells(page, '#chart-map')).map(([name]) => name).sort(),
    ['Auvergne-Rhône-Alpes', 'Bourgogne-Franche-Comté', 'Guadeloupe', 'Île-de-France'].sort(),
  );
  assert.match(await page.textContent('#chart-map h3'), /par région/);
  await shoot(page, 'regions');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a category with accents is read in the encoding of its file', async () => {
  const { page, context } = await opened();
  const lines = ['Généraliste', 'Spécialiste'].map((name) => `21;01/03/2022;${name}\n`.repeat(50));
  const path = await site.file(
    'accents.csv',
    latin1(`departement;ouverture;Spécialité\n${lines.join('')}`),
  );
  await give(page, path);
  await page.locator('.mapping tbody select').nth(2).selectOption('category');
  await read(page);
  await answered(page, () => page.check('text="Spécialité"'));
  const shown = await cells(page, '#main-table');
  assert.deepEqual(
    [...new Set(shown.map((row) => row[2]))],
    ['Généraliste', 'Spécialiste', 'Total'],
  );
  await context.close();
});

test('American dates are asked about, and then read', async () => {
  const { page, context } = await opened();
  const lines = Array.from(
    { length: 60 },
    (_, row) => `21;0${1 + (row % 9)}/${13 + (row % 15)}/2022`,
  );
  await give(page, await site.file('us.csv', `departement;ouverture\n${lines.join('\n')}\n`));
  await page.click('.mapping button.primary');
  await page.waitForFunction(() =>
    document.querySelector('.controls .notice')?.textContent.includes('mois/jour'),
  );
  await page.getByLabel('Dates avec des barres').selectOption('month_first');
  await read(page);
  assert.match(await page.textContent('#report-line'), /60 lignes lues, toutes retenues/);
  await context.close();
});

test('two columns cannot be the same one', async () => {
  const { page, context } = await opened();
  await give(page, await site.file('double.csv', 'departement;dep;ouverture\n01;01;2022-03-01\n'));
  assert.deepEqual(
    (await proposed(page)).map(([, role]) => role),
    ['territory', '', 'opened_on'],
  );
  await page.locator('.mapping tbody select').nth(1).selectOption('territory');
  assert.match(await page.textContent('.mapping .notice'), /Deux colonnes/);
  assert.ok(await page.isDisabled('.mapping button.primary'));
  await context.close();
});

test('the template is a file that the page reads', async () => {
  const { page, context } = await opened();
  const { name, bytes } = await downloaded(page, () =>
    page.click('text=Télécharger un fichier modèle'),
  );
  assert.equal(name, 'carnet-sante-modele.csv');
  await give(page, await site.file(name, bytes));
  assert.ok(
    (await proposed(page)).every(([, role]) => role !== ''),
    'every column is known',
  );
  await read(page);
  assert.match(await page.textContent('#report-line'), /20 lignes lues, toutes retenues/);
  await context.close();
});

test('a file may be dropped, and reading it may be cancelled', async () => {
  const { page, context } = await site.open({ prepare: holdReadings });
  await settled(page);
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'depose.csv', { type: 'text/csv' }));
    return data;
  }, text);
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
  await inspected(page);
  assert.match(await page.textContent('.file'), /depose\.csv/);
  const large = `${text}${text.slice(text.indexOf('\n') + 1).repeat(9)}`;
  await give(page, await site.file('grand.csv', large));
  assert.match(await page.textContent('.file'), /grand\.csv/);
  // The head and a first piece are read; the rest never comes before the reading is cancelled.
  const release = await holdAfter(page, 2);
  await page.click('.mapping button.primary');
  await page.waitForFunction(() => document.querySelector('.progress progress')?.value > 0);
  await page.click('text="Annuler la lecture"');
  await page.waitForFunction(() =>
    document.querySelector('.controls').textContent.includes('Lecture annulée'),
  );
  assert.ok(await page.isVisible('.synthetic'), 'what was there before still is');
  assert.equal(await page.locator('.progress').count(), 0);
  await release();
  await read(page);
  assert.match(await page.textContent('#report-line'), /^200.000 lignes lues, toutes retenues/);
  await context.close();
});

test('files that seem good and are not say what is wrong with them', async () => {
  const head = 'departement;date_ouverture\n';
  const { page, context, told } = await opened();
  for (const [name, content, words] of [
    ['barres.csv', 'departement|date_ouverture\n21|2022-03-01\n', /Une seule colonne/],
    ['sans-entete.csv', '21;01/03/2022\n33;01/04/2022\n', /semble être une ligne de données/],
  ]) {
    await give(page, await site.file(name, content));
    assert.match(await page.textContent('.mapping .notice'), words);
    assert.ok(await page.isDisabled('.mapping button.primary'));
  }
  for (const [name, content, line] of [
    ['une.csv', `${head}2A;2022-03-01\n`, /^1 ligne lue et retenue/],
    ['zero.csv', `${head}1;2022-03-01\n2;2022-03-01\n`, /^2 lignes lues, toutes rejetées/],
    // Corsica has no number 20; 1900 had no 29 February, 2000 and 2024 had.
    [
      'corse.csv',
      `${head}2A;2022-03-01\n2B;2022-03-01\n20;2022-03-01\n`,
      /2 retenues, 1 rejetée\./,
    ],
    [
      'fevrier.csv',
      `${head}21;29/02/2024\n21;29/02/2023\n21;29/02/1900\n21;29/02/2000\n`,
      /2 retenues, 2 rejetées/,
    ],
  ]) {
    await give(page, await site.file(name, content));
    await another(page, () => page.click('.mapping button.primary'));
    assert.match(await page.textContent('.files .file'), new RegExp(name.replace('.', '\\.')));
    assert.match(await page.textContent('#report-line'), line, name);
  }
  await give(page, await site.file('niveaux.csv', `${head}21;2022-03-01\n21231;2022-03-01\n`));
  await page.click('.mapping button.primary');
  await page.waitForFunction(() =>
    document.querySelector('.controls .notice')?.textContent.includes('mêle plusieurs niveaux'),
  );
  const wide = Array.from({ length: 600 }, (_, column) => `colonne ${column}`);
  const columns = `${wide.join(';')};date_ouverture\n${wide.map(() => '').join(';')};2022-03-01\n`;
  await give(page, await site.file('large.csv', columns));
  await page.waitForFunction(() => document.querySelectorAll('.mapping tbody tr').length === 601);
  assert.deepEqual((await proposed(page)).at(-1), ['date_ouverture', 'opened_on']);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
