// What the page gives back: the files of the library, drawings that stand alone; and all of it
// without a network.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cs, downloaded, give, read, settled, shoot, start } from './page.mjs';
import { frenchCsv, rowsOf } from './people.mjs';

const site = await start(after);
const text = frenchCsv(rowsOf(cs.synthetic.population(3, 8000)));
const mapping = {
  territory: 'Département',
  birth_date: 'Date de naissance',
  sex: 'Sexe',
  opened_on: 'Ouverture',
  activated_on: 'Activé le',
};
const spec = {
  indicators: ['ACT_TX_OUV', 'OUV_N'],
  by: ['departement'],
  totals: true,
  bands: null,
  over: [{ from: '2025-02-01', to: '2026-02-01' }],
  on_bad: 'reject',
};

async function withFile() {
  const one = await site.open();
  await settled(one.page);
  await give(one.page, await site.file('profils.csv', text));
  await read(one.page);
  return one;
}

test('the table leaves as the library writes it', async () => {
  const { page, context } = await withFile();
  const expected = cs.indicatorsFromCsv(new TextEncoder().encode(text), spec, mapping);
  const csv = await downloaded(page, () => page.click('text="Tableau en CSV"'));
  assert.equal(csv.name, 'carnet-sante-2026-01-31.csv');
  assert.equal(csv.bytes.toString('utf8'), expected.toCsv());
  const json = await downloaded(page, () => page.click('text="Tableau en JSON"'));
  const { detected, ...table } = JSON.parse(JSON.stringify(expected));
  assert.equal(detected.rows, 8000);
  assert.deepEqual(JSON.parse(json.bytes.toString('utf8')), table);
  await context.close();
});

test('the table leaves for a spreadsheet too, in the words and with the commas of its language', async () => {
  const { page, context } = await withFile();
  const { rows } = cs.indicatorsFromCsv(new TextEncoder().encode(text), spec, mapping);
  const french = await downloaded(page, () => page.click('text="Tableau pour tableur"'));
  assert.equal(french.name, 'carnet-sante-2026-01-31-fr.csv');
  const lines = french.bytes.toString('utf8').trimEnd().split('\r\n');
  assert.equal(
    lines[0],
    '\uFEFFIndicateur;Département;Numérateur;Dénominateur;Valeur;Borne inférieure;Borne supérieure;Remarque',
  );
  assert.equal(lines.length, rows.length + 1);
  const hidden = rows.findIndex((row) => row.status === 'suppressed_primary');
  assert.match(lines[hidden + 1], /;non publié\u00a0: petit effectif$/);
  for (const [place, line] of lines.slice(1).entries()) {
    const cells = line.split(';').map((cell) => (cell === '' ? null : cell.replace(',', '.')));
    const one = rows[place];
    const numbers = [one.numerator, one.denominator, one.value, one.lower, one.upper];
    assert.deepEqual(
      cells.slice(2, 7).map((cell) => (cell === null ? null : Number(cell))),
      numbers,
    );
  }
  await page.click('#lang');
  await page.waitForSelector('text="Table for a spreadsheet"');
  const english = await downloaded(page, () => page.click('text="Table for a spreadsheet"'));
  assert.match(english.bytes.toString('utf8'), /^\uFEFFIndicator,Département,Numerator/);
  await context.close();
});

test('drawings stand alone, with their title, and say when people are synthetic', async () => {
  for (const chart of ['map', 'ranking', 'trend', 'pyramid', 'standard']) {
    // A page for each: Chromium asks before it takes more than ten files at once from one page.
    const { page, context } = await site.open({ colorScheme: 'dark' });
    await settled(page);
    const button = (format) => page.locator(`#chart-${chart} .actions button`, { hasText: format });
    const svg = await downloaded(page, () => button('SVG').click());
    const markup = svg.bytes.toString('utf8');
    assert.match(svg.name, /\.svg$/);
    assert.match(markup, /^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(markup, /données synthétiques/);
    assert.doesNotMatch(markup, /<style|href="http/);
    const alone = await context.newPage();
    await alone.setContent(`<!doctype html><body style="margin:0">${markup}</body>`);
    const [wide, high] = await alone.$eval('svg', (one) => [one.clientWidth, one.clientHeight]);
    assert.ok(wide > 200 && high > 150, `${chart}: ${wide} × ${high}`);
    await shoot(alone, `alone-${chart}`);
    await alone.close();
    const png = await downloaded(page, () => button('PNG').click());
    assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.bytes.readUInt32BE(16), 2 * wide, 'twice as fine');
    const csv = await downloaded(page, () => button('CSV').click());
    const lines = csv.bytes.toString('utf8').trim().split('\r\n');
    const rows = await page.$$eval(`#chart-${chart} details tbody tr`, (all) => all.length);
    assert.equal(lines.length, rows + 1);
    assert.equal(lines[0].split(';').length, lines[1].split(';').length);
    assert.doesNotMatch(lines[1], /\d\.\d/, 'decimal commas');
    await context.close();
  }
});

test('without a network, the page goes on: files, tabs, languages, downloads', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await site.cut();
  let asked = 0;
  context.on('request', (request) => {
    if (request.url().startsWith('http')) asked += 1;
  });
  await give(page, await site.file('profils.csv', text));
  await read(page);
  assert.match(await page.textContent('#report-line'), /8.000 lignes lues/);
  await answered(page, () => page.check('text="Sexe"'));
  const { bytes } = await downloaded(page, () => page.click('text="Tableau en CSV"'));
  assert.match(bytes.toString('utf8'), /^indicator,departement,sex,/);
  await page.click('#tab-published');
  await page.waitForSelector('#panel-published .wide');
  await page.click('#tab-access');
  await page.waitForSelector('#outcome');
  await page.click('#lang');
  await page.waitForFunction(() =>
    document.getElementById('outcome').textContent.includes('Permitted'),
  );
  const png = await downloaded(page, async () => {
    await page.click('#tab-indicators');
    await page.locator('#chart-trend .actions button', { hasText: 'PNG' }).click();
  });
  assert.ok(png.bytes.length > 1000);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  assert.equal(asked, 0, 'nothing was asked of the server');
  await context.close();
});
