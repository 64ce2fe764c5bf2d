// Rows in pieces give the table of the whole, and memory comes back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import * as cs from 'carnet-sante';

const ASK = { indicators: ['ACT_TX_OUV'], by: ['departement', 'sex'], at: '2026-01-31' };
const { columns: PEOPLE } = cs.synthetic.population(7, 5000);
const EXPECTED = cs.indicators(PEOPLE, ASK);
const codeOf = (run) => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof cs.CarnetError, String(error));
    return error.code;
  }
  return assert.fail('expected an error');
};

function part(columns, from, to) {
  const cut = ([name, { days, codes, labels, valid }]) => [
    name,
    {
      ...(days ? { days: days.slice(from, to) } : { codes: codes.slice(from, to), labels }),
      ...(valid ? { valid: valid.slice(from, to) } : {}),
    },
  ];
  return Object.fromEntries(Object.entries(columns).map(cut));
}

function csvOf({ territory, sex, opened_on: opened, activated_on: activated }) {
  const day = (column, row) =>
    column.valid && column.valid[row] === 0
      ? ''
      : new Date(column.days[row] * 86_400_000).toISOString().slice(0, 10);
  const lines = ['dép;S;ouverture;activé'];
  for (let row = 0; row < opened.days.length; row += 1) {
    lines.push(
      [territory.labels[territory.codes[row]], sex.labels[sex.codes[row]], day(opened, row), day(activated, row)]
        .join(';'),
    );
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
const CSV = csvOf(PEOPLE);
const NAMES = { columns: { sex: 'S', activated_on: 'activé' } };

test('columns in any pieces, merged in any order, give the same table and the same bytes', () => {
  const whole = new cs.Accumulator(ASK).push(PEOPLE);
  for (const cuts of [[0, 1, 4999, 5000], [0, 2500, 5000], [0, 0, 17, 3000, 5000]]) {
    const parts = cuts.slice(1).map((to, i) => new cs.Accumulator(ASK).push(part(PEOPLE, cuts[i], to)));
    const merged = parts.reverse().reduce((sum, one) => sum.merge(one));
    assert.deepEqual(merged.toBytes(), whole.toBytes());
    assert.deepEqual(merged.finish(), EXPECTED);
  }
  const read = cs.Accumulator.fromBytes(whole.toBytes());
  assert.deepEqual([read.rows, read.rejected, read.spec], [5000, 0, EXPECTED.spec]);
  assert.deepEqual(read.finish(), EXPECTED);
  assert.equal(whole.merge(whole).rows, 10_000);
  const twice = whole.finish().rows;
  const shown = EXPECTED.rows.findIndex((row) => row.numerator > 0);
  assert.equal(twice[shown].numerator, 2 * EXPECTED.rows[shown].numerator);
});

test('a CSV file cut anywhere counts as the whole', () => {
  const found = cs.indicatorsFromCsv(CSV, ASK, NAMES.columns);
  assert.deepEqual(found.rows, EXPECTED.rows);
  for (const size of [1, 7, 1000, 65_537, CSV.length]) {
    const counts = new cs.Accumulator(ASK);
    for (let at = 0; at < CSV.length; at += size) counts.push(CSV.subarray(at, at + size), NAMES);
    const table = counts.finish();
    assert.deepEqual(table, found, `pieces of ${size}`);
    assert.equal(table.detected.rows, 5000);
  }
});

test('two files, then columns: rows are numbered on', () => {
  const bad = { ...ASK, on_bad: 'reject', disclosure: null };
  const file = new TextEncoder().encode('dep;sexe;ouvert le;activé le\n21;M;2025-01-01;\n99;M;2025-01-01;\n');
  const counts = new cs.Accumulator(bad).push(file.subarray(0, 20)).push(file.subarray(20));
  assert.equal(counts.endCsv().detected.delimiter, 'semicolon');
  assert.equal(counts.endCsv(), null);
  counts.push(file);
  counts.endCsv();
  assert.deepEqual([counts.rows, counts.rejected], [4, 2]);
  const unknown = { sex: [null], opened_on: [null], activated_on: [null] };
  const both = Object.entries(unknown).map(([name, list]) => [name, [...list, ...list]]);
  counts.push({ territory: ['21', 'nowhere'], ...Object.fromEntries(both) });
  const rows = counts.finish().report.errors.flatMap((error) => error.rows);
  assert.deepEqual(rows, [1, 3, 5]);
  counts.push({ territory: ['nowhere'], ...unknown }, { first_row: 90 });
  assert.deepEqual(counts.finish().report.errors[0].rows, [1, 3, 5, 90]);
});

test('what fails leaves no trace', () => {
  const counts = new cs.Accumulator(ASK).push(PEOPLE);
  const before = counts.toBytes();
  const open = new TextEncoder().encode('dep;sexe;ouvert le;activé le\n21;M;2025-01-01;\n21;"');
  assert.equal(codeOf(() => counts.push(open).finish()), 'csv.quote_unclosed');
  assert.equal(codeOf(() => counts.push({ territory: ['21', '2A'], opened_on: [null] })), 'columns.length');
  assert.equal(codeOf(() => counts.push({ sex: ['M'] }, { columns: { opened_on: 'none' } })), 'columns.source');
  assert.equal(codeOf(() => counts.push(PEOPLE, { first_row: -1 })), 'columns.source');
  assert.equal(codeOf(() => counts.push(PEOPLE, { table: 'letters' })), 'columns.table');
  assert.equal(codeOf(() => counts.push(null)), 'columns.source');
  assert.equal(codeOf(() => counts.push(CSV, { delimiter: 'pipe' })), 'wire.unreadable');
  assert.equal(codeOf(() => counts.merge({})), 'columns.source');
  assert.equal(codeOf(() => counts.merge(new cs.Accumulator({ ...ASK, by: [] }))), 'merge.other_question');
  assert.equal(codeOf(() => cs.Accumulator.fromBytes(Uint8Array.of(1, 2))), 'bytes.unreadable');
  assert.equal(codeOf(() => new cs.Accumulator()), 'spec.unreadable');
  assert.deepEqual(counts.toBytes(), before);
});

test('a file that is open is not forgotten', () => {
  const counts = new cs.Accumulator(ASK).push(CSV.subarray(0, 100), NAMES);
  assert.equal(codeOf(() => counts.push(PEOPLE)), 'csv.open');
  assert.equal(codeOf(() => counts.push(CSV.subarray(100))), 'csv.open');
  assert.equal(codeOf(() => counts.toBytes()), 'csv.open');
  assert.equal(codeOf(() => new cs.Accumulator(ASK).merge(counts)), 'csv.open');
  assert.deepEqual(counts.push(CSV.subarray(100), NAMES).finish().rows, EXPECTED.rows);
});

test('a cohort answers as its rows do, many times', () => {
  const asks = [ASK, { indicators: ['ACT_FLUX'], by: ['age'], over: { from: '2025-01-01', to: '2026-01-01', every: 'month' } }];
  const packed = new cs.Cohort(PEOPLE);
  assert.deepEqual([packed.length, packed.nbytes > 0, packed.detected], [5000, true, null]);
  for (const ask of asks) assert.deepEqual(packed.indicators(ask), cs.indicators(PEOPLE, ask));
  const read = new cs.Cohort(CSV, NAMES);
  assert.deepEqual(read.indicators(ASK).rows, EXPECTED.rows);
  assert.equal(read.detected.rows, 5000);
  const fed = new cs.Cohort(null, { horizon: '2027-01-01' });
  for (let at = 0; at < CSV.length; at += 999) fed.push(CSV.subarray(at, at + 999), NAMES);
  assert.equal(codeOf(() => fed.indicators(ASK)), 'csv.open');
  fed.endCsv();
  assert.deepEqual(fed.indicators({ ...ASK, horizon: '2027-01-01' }).rows, EXPECTED.rows);
  assert.equal(codeOf(() => fed.indicators(ASK)), 'cohort.other_horizon');
  const half = new cs.Cohort(part(PEOPLE, 0, 2500)).accumulate(ASK);
  assert.deepEqual(half.merge(new cs.Accumulator(ASK).push(part(PEOPLE, 2500, 5000))).finish(), EXPECTED);
  assert.equal(codeOf(() => packed.push({ opened_on: ['2025-01-01'] })), 'columns.differ');
  assert.equal(codeOf(() => packed.length), 'wasm.freed');
});

test('a cohort keeps the categories that it is told to', () => {
  const people = { caisse: ['a', 'b'], opened_on: ['2025-01-01', '2025-01-01'] };
  const ask = { indicators: ['OUV_N'], by: ['caisse'], at: '2026-01-31', disclosure: null };
  const members = (cohort) => cohort.indicators(ask).rows.map((row) => row.caisse);
  assert.deepEqual(members(new cs.Cohort(people, { keep: 'caisse' })), ['a', 'b']);
  const csv = new TextEncoder().encode('org,opened_on\na,2025-01-01\nb,2025-01-01\n');
  assert.deepEqual(members(new cs.Cohort(csv, { keep: ['caisse'], columns: { caisse: 'org' } })), ['a', 'b']);
  assert.equal(codeOf(() => new cs.Cohort(people).indicators(ask)), 'columns.missing');
});

test('other tables are pushed by their names', () => {
  const ask = { indicators: ['DOC_FLUX'], over: { from: '2025-01-01', to: '2025-02-01', every: 'month' }, disclosure: null };
  const documents = { date: ['2025-01-02', '2025-01-03'] };
  const counts = new cs.Accumulator(ask).push(documents, { table: 'documents' });
  assert.deepEqual(counts.finish(), cs.indicators(null, ask, { documents }));
});

test('a table is typed arrays, rows, JSON and CSV of the same cells', () => {
  const table = cs.indicators(PEOPLE, { ...ASK, totals: true });
  const { arrays, columns } = table;
  assert.deepEqual(Object.keys(arrays), columns);
  assert.ok(arrays.numerator instanceof Float64Array && arrays.at.days instanceof Int32Array);
  assert.equal(arrays.departement.labels[0], null);
  table.rows.forEach((row, i) => {
    assert.equal(arrays.departement.labels[arrays.departement.codes[i]], row.departement);
    assert.equal(Number.isNaN(arrays.value[i]) ? null : arrays.value[i], row.value);
  });
  const copy = structuredClone(table);
  assert.deepEqual(copy, JSON.parse(JSON.stringify(table)));
  const lines = table.toCsv().split('\r\n');
  assert.deepEqual([lines[0], lines.length], [columns.join(','), table.rows.length + 2]);
  assert.equal(cs.table.toCsv(copy), table.toCsv());
  assert.equal(codeOf(() => cs.table.toCsv({})), 'wire.unreadable');
  for (const [number, row] of table.rows.entries()) {
    assert.equal(table.explain(row), table.explain(number));
    assert.equal(cs.table.explain(copy, number), table.explain(number));
  }
  assert.ok(table.notes.every(({ fr }) => table.explain(0, 'fr').includes(`\n${fr}\n`)));
  for (const other of [-1, 0.5, table.rows.length]) {
    assert.throws(() => table.explain(other), { code: 'wire.unreadable', path: 'cell' });
  }
});

test('a table says what it is as a text, and prints its first rows', () => {
  const people = { territory: [...Array(30).fill('21'), '2A'], opened_on: Array(31).fill('2025-01-01') };
  const table = cs.indicators(people, { indicators: ['OUV_N'], by: ['departement'], at: '2026-01-31' });
  const line = 'IndicatorTable: OUV_N by departement; 2 rows (1 hidden); 31 counted';
  assert.equal(`${table}`, line);
  assert.equal(Object.keys(table).includes('toString'), false);
  const [first, heads, ...rows] = inspect(table).split('\n').map((text) => text.trim().split(/ {2,}/));
  assert.deepEqual([first, heads], [[line], table.columns]);
  const hidden = ['-', '-', '-', '-', '-', 'suppressed_primary'];
  assert.deepEqual(rows, [
    ['OUV_N', '2A', '2026-01-31', ...hidden],
    ['OUV_N', '21', '2026-01-31', '30', '-', '30', '-', '-', 'value'],
  ]);
  assert.match(inspect({ table: { of: { it: { table } } } }), /\[Object\]|IndicatorTable/);
  const over = { from: '2020-01-01', to: '2026-01-01', every: 'month' };
  const months = cs.indicators({ opened_on: ['2025-01-01'] }, { indicators: ['OUV_N'], over, disclosure: null });
  assert.match(`${months}`, /^IndicatorTable: OUV_N; 72 rows; 1 counted$/);
  assert.match(inspect(months), /\n… and 62 more rows$/);
  // A rate is no whole number, and the unknown member no text.
  const rate = { indicators: ['OUV_TX'], by: ['departement'], at: '2026-01-31', level: null, disclosure: null };
  const nowhere = { territory: [null, null, null], opened_on: ['2025-01-01', null, null] };
  const unknown = inspect(cs.indicators(nowhere, rate)).split('\n').at(-1);
  assert.deepEqual(unknown.trim().split(/ {2,}/).slice(1, 6), ['?', '2026-01-31', '1', '3', '0.3333']);
});

test('codes have names, those of places as INSEE gives them', () => {
  const people = { territory: ['94', '2A', '94'], sex: ['F', null, 'M'], opened_on: Array(3).fill('2025-01-01') };
  const table = cs.indicators(people, { indicators: ['OUV_N'], by: ['departement', 'sex'], at: '2026-01-31' });
  const french = {
    indicator: { OUV_N: 'Profils ouverts' },
    departement: { '2A': 'Corse-du-Sud', 94: 'Val-de-Marne' },
    sex: { F: 'Femmes', M: 'Hommes' },
  };
  assert.deepEqual(table.labels('fr'), french);
  assert.deepEqual(cs.table.labels(structuredClone(table), 'fr'), french);
  assert.deepEqual(table.labels().sex, { F: 'Women', M: 'Men' });
  assert.equal(codeOf(() => cs.table.labels({})), 'wire.unreadable');
});

test('memory comes back: by free, by using, by the garbage collector', () => {
  const counts = new cs.Accumulator(ASK).push(PEOPLE);
  counts.free();
  counts.free();
  for (const call of [() => counts.rows, () => counts.push(PEOPLE), () => counts.finish(), () => counts.endCsv()]) {
    assert.equal(codeOf(call), 'wasm.freed');
  }
  if (Symbol.dispose) {
    const packed = new cs.Cohort(PEOPLE);
    packed[Symbol.dispose]();
    assert.equal(codeOf(() => packed.nbytes), 'wasm.freed');
  }
  // A module never gives pages back, and has 4 GiB at most: what is freed must be used again.
  for (let i = 0; i < 300; i += 1) {
    const cohort = new cs.Cohort({ opened_on: { days: new Int32Array(2_000_000) } });
    cohort.free();
  }
});

test('an option that nobody knows is refused, never passed over', () => {
  const american = new TextEncoder().encode('dep;ouverture\n21;01/02/2025\n21;12/31/2025\n');
  const ask = { indicators: ['OUV_N'], at: '2026-01-31', disclosure: null };
  const read = (options) => cs.indicatorsFromCsv(american, ask, {}, options);
  assert.equal(read({ date_order: 'month_first' }).rows[0].numerator, 2);
  assert.throws(() => read({ dateOrder: 'month_first' }), {
    code: 'wire.unreadable',
    message: 'unreadable input: unknown option `dateOrder`',
    help: 'options are delimiter, encoding, date_order, columns, first_row, table',
  });
  const rows = { opened_on: ['2025-01-01'] };
  const counts = new cs.Accumulator(ask);
  assert.equal(codeOf(() => counts.push(rows, { firstRow: 5 })), 'wire.unreadable');
  assert.equal(codeOf(() => new cs.Cohort(rows, { kep: ['fund'] })), 'wire.unreadable');
  assert.equal(counts.rows, 0);
  const register = { actions: [] };
  for (const wrong of [
    () => cs.territory.population('2A', { yeer: 2019 }),
    () => cs.rollUp('DOC_FLUX', [1], { definition: [] }),
    () => cs.network.effect(register, [], { inferrence: 'randomisation' }),
    () => cs.network.report(register, 'REG-27', 2024, { notice: 'x' }),
  ]) {
    assert.equal(codeOf(wrong), 'wire.unreadable');
  }
});
