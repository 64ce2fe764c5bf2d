// Everybody: no finding of axe-core, the keyboard alone, 320 pixels, 200 %, dark, little motion.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findings } from './axe.mjs';
import { answered, decided, give, read, settled, shoot, start } from './page.mjs';

const site = await start(after);
const TABS = ['indicators', 'published', 'access'];
const CSV = 'departement;date_naissance;sexe;date_ouverture;date_activation\n';
const LINES = Array.from(
  { length: 300 },
  (_, row) =>
    `${row % 9 === 0 ? '1' : '21'};01/0${1 + (row % 9)}/19${50 + (row % 40)};${row % 2 ? 'F' : 'M'};01/03/2022;`,
).join('\n');

async function ready(page, tab) {
  if (tab === 'indicators') await settled(page);
  else await page.waitForSelector(`#panel-${tab} select`);
  if (tab === 'access') await page.waitForSelector('#outcome');
}

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['fr', 'en']) {
    test(`axe finds nothing: ${colorScheme}, ${lang}`, async () => {
      for (const tab of TABS) {
        const { page, context } = await site.open({
          colorScheme,
          hash: `#${tab}`,
          viewport: { width: 1280, height: 900 },
        });
        await ready(page, tab);
        if (lang === 'en') await page.click('#lang');
        if (lang === 'en' && tab === 'indicators') {
          await page.waitForFunction(() =>
            document.querySelector('#chart-standard h3').textContent.endsWith('standardised'),
          );
        }
        await page.$$eval(`#panel-${tab} details`, (all) =>
          all.forEach((one) => one.setAttribute('open', '')),
        );
        assert.deepEqual(await findings(page), [], `${tab}, ${lang}, ${colorScheme}`);
        await shoot(page, `axe-${tab}-${lang}-${colorScheme}`);
        await context.close();
      }
    });
  }
}

test('axe finds nothing in a file with rejected rows, nor in a bad one', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context } = await site.open({ colorScheme });
    await settled(page);
    await give(page, await site.file('fautes.csv', CSV + LINES));
    assert.deepEqual(await findings(page), []);
    await read(page);
    assert.deepEqual(await findings(page), []);
    await give(page, await site.file('vide.csv', ''));
    await page.waitForSelector('.controls .notice');
    assert.deepEqual(await findings(page), []);
    await context.close();
  }
});

for (const [name, options] of [
  ['320 pixels', { viewport: { width: 320, height: 700 } }],
  // A screen of 1280 pixels at 200 % has 640 of them, each twice as large.
  ['200 %', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
]) {
  test(`nothing is cut at ${name}`, async () => {
    for (const tab of TABS) {
      const { page, context } = await site.open({ ...options, hash: `#${tab}` });
      await ready(page, tab);
      const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      assert.ok(wide <= room, `${tab}: ${wide} of ${room} pixels`);
      // What is wider moves inside its own window, which the keyboard reaches.
      const stuck = await page.$$eval('main *', (elements) =>
        elements
          .filter(
            (one) =>
              one.scrollWidth > one.clientWidth + 1 &&
              getComputedStyle(one).overflowX === 'auto' &&
              one.tabIndex !== 0,
          )
          .map((one) => one.className),
      );
      assert.deepEqual(stuck, []);
      assert.deepEqual(await findings(page), []);
      await shoot(page, `${name.replace(/\W+/g, '-')}-${tab}`);
      await context.close();
    }
  });
}

/** Presses Tab until an element that matches has the focus. */
async function tabTo(page, selector, key = 'Tab') {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}
const outlined = (page) =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });

test('the keyboard alone does it all', async () => {
  const { page, context } = await site.open();
  await settled(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await tabTo(page, '#lang');
  assert.ok(await outlined(page));
  await tabTo(page, '[role="tab"]');
  await page.keyboard.press('ArrowRight');
  assert.ok(await page.isVisible('#panel-published'));
  await page.keyboard.press('End');
  await decided(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await decided(page);
  assert.match(await page.textContent('#outcome'), /Refusé/);
  assert.equal(
    await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')),
    'true',
    'the focus stays',
  );
  await page.focus('#tab-access');
  await page.keyboard.press('Home');
  await tabTo(page, 'input[type="file"]');
  // The field itself is out of sight, its button shows where the focus is.
  assert.ok(
    await page.evaluate(
      () => getComputedStyle(document.activeElement.nextElementSibling).outlineStyle !== 'none',
    ),
  );
  await tabTo(page, 'fieldset input[type="checkbox"]');
  await answered(page, () => page.keyboard.press('Space'));
  await tabTo(page, '#chart-map button');
  await tabTo(page, '#chart-map summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.isVisible('#chart-map details table'));
  await tabTo(page, '.scroll:has(#main-table)');
  await context.close();
});

test('what happens is said to those who do not see it', async () => {
  const { page, context } = await site.open();
  await settled(page);
  await page.waitForFunction(() =>
    document.getElementById('live').textContent.includes('Calcul fait'),
  );
  const names = await page.$$eval('figure .drawing svg', (list) =>
    list.map((one) => [one.getAttribute('role'), one.getAttribute('aria-label')]),
  );
  assert.equal(names.length, 5);
  for (const [role, name] of names) {
    assert.equal(role, 'img');
    assert.match(name, /\d/, 'the name of a drawing tells what it shows');
  }
  assert.equal((await page.$$('figure details table')).length, 5, 'a table is behind each chart');
  await context.close();
});

test('nothing moves for those who asked for little motion', async () => {
  const { page, context } = await site.open({ reducedMotion: 'reduce' });
  await settled(page);
  const moving = await page.$$eval(
    '*',
    (all) =>
      all.filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return (
          transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0) ||
          animationName !== 'none'
        );
      }).length,
  );
  assert.equal(moving, 0);
  await context.close();
});

test('a decision is said at once, and its sources to those who go there', async () => {
  const { page, context } = await site.open({ hash: '#access' });
  await decided(page);
  await page.locator('.cases button').nth(1).click();
  await decided(page);
  assert.match(await page.textContent('#outcome'), /Refusé/);
  const said = await page.textContent('#panel-access [aria-live]');
  assert.match(said, /Refusé.*n’a pas consenti/);
  assert.doesNotMatch(said, /Source|Règles appliquées/);
  assert.match(await page.textContent('.answer'), /Règles appliquées.*Source/);
  await context.close();
});
