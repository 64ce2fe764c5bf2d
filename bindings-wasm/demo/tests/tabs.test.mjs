// Published figures and questions of access: what the page shows is what the library says.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BLANK, CASES, questionOf } from '../src/access/situation.js';
import { typeset } from '../src/write.js';
import { cells, cs, decided, shoot, start } from './page.mjs';

const site = await start(after);
/** A text of the library with the spaces of French. */
const french = (text) => typeset(text, 'fr');
const { groups } = cs.matrix.versions()[0];

test('every published figure is shown with its source, and every conflict', async () => {
  const { page, context, told } = await site.open({ hash: '#published' });
  await page.waitForSelector('#panel-published .wide');
  const figures = cs.published.figures();
  assert.match(
    await page.textContent('#panel-published'),
    new RegExp(`${figures.length} chiffres relevés`),
  );
  await page.selectOption('#panel-published select', '');
  const rows = await cells(page, '#panel-published .wide');
  assert.equal(rows.length, figures.length);
  const plain = (written) => written.replace(/\s/g, '').replace(',', '.');
  // The oldest first; those without a date last.
  const day = ({ when }) => when.from ?? '9999';
  const ordered = figures.toSorted((a, b) => day(a).localeCompare(day(b)) || a.id - b.id);
  rows.forEach(([when, label, value, , source], place) => {
    const one = ordered[place];
    if (one.when.type === 'day') assert.equal(when, one.when.text.split('-').reverse().join('/'));
    else assert.ok(when.includes(one.when.text.slice(0, 4)), `${when} for ${one.when.text}`);
    assert.ok(label.startsWith(french(one.label)));
    assert.ok(
      plain(value).includes(`${one.written}${one.unit.replace(/\s/g, '')}`),
      `${value} for ${one.written}`,
    );
    assert.equal(source, french(one.source.reference.replace(/^https?:\/\/(www\.)?/, '')));
  });
  assert.equal((await page.$$('.conflicts > li')).length, cs.published.conflicts().length);
  await page.check('#panel-published input[type="checkbox"]');
  const inConflict = new Set(cs.published.conflicts().flatMap((one) => one.figures));
  assert.equal((await cells(page, '#panel-published .wide')).length, inConflict.size);
  await shoot(page, 'published');
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('dates of published figures are written in the language of the page', async () => {
  const { page, context } = await site.open({ hash: '#published' });
  await page.waitForSelector('#panel-published .wide');
  await page.selectOption('#panel-published select', '');
  const dates = async () =>
    new Set((await cells(page, '#panel-published .wide')).map(([one]) => one));
  /** What is read of the tab, addresses and quotations left out. */
  const words = () =>
    page.$eval('#panel-published', (panel) => {
      const copy = panel.cloneNode(true);
      copy.querySelectorAll('a').forEach((one) => one.remove());
      return copy.textContent;
    });
  const french = await dates();
  for (const date of ['10/01/2024', 'mai 2022', 'sept. 2019 – févr. 2020', '2018', 'été 2023'])
    assert.ok(french.has(date), `${date} in ${[...french]}`);
  for (const date of ['1er trimestre 2024', '2e semestre 2024']) assert.ok(french.has(date), date);
  assert.match(await words(), /par mois du 31\/10\/2022 au 13\/02\/2023/);
  const foreign = /\d{4}-\d{2}\b|\d{4}-(?:summer|Q|H)/;
  assert.doesNotMatch(await words(), foreign);
  await page.click('#lang');
  const english = await dates();
  for (const date of ['10/01/2024', 'May 2022', 'summer 2023', 'Q1 2024', 'second half of 2024'])
    assert.ok(english.has(date), `${date} in ${[...english]}`);
  assert.doesNotMatch(await words(), foreign);
  await context.close();
});

test('a figure chosen by place has its chart and its table', async () => {
  const { page, context } = await site.open({ hash: '#published' });
  await page.waitForSelector('#panel-published .wide');
  const selects = page.locator('#panel-published .bar select');
  await selects.nth(0).selectOption('act_rate');
  await selects.nth(1).selectOption('FR');
  const expected = cs.published
    .figures()
    .filter((one) => one.indicator === 'act_rate' && one.territory === 'FR');
  assert.equal((await cells(page, '#panel-published .wide')).length, expected.length);
  await page.waitForSelector('#panel-published figure svg');
  await context.close();
});

test('typical cases have the outcome, the rules and the sources of the library', async () => {
  const { page, context, told } = await site.open({ hash: '#access' });
  await page.waitForSelector('#outcome');
  const labels = { permit: 'Permis', deny: 'Refusé', caller_decides: 'À décider par le service' };
  const rules = new Map(cs.access.rules().map((rule) => [rule.id, rule]));
  const owed = new Map(cs.access.obligations().map((one) => [one.id, one]));
  const outcomes = new Set();
  for (const [place, change] of Object.values(CASES).entries()) {
    const { request, space, at } = questionOf({ ...BLANK, ...change }, groups);
    const decision = cs.access.decide(request, space, at);
    outcomes.add(decision.outcome);
    await page.locator('.cases button').nth(place).click();
    const explanation = french(cs.access.explain(decision, 'fr'));
    await decided(page);
    assert.equal(await page.textContent('#explanation'), explanation);
    assert.match(await page.textContent('#outcome'), new RegExp(labels[decision.outcome]));
    const answer = await page.textContent('.answer');
    for (const id of decision.reasons) {
      assert.ok(
        answer.includes(french(rules.get(id).label_fr)) &&
          answer.includes(french(rules.get(id).source_fr)),
        id,
      );
    }
    for (const id of decision.obligations)
      assert.ok(answer.includes(french(owed.get(id).label_fr)), id);
    await shoot(page, `access-${place}`);
  }
  assert.deepEqual([...outcomes].sort(), ['deny', 'permit']);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('a change of the form is another question, and every choice has an answer', async () => {
  const { page, context, told } = await site.open({ hash: '#access' });
  await page.waitForSelector('#outcome');
  await page.check('text="Le titulaire a bloqué ce professionnel"');
  await decided(page);
  assert.match(await page.textContent('#explanation'), /bloqué/);
  assert.match(await page.textContent('#outcome'), /Refusé/);
  for (const name of ['who', 'action', 'visibility', 'profile', 'mode']) {
    const select = page.locator(`[data-field="${name}"]`);
    for (const value of await select
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.value))) {
      await select.selectOption(value);
      await page.waitForSelector('.answer[aria-busy="false"]');
      assert.equal(await page.$('.answer .notice'), null, `${name} ${value}`);
    }
    await page.locator('.cases button').first().click();
  }
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});

test('in English, labels that the State gives in French alone are marked as French', async () => {
  const { page, context, told } = await site.open({ hash: '#access' });
  await page.waitForSelector('#outcome');
  assert.equal(await page.$('#french-labels'), null, 'nothing to say in French');
  assert.equal(await page.$('#panel-access option[lang]'), null);
  await page.click('#lang');
  await page.waitForSelector('#french-labels');
  const types = cs.nomenclature.list('document_types').members.filter((one) => one.in_use);
  const shown = await page.$$eval('[data-field="type"] option', (all) =>
    all.map((one) => [one.value, one.lang, one.parentElement.label]),
  );
  const classes = new Map(
    cs.nomenclature.list('document_classes').members.map((one) => [one.code, one.label_en]),
  );
  const expected = types.map((one) => [
    one.code,
    one.label_en ? '' : 'fr',
    classes.get(one.parent),
  ]);
  assert.deepEqual(shown.sort(), expected.sort(), 'each type once, under the label of its class');
  const groups = await page.$$eval('[data-field="who"] option', (all) =>
    all.map((one) => [one.value, one.lang]),
  );
  const inFrench = groups.filter(([, lang]) => lang === 'fr').map(([value]) => value);
  assert.deepEqual(
    inFrench,
    cs.matrix.versions()[0].groups.map((one) => one.id),
  );
  // What a reader of the screen is told of the language of each text.
  const matrix = page.locator('.answer [lang="fr"]');
  assert.equal(await matrix.textContent(), cs.matrix.versions()[0].provenance.title);
  assert.deepEqual(told, { errors: [], elsewhere: [] });
  await context.close();
});
