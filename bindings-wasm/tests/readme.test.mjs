// The JavaScript blocks of the README run as they are written, against the installed package.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

const text = readFileSync(process.env.CARNET_SANTE_README, 'utf8');
const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);

test('there is a block', () => assert.ok(blocks.length > 0));

for (const [i, block] of blocks.entries()) {
  test(`block ${i + 1}`, () => {
    const file = `readme-${i + 1}.mjs`;
    writeFileSync(file, block);
    execFileSync(process.execPath, [file], { stdio: 'pipe' });
  });
}
