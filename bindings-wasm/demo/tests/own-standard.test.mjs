// A rate of a person's own, standardised like one of the catalogue.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answered, cells, cs, settled, start, value } from './page.mjs';
import { firstRegion } from './people.mjs';

const site = await start(after);
const FIGURE = '#chart-standard';
const over = [{ from: '2025-02-01', to: '2026-02-01' }];
const bands = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

/** A definition of the catalogue under another name. */
function copy(id, name, label) {
  const found = cs.catalogue().indicators.find((one) => one.id === id);
  const { kind, unit, direction, numerator, denominator } = found;
  const given = { id: name, label: { fr: label, en: label }, kind, unit, direction, numerator };
  return denominator === null ? given : { ...given, denominator };
}
async function addOwn(page, definition) {
  await page.getByLabel('Définition', { exact: true }).fill(JSON.stringify(definition));
  await answered(page, () => page.getByRole('button', { name: 'Ajouter', exact: true }).click());
}

test('a rate of one’s own is standardised like the same rate of the catalogue', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  const catalogue = await cells(page, FIGURE);
  assert.equal(catalogue.length, 8);
  await page.click('.own summary');
  const mine = copy('ACT_TX_OUV', 'MIEN_TX', 'Mon taux');
  await addOwn(page, mine);
  assert.equal(await page.textContent(`${FIGURE} h3`), 'Mon taux, standardisé');
  assert.deepEqual(await cells(page, FIGURE), catalogue);
  const { rows } = cs
    .indicators(firstRegion(cs), {
      indicators: [mine.id],
      definitions: [mine],
      by: ['departement', 'age'],
      bands,
      over,
      on_bad: 'reject',
    })
    .standardise({ standard: 'esp2013', over: ['age'] });
  assert.deepEqual(
    catalogue.map(([, standardised, limits]) => [standardised, limits]),
    rows
      .sort((a, b) => b.value - a.value)
      .map((row) => [value(row.value), `${value(row.lower)} – ${value(row.upper)}`]),
  );
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a count of one’s own is refused for its kind, and a rate chosen instead is not', async () => {
  const { page, context, told } = await site.open();
  await settled(page);
  await page.click('.own summary');
  await addOwn(page, copy('OUV_N', 'MIEN_N', 'Mes profils'));
  assert.match(
    await page.textContent(FIGURE),
    /seul un taux se standardise, pas un effectif ni une durée\. Choisissez un taux sous «\sIndicateur des graphiques\s»/,
  );
  await answered(page, () =>
    page.getByLabel('Indicateur des graphiques').selectOption('ACT_TX_OUV'),
  );
  assert.equal((await cells(page, FIGURE)).length, 8);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
