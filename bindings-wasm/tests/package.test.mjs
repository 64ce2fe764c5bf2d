// What a program sees of the package besides the shared vectors.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as cs from 'carnet-sante';

const require = createRequire(import.meta.url);
const file = (name) => require.resolve('carnet-sante/package.json').replace('package.json', name);
const question = { indicators: ['OUV_N'], at: '2026-01-31', disclosure: null };
const codeOf = (run) => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof cs.CarnetError, String(error));
    return [error.code, error.path];
  }
  return assert.fail('expected an error');
};

test('an error has its class, its code and its help', () => {
  assert.throws(() => cs.territory.parse('1'), (error) => {
    assert.ok(error instanceof cs.InvalidInput && error instanceof cs.CarnetError);
    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, error.kind], ['InvalidInput', 'invalid']);
    assert.equal(error.help, 'write `01`, with its leading zero');
    return true;
  });
  assert.throws(() => cs.territory.population('01', { sex: 'F', age: 0 }), cs.Unsupported);
});

test('the two entries and the types name the same exports', async () => {
  const browser = await import(pathToFileURL(file('index.js')));
  assert.deepEqual(Object.keys(browser).sort(), Object.keys(cs).sort());
  const typed = readdirSync(file('')).filter((name) => name.endsWith('.d.ts'));
  // A topic whose types nobody can reach would pass every other test.
  const reachedFrom = (...entries) => {
    const reached = new Set(entries);
    for (const name of reached) {
      const text = readFileSync(file(name), 'utf8');
      for (const [, next] of text.matchAll(/from '\.\/([\w-]+)\.js'/g)) reached.add(`${next}.d.ts`);
    }
    return [...reached].sort();
  };
  const entries = Object.values(require('carnet-sante/package.json').exports);
  const told = entries.flatMap(({ types }) => (types ? [types.replace('./', '')] : []));
  assert.deepEqual(reachedFrom(...told), typed.sort());
  const types = reachedFrom('index.d.ts').map((name) => readFileSync(file(name), 'utf8')).join('\n');
  const declared = [...types.matchAll(/^export (?:function|const|class) (\w+)/gm)].map((m) => m[1]);
  // A function with several signatures is one export.
  assert.deepEqual([...new Set([...declared, 'default'])].sort(), Object.keys(cs).sort());
});

test('the version is that of the package', () => {
  assert.equal(cs.version(), require('carnet-sante/package.json').version);
});

test('columns that do not fit are refused with their name', () => {
  const ask = (columns) => codeOf(() => cs.indicators(columns, question));
  assert.deepEqual(ask({ opened_on: 3 }), ['columns.type', 'opened_on']);
  assert.deepEqual(ask({ opened_on: null }), ['columns.type', 'opened_on']);
  assert.deepEqual(ask({ opened_on: { days: [1] } }), ['columns.type', 'opened_on']);
  assert.deepEqual(ask({ opened_on: ['2025-01-01', 3] }), ['columns.type', 'opened_on']);
  assert.deepEqual(ask({ opened_on: [19000] }), ['columns.type', 'opened_on']);
  assert.deepEqual(ask({ territory: Uint8Array.of(21) }), ['columns.type', 'territory']);
  assert.deepEqual(ask({ sex: { codes: [0], labels: ['M'] } }), ['columns.type', 'sex']);
  assert.deepEqual(ask({ sex: { codes: Uint8Array.of(0) } }), ['columns.type', 'sex']);
  const short = { opened_on: ['2025-01-01', null], sex: ['M'] };
  assert.deepEqual(ask(short), ['columns.length', 'sex']);
  const valid = { opened_on: { days: Int32Array.of(1, 2), valid: Uint8Array.of(1) } };
  assert.deepEqual(ask(valid), ['columns.length', 'opened_on']);
});

test('arguments that are not there are refused, not passed on', () => {
  assert.deepEqual(codeOf(() => cs.indicators(null, question)), ['columns.source', null]);
  assert.deepEqual(codeOf(() => cs.indicators('21', question)), ['columns.source', null]);
  assert.deepEqual(codeOf(() => cs.indicators({})), ['spec.unreadable', null]);
  assert.deepEqual(codeOf(() => cs.indicatorsFromCsv('a,b', question)), ['columns.source', null]);
  assert.deepEqual(codeOf(() => cs.territory.parse()), ['wire.unreadable', 'text']);
  assert.deepEqual(codeOf(() => cs.synthetic.population(1.5, 10)), ['wire.unreadable', 'seed']);
});

test('what a caller most often gives instead is answered with what to write', () => {
  const helpOf = (run) => {
    let help;
    assert.throws(run, (error) => {
      help = `${error.message}; ${error.help}`;
      return error instanceof cs.InvalidInput && !/struct|line 1/.test(error.message);
    });
    return help;
  };
  const people = { opened_on: ['2025-01-01'] };
  assert.match(helpOf(() => cs.indicators(people)), /write `{ indicators:/);
  assert.match(helpOf(() => cs.indicators(people, 'OUV_N')), /write `{ indicators:/);
  assert.match(helpOf(() => cs.indicatorsFromCsv(new Uint8Array())), /write `{ indicators:/);
  assert.match(helpOf(() => cs.indicators([{ territory: '21' }], question)), /a list a column/);
  assert.match(helpOf(() => cs.indicators(Uint8Array.of(1), question)), /indicatorsFromCsv/);
  assert.match(helpOf(() => cs.indicatorsFromCsv('dep;ouvert le', question)), /arrayBuffer/);
  const dates = { opened_on: [new Date(0)] };
  assert.match(helpOf(() => cs.indicators(dates, question)), /dates as text, such as 2026-01-31/);
});

test('every kind of number counts people', () => {
  const numbers = [
    [3, 4],
    [3, 4.0],
    Int8Array.of(3, 4),
    Uint8Array.of(3, 4),
    Int16Array.of(3, 4),
    Uint16Array.of(3, 4),
    Int32Array.of(3, 4),
    Uint32Array.of(3, 4),
    Float32Array.of(3, 4),
    Float64Array.of(3, 4),
    BigInt64Array.of(3n, 4n),
    BigUint64Array.of(3n, 4n),
  ];
  for (const count of numbers) {
    const opened = { days: Int32Array.of(19_000, 19_000) };
    const { rows } = cs.indicators({ opened_on: opened, count }, question);
    assert.equal(rows[0].numerator, 7, count.constructor.name);
  }
});

test('columns that the question does not read are left aside', () => {
  const columns = { opened_on: ['2025-01-01'], comment: [{ any: 'thing' }] };
  assert.equal(cs.indicators(columns, question).rows[0].numerator, 1);
});

test('a CSV file counts as its columns do, and says what was detected', () => {
  const text = 'dép;ouverture\n2A;31/01/2025\n21;\n';
  const bytes = new TextEncoder().encode(text);
  const ask = { ...question, by: ['departement'] };
  const table = cs.indicatorsFromCsv(bytes, ask, { territory: 'dép', opened_on: 'ouverture' });
  const columns = { territory: ['2A', '21'], opened_on: ['2025-01-31', null] };
  assert.deepEqual(table.rows, cs.indicators(columns, ask).rows);
  assert.equal(table.detected.detected.delimiter, 'semicolon');
  assert.deepEqual(codeOf(() => cs.indicatorsFromCsv(new Uint8Array(), ask)), ['csv.empty', null]);
});

test('a synthetic population is typed arrays that hold the rows of its preview', () => {
  const people = cs.synthetic.population(42, 1000);
  assert.deepEqual(people.label, { en: 'synthetic data', fr: 'données synthétiques' });
  assert.equal(people.columns.opened_on.days.length, 1000);
  const { rows } = people.preview(1000);
  const day = (column, row) =>
    column.valid && column.valid[row] === 0
      ? null
      : new Date(column.days[row] * 86_400_000).toISOString().slice(0, 10);
  const text = ({ codes, labels }, row) => labels[codes[row]];
  const read = (name, column, row) => (column.codes ? text(column, row) : day(column, row));
  for (const [row, expected] of rows.entries()) {
    for (const [name, column] of Object.entries(people.columns)) {
      assert.equal(read(name, column, row), expected[name], `${name} of row ${row}`);
    }
  }
  const table = cs.indicators(people.columns, question);
  assert.deepEqual([table.report.accepted, table.rows[0].numerator], [1000, 1000]);
});

test('a module asked a thousand times keeps its memory', () => {
  const columns = { opened_on: { days: new Int32Array(10_000) } };
  for (let i = 0; i < 1000; i += 1) cs.indicators(columns, question);
  for (let i = 0; i < 1000; i += 1) codeOf(() => cs.territory.parse('nowhere'));
});

test('a table that a question lacks is asked for', () => {
  const asked = { indicators: ['OUV_N', 'DOC_12M'], at: '2026-01-31' };
  assert.throws(() => cs.indicators({ opened_on: ['2025-01-01'] }, asked), (error) => {
    assert.deepEqual([error.code, error.help], ['table.missing', 'give the rows of `documents` too']);
    return true;
  });
});

test('the build says what is missing before it begins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-sante-build-'));
  const script = join(folder, 'build.mjs');
  const said = (...options) => {
    const { status, stderr } = spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
    return [status, stderr];
  };
  try {
    copyFileSync(join(process.env.CARNET_SANTE_TOOLS, 'build.mjs'), script);
    assert.deepEqual(said('--check'), [1, 'the package is not built: run `npm run build` first\n']);
    assert.deepEqual(said(), [1, 'the tools are missing: run `npm ci` in bindings-wasm first\n']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
