// The JavaScript blocks of both READMEs run as they are written, against the installed package.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const own = createRequire(import.meta.url).resolve('carnet-sante/package.json').replace('package.json', 'README.md');

for (const [name, file] of [['project', process.env.CARNET_SANTE_README], ['package', own]]) {
  const text = readFileSync(file, 'utf8');
  const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);
  test(`the README of the ${name} has a block`, () => assert.ok(blocks.length > 0));
  for (const [i, block] of blocks.entries()) {
    test(`README of the ${name}, block ${i + 1}`, () => {
      const script = `readme-${name}-${i + 1}.mjs`;
      writeFileSync(script, block);
      const said = execFileSync(process.execPath, [script], { stdio: 'pipe' }).toString();
      // What a comment alone on its line promises of a list is what was printed.
      for (const [, promised] of block.matchAll(/^\/\/ (\[ .* \])$/gm)) {
        assert.ok(said.includes(promised), `${said} should have ${promised}`);
      }
    });
  }
}
