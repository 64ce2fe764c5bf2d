// A table that shows some margins of its axes, and each of them as a table of its own.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import * as cs from 'carnet-sante';
import { createWorker } from 'carnet-sante/worker';

const worker = createWorker();
after(() => worker.terminate());

const PEOPLE = {
  territory: ['21', '21', '2A', '2A', null],
  sex: ['F', 'M', 'F', 'M', 'M'],
  opened_on: Array(5).fill('2025-01-01'),
  count: [20, 30, 4, 40, 50],
};
const ASK = { indicators: ['OUV_N'], at: '2026-01-31', disclosure: null };
const MARGINS = [['departement'], ['sex'], []];
const TABLE = cs.indicators(PEOPLE, { ...ASK, by: ['departement', 'sex'], margins: MARGINS });
const json = (value) => JSON.parse(JSON.stringify(value));

test('a table has the rows of its margins and no other', () => {
  const found = TABLE.rows.map((row) => [row.departement, row.sex, row.numerator]);
  const expected = [
    ['21', '*', 50], ['2A', '*', 44], [null, '*', 50], ['*', 'F', 24], ['*', 'M', 120], ['*', '*', 144],
  ];
  assert.deepEqual(found.map(String).sort(), expected.map(String).sort());
  assert.deepEqual(TABLE.spec.margins, MARGINS);
});

test('a margin is the table that one would have asked for, with all that a table can', () => {
  for (const axes of MARGINS) {
    const [margin, asked] = [TABLE.margin(axes), cs.indicators(PEOPLE, { ...ASK, by: axes })];
    assert.deepEqual(margin.arrays, asked.arrays);
    assert.deepEqual(Object.keys(margin.arrays), margin.columns);
    assert.deepEqual(margin, asked);
    assert.equal(`${margin}`, `${asked}`);
    assert.equal(inspect(margin), inspect(asked));
    assert.equal(margin.toCsv(), asked.toCsv());
    assert.deepEqual(margin.labels('fr'), asked.labels('fr'));
    assert.deepEqual(margin.margin(axes), margin);
    assert.deepEqual(cs.table.margin(TABLE, axes), margin);
  }
  assert.equal(`${TABLE.margin(['sex'])}`, 'IndicatorTable: OUV_N by sex; 2 rows; 5 counted');
});

test('axes come in any order, and the rows of all of them are a margin of a table with totals', () => {
  const whole = cs.indicators(PEOPLE, { ...ASK, by: ['departement', 'sex'], totals: true });
  const plain = cs.indicators(PEOPLE, { ...ASK, by: ['departement', 'sex'] });
  assert.deepEqual(whole.margin(['sex', 'departement']), plain);
  assert.deepEqual(whole.margin(['sex']).rows, TABLE.margin(['sex']).rows);
});

test('what is hidden stays hidden, and each margin counts its own', () => {
  const margins = [['departement', 'sex'], ['departement'], ['sex']];
  const ask = { ...ASK, by: ['departement', 'sex'], disclosure: 'casd11_complementary', margins };
  const table = cs.indicators(PEOPLE, ask);
  const hidden = (rows) => rows.filter(({ status }) => status.startsWith('suppressed')).length;
  const [both, ...others] = margins.map((axes) => table.margin(axes));
  assert.ok(both.rows.some((row) => row.sex === 'F' && row.status === 'suppressed_primary'));
  for (const one of [both, ...others]) {
    assert.deepEqual(one.disclosure, { profile: 'casd11_complementary', suppressed: hidden(one.rows) });
    assert.deepEqual([one.report, one.indicators], [table.report, table.indicators]);
  }
  const sum = [both, ...others].reduce((all, one) => all + one.disclosure.suppressed, 0);
  assert.deepEqual([sum, sum > 1, table.audit().clean], [table.disclosure.suppressed, true, true]);
});

test('a table without rows has margins without rows', () => {
  const nobody = { territory: [], sex: [], opened_on: [] };
  const table = cs.indicators(nobody, { ...ASK, by: ['departement', 'sex'], margins: MARGINS });
  for (const axes of MARGINS) assert.deepEqual(table.margin(axes), cs.indicators(nobody, { ...ASK, by: axes }));
});

test('the rows of a table are not made to take a margin of it', () => {
  const people = cs.synthetic.population(3, 200_000).columns;
  const ask = { ...ASK, indicators: ['ACT_TX_OUV'], by: ['departement', 'age', 'sex'], totals: true };
  const table = cs.indicators(people, ask);
  const margin = table.margin(['sex', 'departement']);
  assert.equal(typeof Object.getOwnPropertyDescriptor(table, 'rows').get, 'function');
  assert.deepEqual(margin, cs.indicators(people, { ...ask, by: ['departement', 'sex'], totals: false }));
});

test('what a file told stays with its margins', () => {
  const bytes = new TextEncoder().encode('territory,sex,opened_on\n21,F,2025-01-01\n');
  const table = cs.indicatorsFromCsv(bytes, { ...ASK, by: ['sex'], margins: [[]] });
  assert.deepEqual(table.margin([]).detected, table.detected);
});

test('parts of a table are answered as parts', () => {
  const copy = structuredClone(TABLE);
  for (const axes of MARGINS) {
    const { columns, notes, rows, spec } = json(TABLE.margin(axes));
    assert.deepEqual(cs.table.margin(copy, axes), { columns, notes, rows, spec });
    const bare = { rows: copy.rows, spec: copy.spec };
    assert.deepEqual(cs.table.margin(bare, axes), { columns, notes: [], rows, spec });
  }
});

test('what is no margin is refused with those that there are', () => {
  const refused = (run) => {
    let found;
    assert.throws(run, (error) => {
      found = [error.code, error.path, error.message];
      return error instanceof cs.InvalidInput;
    });
    return found;
  };
  const known = 'no margin (departement, sex) in this table: expected one of (sex), (departement), ()';
  assert.deepEqual(refused(() => TABLE.margin(['departement', 'sex'])), ['spec.no_margin', null, known]);
  const copy = json(TABLE);
  assert.deepEqual(refused(() => cs.table.margin(copy, ['departement', 'sex'])), ['spec.no_margin', null, known]);
  assert.equal(refused(() => TABLE.margin(['sex', 'sex']))[0], 'spec.no_margin');
  for (const axes of [undefined, 'sex', null, [1]]) {
    const [code, path] = refused(() => TABLE.margin(axes));
    assert.deepEqual([code, path.startsWith('axes')], ['wire.unreadable', true]);
  }
  assert.equal(refused(() => cs.table.margin(null, []))[0], 'wire.unreadable');
  const ask = (margins) => () => cs.indicators(PEOPLE, { ...ASK, by: ['departement', 'sex'], margins });
  assert.deepEqual(refused(ask([['sex'], ['age']])).slice(0, 2), ['spec.margin', 'margins.1']);
  assert.deepEqual(refused(ask(['sex', []])).slice(0, 2), ['spec.unreadable', 'margins.0']);
});

test('a table of a worker gives its margins too, one row of each being handed over', async () => {
  const table = await worker.indicators(PEOPLE, { ...ASK, by: ['departement', 'sex'], margins: MARGINS });
  for (const axes of MARGINS) {
    const [here, there] = [TABLE.margin(axes), await table.margin(axes)];
    assert.deepEqual(json(there), json(here));
    assert.deepEqual(there.arrays, here.arrays);
    assert.equal(`${there}`, `${here}`);
    assert.equal(await there.toCsv(), here.toCsv());
    assert.deepEqual(json(await there.margin(axes)), json(here));
    assert.deepEqual(json(await worker.table.margin(table, axes)), json(here));
    const parts = await worker.table.margin(json(table), axes);
    assert.deepEqual(parts, cs.table.margin(json(TABLE), axes));
  }
  await assert.rejects(table.margin(['departement', 'sex']), { code: 'spec.no_margin' });
  await assert.rejects(worker.table.margin(null, []), { code: 'wire.unreadable' });
  const control = new AbortController();
  control.abort();
  const { signal } = control;
  await assert.rejects(worker.with({ signal }).table.margin(table, []), { name: 'AbortError' });
});
