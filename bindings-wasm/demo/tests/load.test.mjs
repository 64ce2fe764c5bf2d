// The page as it opens: a synthetic region, said to be so, every number that of the library.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cells, cs, settled, shoot, start, whole, written } from './page.mjs';
import { firstRegion } from './people.mjs';

const site = await start(after);
const over = [{ from: '2025-02-01', to: '2026-02-01' }];

const people = firstRegion(cs);
const ask = (spec) => cs.indicators(people, { over, on_bad: 'reject', ...spec });

test('the page opens on a synthetic region and says so, in French', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  assert.match(
    await page.textContent('.synthetic'),
    /Données synthétiques.*82.008 personnes qui n’existent pas \(Bourgogne-Franche-Comté\)/,
  );
  assert.equal(await page.getAttribute('html', 'lang'), 'fr');
  assert.match(await page.textContent('.privacy'), /Rien ne quitte ce navigateur/);
  assert.match(await page.textContent('footer'), /sans lien avec l’État/);
  assert.match(await page.textContent('#version'), /^\d+\.\d+\.\d+/);
  assert.equal(
    (await page.$$('figure .badge')).length,
    5,
    'each chart says that people are synthetic',
  );
  await shoot(page, 'load');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('every number of the table and behind the charts is that of the library', async () => {
  const { page, context } = await site.open();
  await settled(page);
  const table = ask({ indicators: ['ACT_TX_OUV', 'OUV_N'], by: ['departement'], totals: true });
  const shown = await cells(page, '#main-table');
  assert.deepEqual(
    shown.map((row) => row.slice(-4)),
    written(table),
  );
  assert.match(shown[0][1], /^21 Côte-d/);

  const rate = { indicators: ['ACT_TX_OUV'] };
  const map = written(ask({ ...rate, by: ['departement'] })).map(([, , value]) => value);
  assert.deepEqual(
    (await cells(page, '#chart-map')).map((row) => row[1]),
    map,
  );
  const ranked = ask({ ...rate, by: ['departement'] });
  ranked.rows.sort((a, b) => b.value - a.value);
  assert.deepEqual(
    (await cells(page, '#chart-ranking')).map((row) => row.slice(1)),
    written(ranked).map((row) => row.slice(2)),
  );

  const starts = Array.from({ length: 25 }, (_, month) =>
    new Date(Date.UTC(2024, 1 + month, 1)).toISOString().slice(0, 10),
  );
  const months = starts.slice(0, 24).map((from, place) => ({ from, to: starts[place + 1] }));
  const trend = written(ask({ ...rate, over: months }));
  assert.deepEqual(
    (await cells(page, '#chart-trend')).map((row) => row.slice(1)),
    trend.map((row) => row.slice(2)),
  );

  const pyramid = ask({ indicators: ['OUV_N', 'ACT_N'], by: ['age', 'sex'] });
  const numbers = new Map(
    pyramid.rows.map((row, place) => [
      `${row.indicator} ${row.age} ${row.sex}`,
      written(pyramid)[place][0],
    ]),
  );
  for (const [age, ...found] of await cells(page, '#chart-pyramid')) {
    const expected = ['OUV_N F', 'OUV_N M', 'ACT_N F', 'ACT_N M'].map((key) => {
      const [id, sex] = key.split(' ');
      const text = numbers.get(`${id} ${age} ${sex}`);
      return text === undefined ? '0' : text.startsWith('n.') ? 'non publié' : text;
    });
    assert.deepEqual(found, expected, age);
  }
  await context.close();
});

test('a finer question hides small cells, page after page', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await answered(page, async () => {
    for (const name of ['Âge', 'Sexe']) await page.check(`text="${name}"`);
  });
  const spec = {
    indicators: ['ACT_TX_OUV', 'OUV_N'],
    by: ['departement', 'age', 'sex'],
    totals: true,
  };
  const table = ask(spec);
  const expected = written(table);
  assert.deepEqual(await whole(page), expected);
  assert.ok(
    expected.some((row) => row[0] === 'n.\u00a0p.'),
    'some cells are hidden',
  );
  const { length } = table.audit().findings;
  assert.ok(length > 1, 'totals give them away');
  const besides = page.locator('section:has(> .scroll #main-table)');
  const said = new RegExp(`${length} petits effectifs masqués se retrouvent .*par additions`);
  assert.match(await besides.textContent(), said);
  await answered(page, () => page.uncheck('text="Avec les totaux"'));
  assert.doesNotMatch(await besides.textContent(), /par addi/);
  assert.match(await page.textContent('#subtraction'), /soustraction/, 'charts have totals too');
  await shoot(page, 'fine-question');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('all of France has its map, and a region may be chosen', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await answered(page, () => page.selectOption('#panel-indicators .controls select', 'FR'));
  assert.match(await page.textContent('.synthetic'), /France entière/);
  assert.equal(await page.locator('#chart-map .place').count(), 105);
  assert.equal((await cells(page, '#chart-map')).length, 101);
  await shoot(page, 'france');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('English is one click away, and is remembered', async () => {
  const { page, context } = await site.open();
  await settled(page);
  await page.click('#lang');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.match(
    await page.textContent('.synthetic'),
    /Synthetic data: 82,008 people who do not exist/,
  );
  assert.match(await page.textContent('#main-table'), /Activation rate/i);
  await page.reload();
  await settled(page);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await shoot(page, 'english');
  await context.close();
});

test('a page whose module does not come says so', async () => {
  const prepare = (context) => context.route('**/*.wasm', (route) => route.abort());
  const { page, context } = await site.open({ prepare });
  await page.waitForSelector('#panel-indicators [role="alert"]');
  assert.match(
    await page.textContent('#panel-indicators'),
    /La page n’a pas pu démarrer.*navigateur récent/,
  );
  await context.close();
});
