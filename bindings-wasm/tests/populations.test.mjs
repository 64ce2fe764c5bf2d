// What the module has in place of the tables of populations is what the packer makes of them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const data = join(process.env.CARNET_SANTE_VECTORS, '../../core/data');

test('the packed populations are made of the tables again, to the bit', () => {
  const place = mkdtempSync(join(tmpdir(), 'populations-'));
  try {
    for (const name of readdirSync(data).filter((one) => one.endsWith('.csv'))) {
      copyFileSync(join(data, name), join(place, name));
    }
    mkdirSync(join(place, 'generate'));
    for (const name of ['populations.js', 'package.json']) {
      copyFileSync(join(data, 'generate', name), join(place, 'generate', name));
    }
    execFileSync(process.execPath, [join(place, 'generate/populations.js')]);
    const [made, kept] = [place, data].map((folder) => readFileSync(join(folder, 'populations.bin')));
    assert.ok(made.equals(kept), `${made.length} and ${kept.length} bytes: run populations.js`);
  } finally {
    rmSync(place, { recursive: true });
  }
});
