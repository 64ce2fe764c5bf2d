// The JavaScript blocks of both READMEs and of the page of the statistics run as they are written,
// against the installed package.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const readme = process.env.CARNET_SANTE_README;
const own = createRequire(import.meta.url).resolve('carnet-sante/package.json');
const pages = {
  project: readme,
  package: join(dirname(own), 'README.md'),
  statistics: join(dirname(readme), 'docs', 'statistics.md'),
  disclosure: join(dirname(readme), 'docs', 'disclosure.md'),
};

for (const [name, page] of Object.entries(pages)) {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);

  test(`there is a block in ${name}`, () => assert.ok(blocks.length > 0));

  for (const [i, block] of blocks.entries()) {
    test(`${name}, block ${i + 1}`, () => {
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
