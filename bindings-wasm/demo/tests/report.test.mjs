// The page that the library writes in HTML, on paper: what opens at a click there is open here.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { launch } from '../../tests/chromium.mjs';

const style = readFileSync(new URL('../../../core/src/exchange/html/page.css', import.meta.url));
const browser = await launch();
after(() => browser.close());

const BODY = `<p>Un taux.</p>
<details><summary>Le tableau des régions</summary>
<div class="scroll" tabindex="0"><table><tbody><tr><th>Bretagne</th><td>1</td></tr></tbody></table></div>
<details><summary>Les dates</summary><p id="inner">2026</p></details></details>
<p>Source : <a href="https://exemple.test/chiffres?page=2">exemple.test</a></p>
<p><a href="#ici">Ici</a></p>`;

test('on paper closed parts are open, without their mark, and links say where they lead', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, colorScheme });
    await page.setContent(`<!doctype html><style>${style}</style>${BODY}`);
    const seen = () =>
      page.$$eval('table, #inner', (all) =>
        all.map((one) => {
          const { height, bottom } = one.getBoundingClientRect();
          const frame = one.closest('details').getBoundingClientRect();
          return one.checkVisibility() && height > 5 && bottom <= frame.bottom + 1;
        }),
      );
    const marks = () =>
      page.$$eval('summary', (all) => all.map((one) => getComputedStyle(one).listStyleType));
    const after_ = () =>
      page.$$eval('a', (all) => all.map((one) => getComputedStyle(one, '::after').content));
    assert.deepEqual(await seen(), [false, false], 'on a screen they open at a click');
    await page.emulateMedia({ media: 'print', colorScheme });
    assert.deepEqual(await seen(), [true, true]);
    assert.deepEqual(await marks(), ['none', 'none'], 'nothing seems to be closed');
    assert.deepEqual(await after_(), ['" (https://exemple.test/chiffres?page=2)"', 'none']);
    await page.emulateMedia({ media: 'screen', colorScheme });
    assert.deepEqual(await seen(), [false, false], 'printing leaves the page as it was');
    assert.notEqual((await marks())[0], 'none');
    await page.close();
  }
});
