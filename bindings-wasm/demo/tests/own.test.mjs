// Indicators of a person's own: written, refused in words, kept, counted as the library counts them.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findings } from './axe.mjs';
import { answered, cs, downloaded, give, settled, shoot, start, whole, written } from './page.mjs';
import { firstRegion } from './people.mjs';

const site = await start(after);
const over = [{ from: '2025-02-01', to: '2026-02-01' }];
const NAME = 'Activation des 70 ans et plus (à vous)';
const field = (page) => page.getByLabel('Définition', { exact: true });
const add = (page) => page.getByRole('button', { name: 'Ajouter', exact: true });

async function opened() {
  const one = await site.open({ viewport: { width: 1280, height: 900 } });
  await settled(one.page);
  await one.page.click('.own summary');
  return one;
}

test('the example is read, chosen, counted as the library does, and kept', async () => {
  const { page, context, told } = await opened();
  await page.click('text=Partir d’un exemple');
  const definition = JSON.parse(await field(page).inputValue());
  await answered(page, () => add(page).click());
  assert.ok(await page.getByLabel(NAME).isChecked(), 'what was added is asked');
  const boxes = ['Taux d’activation des profils ouverts', 'Profils ouverts'];
  for (const name of boxes)
    await answered(page, () => page.getByLabel(name, { exact: true }).uncheck());
  const spec = {
    indicators: [definition.id],
    definitions: [definition],
    by: ['departement'],
    over,
  };
  const expected = cs.indicators(firstRegion(cs), spec);
  assert.deepEqual((await whole(page)).slice(0, -1), written(expected));
  assert.deepEqual(await findings(page), []);
  await shoot(page, 'own');
  const { name, bytes } = await downloaded(page, () =>
    page.click('text=Télécharger mes définitions'),
  );
  assert.equal(name, 'carnet-sante-indicateurs.json');
  assert.equal(JSON.parse(bytes)[0].id, definition.id);

  await page.reload();
  await settled(page);
  assert.ok(await page.getByLabel(NAME).isVisible(), 'kept for the next time');
  await page.click('#lang');
  assert.ok(await page.getByLabel('Activation of people aged 70 or more (yours)').isVisible());
  await page.click('#lang');
  await page.click('.own summary');
  await answered(page, async () => {
    await page.getByLabel(NAME).check();
    await page.getByRole('button', { name: /^Retirer.*70 ans/ }).click();
  });
  assert.equal(await page.getByLabel(NAME).count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem('carnet-sante.definitions')), '[]');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('what is wrong in a definition is said in words, with its place', async () => {
  const { page, context, told } = await opened();
  await page.click('text=Partir d’un exemple');
  const good = JSON.parse(await field(page).inputValue());
  const bad = [
    ['{ "id": ', /pas du JSON/, 'json.unreadable', null],
    [
      { ...good, numerator: { type: 'flux' } },
      /expected one of stock, flow/,
      'definition.value',
      'numerator',
    ],
    [{ ...good, kind: undefined }, /champ obligatoire/, 'definition.missing', 'kind'],
    [{ ...good, color: 'red' }, /n’existe pas dans cette forme/, 'definition.unknown', null],
    [{ ...good, id: 'OUV_N' }, /identifiant ne convient pas/, 'definition.id', 'id'],
    [{ ...good, id: 'deux mots' }, /identifiant ne convient pas/, 'definition.id', 'id'],
    [{ ...good, kind: 'flow' }, /nature/, 'definition.kind', 'kind'],
    [[], /aucune définition/, 'definition.none', null],
    ['"texte"', /pas du type attendu/, 'definition.type', null],
    ['null', /pas du type attendu/, 'definition.type', null],
  ];
  for (const [content, words, code, place] of bad) {
    await field(page).fill(typeof content === 'string' ? content : JSON.stringify(content));
    await add(page).click();
    const notice = page.locator('.own .notice');
    await page.waitForFunction(
      (wanted) => document.querySelector('.own .notice')?.textContent.includes(wanted),
      code,
    );
    assert.match(await notice.textContent(), words);
    if (place) assert.equal(await notice.locator('code').first().textContent(), place);
    assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
    assert.equal(
      await page.evaluate(() => document.activeElement.tagName),
      'TEXTAREA',
      'the focus is where the text is to be mended',
    );
  }
  assert.deepEqual(await findings(page), []);
  await shoot(page, 'own-wrong');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a file of several definitions is read, one dividing by another, over a table of events', async () => {
  const { page, context } = await opened();
  const label = (fr) => ({ fr, en: fr });
  const filter = { type: 'category', column: 'issuer_sector', in: ['radiology'] };
  const list = [
    {
      id: 'IMG_N',
      label: label('Documents d’imagerie'),
      kind: 'flow',
      unit: 'documents',
      numerator: { type: 'flow', table: 'documents', filter },
    },
    {
      id: 'IMG_PART',
      label: label('Part de l’imagerie'),
      kind: 'proportion',
      unit: '1',
      numerator: { type: 'flow', table: 'documents', filter },
      denominator: { type: 'measure', name: 'all', measure: { type: 'flow', table: 'documents' } },
    },
  ];
  const path = await site.file('definitions.json', JSON.stringify(list));
  await page.setInputFiles('.own input[type="file"]', path);
  await page.waitForFunction(() => document.querySelector('.own textarea').value.includes('IMG_N'));
  await add(page).click();
  await page.waitForSelector('.own li:has-text("Part de l’imagerie")');
  assert.match(await page.textContent('.own li'), /Il manque le fichier/);
  const lines = Array.from(
    { length: 600 },
    (_, row) =>
      `2025-0${1 + (row % 9)}-05;${row % 2 ? '21' : '2A'};${row % 3 ? 'biology' : 'radiology'}`,
  );
  const csv = `date;departement;secteur\n${lines.join('\n')}\n`;
  await give(page, await site.file('documents.csv', csv));
  await answered(page, () => page.click('.mapping button.primary'));
  await answered(page, async () => {
    await page.getByLabel('Documents d’imagerie (à vous)').check();
    await page.getByLabel('Part de l’imagerie (à vous)').check();
    await page.getByLabel('Documents déposés', { exact: true }).uncheck();
  });
  const spec = {
    indicators: list.map(({ id }) => id),
    definitions: list,
    by: ['departement'],
    totals: true,
    over,
    on_bad: 'reject',
  };
  const expected = cs.indicators(null, spec, { documents: new TextEncoder().encode(csv) });
  assert.deepEqual(await whole(page), written(expected));
  await context.close();
});

test('what was kept and is no longer read is shown to be mended', async () => {
  const { page, context, told } = await site.open({
    prepare: (one) =>
      one.addInitScript(() => {
        localStorage.setItem('carnet-sante.definitions', '[{"id":"OLD","kind":"gone"}]');
      }),
  });
  await settled(page);
  assert.match(await page.textContent('.own .notice'), /n’est plus lue/);
  assert.match(await field(page).inputValue(), /"OLD"/);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
