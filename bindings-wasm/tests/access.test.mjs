// Access in JavaScript: lists of identifiers, a service's own rules, and types held to what the module
// takes and answers.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as cs from 'carnet-sante';
import { ACCESS_CALLS } from './access.calls.mjs';
import { loadAll } from './vectors.mjs';

const cases = loadAll().filter((one) => one.suite === 'access' && one.expect.ok);
const at = '2026-01-31T10:00:00+01:00';
const holder = { type: 'holder' };

test('the lists of identifiers in the types are whole', () => {
  const require = createRequire(import.meta.url);
  const types = readFileSync(
    require.resolve('carnet-sante/package.json').replace('package.json', 'access.d.ts'),
    'utf8',
  );
  const told = (name) => {
    const [, members] = types.match(new RegExp(`export type ${name} =([^;]+);`));
    return [...members.matchAll(/'(\w+)'/g)].map((found) => found[1]);
  };
  assert.deepEqual(cs.access.obligations().map((one) => one.id), told('ObligationId'));
  assert.deepEqual(cs.access.parameters().map((one) => one.id), told('ParameterId'));
});

test('a view of the space is what access takes, and a trace is kept', () => {
  const command = { type: 'activate', means: 'other', conditions_accepted: true };
  const by = { actor: holder };
  const { events, decision: life } = cs.act({ by, at: '2022-05-01T10:00:00+02:00', command });
  assert.equal(life, null);
  const view = cs.space.view({ events });
  const yes = cs.access.decide({ actor: holder, action: 'read_traces' }, view, at);
  const done = cs.act({ by, at, action: 'read_traces', events });
  assert.deepEqual([done.done, done.decision, done.rejection], [true, yes, null]);
  const { traces } = cs.space.traces({ events: [...events, ...done.events] });
  assert.deepEqual(traces.at(-1).reasons, yes.reasons);
});

test('a service sets its own parameters, and its own matrix', () => {
  const off = [{ value: false, reference: 'choice of the service' }];
  const rules = { parameters: { matrix_in_emergency: off } };
  const found = cs.access.parameters(rules).find((one) => one.id === 'matrix_in_emergency');
  assert.deepEqual(found.values, [{ from: null, ...off[0], reference_fr: null }]);
  const text = 'type_code,medecin,infirmier\n11502-2,1,0\n';
  const own = cs.matrix.load(text, { from: '2027-01-01', provenance: { title: 'ours' } });
  assert.deepEqual(cs.matrix.versions([own]), [own]);
  assert.equal(cs.matrix.permits('infirmier', '11502-2', '2027-06-01'), true);
  assert.equal(cs.matrix.permits('infirmier', '11502-2', '2027-06-01', { versions: [own] }), false);
});

test('a decision is explained in French unless asked otherwise', () => {
  const no = cs.access.decide({ actor: holder, action: 'list' }, { profile: 'closed' }, at);
  assert.match(cs.access.explain(no), /^Refusé\. /);
  assert.match(cs.access.explain(no, 'en'), /^Denied\. /);
});

// The type checker reads this file after the tests: what is accepted and answered has the types told.
test('what is accepted and answered is written for the type checker', () => {
  const lists = { AccessRequest: [], AccessSpace: [], AccessRules: [] };
  const answers = {
    'access.decide': 'Decision',
    'access.decide_all': 'Listing',
    'matrix.load': 'MatrixVersion',
    act: 'Done',
  };
  for (const { op, input } of cases) {
    if (op === 'access.decide') {
      lists.AccessRequest.push(input.request);
      lists.AccessSpace.push(input.space);
      if (input.rules) lists.AccessRules.push(input.rules);
    }
    if (answers[op]) (lists[answers[op]] ??= []).push(ACCESS_CALLS[op][1](input));
  }
  for (const name of Object.values(answers)) assert.ok(lists[name]?.length > 0, name);
  lists['AccessRule[]'] = [cs.access.rules()];
  lists['AccessParameter[]'] = [cs.access.parameters()];
  const lines = ["import type * as cs from 'carnet-sante';"];
  for (const [type, values] of Object.entries(lists)) {
    const texts = [...new Set(values.map((value) => JSON.stringify(value)))];
    const name = type.replace('[]', 'List');
    texts.forEach((text, i) => lines.push(`export const ${name}${i}: cs.${type} = ${text};`));
  }
  writeFileSync('access-vectors.ts', `${lines.join('\n')}\n`);
});

test('rows are decided as one by one, from typed arrays and from lists', () => {
  const inputs = cases.filter((one) => one.op === 'access.decide' && !one.input.rules).map((one) => one.input);
  const spaces = inputs.map((one) => one.space);
  const requests = inputs.map((one) => one.request);
  const pairs = Array.from({ length: 4000 }, (_, row) => [(row * 7) % spaces.length, (row * 11) % requests.length]);
  const space = pairs.map((pair) => pair[0]);
  const request = pairs.map((pair) => pair[1]);
  const found = cs.access.decideRows(spaces, requests, { space, request }, at);
  const told = pairs.map(([space, request]) => ({ space, request: requests[request] }));
  const column = cs.access.decideColumn(spaces, told, at);
  assert.deepEqual([...found.codes], column.codes);
  assert.deepEqual(found.decisions, column.decisions);
  for (let row = 0; row < told.length; row += 37) {
    const one = cs.access.decide(told[row].request, spaces[told[row].space], at);
    assert.deepEqual(found.decisions[found.codes[row]], one);
  }
  const typed = { space: Uint32Array.from(space), request: Uint16Array.from(request) };
  assert.deepEqual(cs.access.decideRows(spaces, requests, typed, at), found);
  // A rank takes the place of the document that a request names.
  const document = pairs.map((_, row) => (row % 4) - 1);
  const ranked = cs.access.decideRows(spaces, requests, { space, request, document }, at);
  for (let row = 0; row < told.length; row += 41) {
    const rank = document[row];
    const view = spaces[space[row]];
    const named = rank < 0 ? {} : { document: view.documents?.[rank]?.id ?? 'nowhere' };
    const one = cs.access.decide({ ...told[row].request, ...named }, view, at);
    assert.deepEqual(ranked.decisions[ranked.codes[row]], one);
  }
  const nothing = document.map((rank) => (rank < 0 ? null : rank));
  assert.deepEqual(cs.access.decideRows(spaces, requests, { space, request, document: nothing }, at), ranked);
  const ints = Int32Array.from(document);
  assert.deepEqual(cs.access.decideRows(spaces, requests, { ...typed, document: ints }, at), ranked);
});

test('rows that name nothing are refused', () => {
  const spaces = [{ profile: 'activated' }];
  const requests = [{ actor: holder, action: 'list' }];
  const refused = [
    [{ space: [1], request: [0] }, 'access.column.out'],
    [{ space: [-1], request: [0] }, 'access.column.out'],
    [{ space: [2 ** 40], request: [0] }, 'access.column.out'],
    [{ space: [0], request: [0, 0] }, 'access.column.length'],
    [{ space: [0], request: [0], document: [] }, 'access.column.length'],
    [{ space: [0.5], request: [0] }, 'columns.type'],
    [{ space: ['0'], request: [0] }, 'columns.type'],
    [{ space: [null], request: [0] }, 'columns.type'],
    [{ space: Float64Array.of(Number.NaN), request: [0] }, 'columns.type'],
    [{ space: [0] }, 'columns.source'],
    [{ space: 'no', request: [0] }, 'columns.source'],
    [undefined, 'columns.source'],
  ];
  for (const [rows, code] of refused) {
    assert.throws(() => cs.access.decideRows(spaces, requests, rows, at), { code });
  }
  const empty = cs.access.decideRows(spaces, requests, { space: [], request: [] }, at);
  assert.deepEqual(empty, { codes: new Uint32Array(0), decisions: [] });
});
