// Reads the shared vectors strictly, and compares answers with what they expect.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = process.env.CARNET_SANTE_VECTORS;
assert.ok(folder, 'CARNET_SANTE_VECTORS names the folder of the vectors');

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
export const INDEX = read(join(folder, 'INDEX.json'));

function checkKeys(place, given, needed, allowed = []) {
  const keys = Object.keys(given);
  for (const key of needed) assert.ok(keys.includes(key), `${place}: ${key} is missing`);
  for (const key of keys) {
    assert.ok(needed.includes(key) || allowed.includes(key), `${place}: unknown key ${key}`);
  }
}

/** Every case of every suite, each with the name of its suite. */
export function loadAll() {
  const cases = [];
  for (const suite of readdirSync(folder).sort()) {
    if (!statSync(join(folder, suite)).isDirectory()) continue;
    for (const name of readdirSync(join(folder, suite)).sort()) {
      const file = read(join(folder, suite, name));
      checkKeys(name, file, ['suite', 'topic', 'version', 'source', 'cases']);
      assert.deepEqual([file.suite, file.topic], [suite, basename(name, '.json')]);
      assert.ok(file.cases.length > 0, `${name}: no case`);
      for (const one of file.cases) {
        checkKeys(one.id, one, ['id', 'op', 'input', 'expect', 'source'], ['partial', 'tags']);
        assert.ok(['ok', 'err'].includes(Object.keys(one.expect).join()), one.id);
        if (one.expect.err) checkKeys(one.id, one.expect.err, ['code'], ['path']);
        cases.push({ ...one, suite });
      }
    }
  }
  assert.ok(cases.length > 0, 'no case');
  assert.equal(new Set(cases.map((one) => one.id)).size, cases.length, 'identifiers are unique');
  return cases;
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The first difference, if any. Whole numbers agree exactly, others within 1e-12 · max(1, |x|);
 * lists agree in full; objects in full, or in the keys expected when `partial`.
 */
export function differs(expected, found, partial, path = '') {
  if (isObject(expected) && isObject(found)) {
    const extra = Object.keys(found).find((key) => !partial && !(key in expected));
    if (extra !== undefined) return `${path}.${extra}: not expected`;
    for (const [key, value] of Object.entries(expected)) {
      if (!(key in found)) return `${path}.${key}: absent`;
      const why = differs(value, found[key], partial, `${path}.${key}`);
      if (why) return why;
    }
    return null;
  }
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    for (const [i, value] of expected.entries()) {
      const why = differs(value, found[i], partial, `${path}.${i}`);
      if (why) return why;
    }
    return null;
  }
  if (typeof expected === 'number' && typeof found === 'number') {
    const whole = Number.isInteger(expected) && Number.isInteger(found);
    const room = whole ? 0 : 1e-12 * Math.max(1, Math.abs(expected));
    if (Math.abs(expected - found) <= room) return null;
  } else if (expected === found) {
    return null;
  }
  return `${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
}
