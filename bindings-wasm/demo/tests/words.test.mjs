// Every word of the page, with 0, 1 and 2 of each thing: what agrees with a number, and the spaces of French.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { words } from '../src/words.js';
import { typeset, write } from '../src/write.js';
import { give, read, settled, start } from './page.mjs';

const site = await start(after);
const NUMBERS = [0, 1, 2, 1234];
const parametersOf = (text) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))];
/** Parameters that are numbers, as something agrees with them. */
const counted = (text) => [...text.matchAll(/\{(\w+):/g)].map(([, name]) => name);

/** What is wrong with the spaces of a text. */
function misplaced(text, lang) {
  const wrong =
    lang === 'fr'
      ? [
          /[^\s\u202f;!?%(«,][;!?](?!\S)/,
          /[^\u202f]%/,
          /[ \u00a0][;!?%]/,
          /[^\u00a0]»/,
          /«[^\u00a0]/,
        ]
      : [/\s[:;!?%](?!\S)/];
  if (lang === 'fr') wrong.push(/[ \u202f]:|[^\u00a0\d]:(?=\s|$)/, /\d \d{3}(?!\d)/);
  return wrong.filter((one) => one.test(text)).map(String);
}
/** Words that do not tell one from many by an s. */
const IRREGULAR = ['mois', 'people', 'person', 'women', 'woman', 'men', 'man', 'kept', 'rejected'];

/** A number before a word that does not agree with it. */
function disagreeing(text, lang, number) {
  const shown = write('{n}', lang, { n: number });
  const [, noun] = new RegExp(`(?:^|[^\\d\\p{Zs}] |^)${shown} (\\p{L}+)`, 'u').exec(text) ?? [];
  if (!noun || IRREGULAR.includes(noun)) return [];
  const single = lang === 'fr' ? number < 2 : number === 1;
  return /[sx]$/.test(noun) === single ? [`${shown} ${noun}`] : [];
}

test('every word agrees with 0, 1, 2 and 1 234, in French and English', () => {
  let met = 0;
  for (const [key, both] of Object.entries(words)) {
    assert.equal(both.length, 2, key);
    for (const [place, lang] of ['fr', 'en'].entries()) {
      const names = parametersOf(both[place]);
      const numbers = new Set(counted(both[place]));
      met += numbers.size;
      assert.deepEqual(names.sort(), parametersOf(both[1 - place]).sort(), key);
      for (const number of NUMBERS) {
        const given = Object.fromEntries(
          names.map((name) => [name, numbers.has(name) ? number : 'Xyz']),
        );
        const text = write(both[place], lang, given);
        assert.doesNotMatch(text, /[{}|]|undefined|\bnull\b/, key);
        assert.deepEqual(misplaced(text, lang), [], `${key}, ${lang}: ${text}`);
        for (const name of numbers)
          assert.deepEqual(disagreeing(text, lang, given[name]), [], `${key}, ${lang}: ${text}`);
      }
    }
  }
  assert.ok(met > 30, `${met} numbers that something agrees with`);
});

test('a number without a word that agrees would be seen', () => {
  assert.deepEqual(disagreeing('1 rejetées', 'fr', 1), ['1 rejetées']);
  assert.deepEqual(disagreeing('0 lignes', 'fr', 0), ['0 lignes']);
  assert.deepEqual(disagreeing('0 row', 'en', 0), ['0 row']);
  assert.deepEqual(disagreeing('2 ligne', 'fr', 2), ['2 ligne']);
  assert.equal(misplaced('Attention : ici', 'fr').length, 1);
  assert.equal(misplaced('Quoi\u00a0?', 'fr').length, 1);
  assert.equal(misplaced('Note : this', 'en').length, 1);
  assert.equal(typeset('« Quoi ? » : 5 %', 'fr'), '«\u00a0Quoi\u202f?\u00a0»\u00a0: 5\u202f%');
  assert.equal(typeset('5 % of 1 000', 'en'), '5% of 1 000');
  assert.equal(typeset('100 000 fois; et', 'fr'), '100\u202f000 fois\u202f; et');
});

/** The texts that a person sees, quotations of another language left out. */
const seen = (page, lang) =>
  page.evaluate((language) => {
    const found = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
      else if (node.nodeType === Node.ELEMENT_NODE) {
        if (['CODE', 'SCRIPT', 'STYLE', 'A', 'TEXTAREA', 'NOSCRIPT'].includes(node.tagName)) return;
        if (node.lang && node.lang !== language) return;
        for (const name of ['aria-label', 'title'])
          if (node.hasAttribute(name)) found.push(node.getAttribute(name));
        for (const child of node.childNodes) walk(child);
      }
    };
    walk(document.body);
    return [...new Set(found.map((text) => text.trim()).filter(Boolean))];
  }, lang);

test('every text of the page has the spaces of its language', async () => {
  for (const hash of ['#indicators', '#published', '#access']) {
    const { page, context } = await site.open({ hash });
    if (hash === '#indicators') await settled(page);
    else await page.waitForSelector(`#panel-${hash.slice(1)} select`);
    if (hash === '#access') await page.waitForSelector('#outcome');
    for (const lang of ['fr', 'en']) {
      if (lang === 'en') {
        await page.click('#lang');
        // Charts are drawn anew one after the other.
        await page.waitForFunction(() =>
          [...document.querySelectorAll('figure h3')].every(
            (one) => !/profils|mois par mois|publiés\s:/.test(one.textContent),
          ),
        );
      }
      const texts = await seen(page, lang);
      assert.ok(texts.length > 20);
      const wrong = texts.filter((text) => misplaced(text, lang).length > 0);
      assert.deepEqual(wrong, [], `${hash}, ${lang}`);
    }
    await context.close();
  }
});

test('a file says how many of its rows were read, kept and rejected', async () => {
  const head = 'departement;date_ouverture\n';
  const good = '2A;2022-03-01\n';
  const bad = '20;2022-03-01\n';
  const { page, context } = await site.open();
  await settled(page);
  for (const [lines, fr, en] of [
    [[good], '1 ligne lue et retenue.', '1 row read and kept.'],
    [[good, good], '2 lignes lues, toutes retenues.', '2 rows read, all kept.'],
    [[good, bad], '2 lignes lues\u00a0: 1 retenue, 1 rejetée.', '2 rows read: 1 kept, 1 rejected.'],
    [
      [good, good, bad, bad],
      '4 lignes lues\u00a0: 2 retenues, 2 rejetées.',
      '4 rows read: 2 kept, 2 rejected.',
    ],
    [
      Array.from({ length: 1500 }, () => good).concat(bad),
      '1\u202f501 lignes lues\u00a0: 1\u202f500 retenues, 1 rejetée.',
      '1,501 rows read: 1,500 kept, 1 rejected.',
    ],
  ]) {
    await give(page, await site.file(`n-${lines.length}.csv`, head + lines.join('')));
    await read(page);
    assert.equal(await page.textContent('#report-line'), fr);
    await page.click('#lang');
    assert.equal(await page.textContent('#report-line'), en);
    await page.click('#lang');
  }
  await context.close();
});
