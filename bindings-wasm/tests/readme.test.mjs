// The JavaScript blocks of the README and of the page of the statistics run as they are written,
// against the installed package.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const readme = process.env.CARNET_SANTE_README;
const pages = { readme, statistics: join(dirname(readme), 'docs', 'statistics.md') };

for (const [name, page] of Object.entries(pages)) {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);

  test(`there is a block in ${name}`, () => assert.ok(blocks.length > 0));

  for (const [i, block] of blocks.entries()) {
    test(`${name}, block ${i + 1}`, () => {
      const file = `${name}-${i + 1}.mjs`;
      writeFileSync(file, block);
      execFileSync(process.execPath, [file], { stdio: 'pipe' });
    });
  }
}
