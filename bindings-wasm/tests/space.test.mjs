// Spaces in JavaScript: refusals, journals to indicators, and types held to what the module answers.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import * as cs from 'carnet-sante';
import { loadAll } from './vectors.mjs';

const cases = loadAll().filter((one) => one.suite === 'space');
const at = '2022-02-01T10:00:00+01:00';
const insurer = { actor: { type: 'insurer' } };

test('a refusal names its text', () => {
  const input = { command: { type: 'inform', channel: 'email' }, by: { actor: { type: 'holder' } }, at };
  assert.throws(
    () => cs.space.decide(input),
    (error) =>
      error instanceof cs.CommandRejected &&
      error.code === 'space.life.actor' &&
      error.params.source.includes('R.1111-28'),
  );
  const unsettled = { command: { type: 'close_at_death' }, by: insurer, at };
  assert.throws(() => cs.space.decide(unsettled), cs.Unsupported);
});

test('events make states, and time brings commands once', () => {
  const [informed] = cs.space.decide({ command: { type: 'inform', channel: 'email' }, by: insurer, at });
  let state = cs.space.evolve(null, informed);
  assert.deepEqual(state, cs.space.evolve(undefined, informed));
  assert.deepEqual(cs.space.due({ state, date: '2022-03-15' }).commands, []);
  const { commands, next_due } = cs.space.due({ state, date: '2022-03-16' });
  assert.deepEqual([commands, next_due], [[{ type: 'open' }], '2022-03-16']);
  const by = { actor: { type: 'system' } };
  for (const command of commands) {
    for (const event of cs.space.decide({ state, command, by, at: '2022-03-16T02:00:00+01:00' })) {
      state = cs.space.evolve(state, event);
    }
  }
  assert.deepEqual(cs.space.due({ state, date: '2022-03-16' }).commands, []);
});

test('journals become indicators', () => {
  const command = { type: 'activate', means: 'other', conditions_accepted: true };
  const events = cs.space.decide({ command, by: { actor: { type: 'holder' } }, at });
  const { columns, spaces } = cs.space.project([{ territory: '21', events }, { territory: '2A' }]);
  assert.deepEqual(spaces, [0, 1]);
  const spec = { indicators: ['OUV_TX'], by: ['departement'], at: '2026-01-31', disclosure: null };
  const rows = cs.indicators(columns, spec).rows;
  assert.deepEqual(rows.map((row) => [row.departement, row.numerator]), [['2A', 0], ['21', 1]]);
});

// The type checker reads this file after the tests: what is accepted and answered has the types told.
test('what is accepted and answered is written for the type checker', () => {
  const lists = { SpaceCommand: [], By: [], SpaceOptions: [], SpaceEvent: [], SpaceState: [], SpaceView: [] };
  for (const { op, input, expect } of cases) {
    if (!expect.ok) continue;
    if (op === 'space.decide') {
      lists.SpaceCommand.push(input.command);
      lists.By.push(input.by);
      if (input.options) lists.SpaceOptions.push(input.options);
      lists.SpaceEvent.push(...cs.space.decide(input));
    } else if (op === 'space.evolve') {
      lists.SpaceState.push(cs.space.evolve(input.state, input.event));
    } else if (op === 'space.replay') {
      lists.SpaceState.push(cs.space.replay(input).state);
    } else if (op === 'space.view') {
      lists.SpaceView.push(cs.space.view(input));
    } else if (op === 'space.due') {
      lists.SpaceCommand.push(...cs.space.due(input).commands);
    }
  }
  const lines = ["import type * as cs from 'carnet-sante';"];
  for (const [name, values] of Object.entries(lists)) {
    const texts = [...new Set(values.map((value) => JSON.stringify(value)))];
    assert.ok(texts.length > 0, name);
    texts.forEach((text, i) => lines.push(`export const ${name}${i}: cs.${name} = ${text};`));
  }
  // Each name of an event that was answered is one of the types, and none of the types is of no event.
  for (const [name, values] of [['SpaceCommand', lists.SpaceCommand], ['SpaceEvent', lists.SpaceEvent]]) {
    const names = [...new Set(values.map((value) => JSON.stringify(value.type)))];
    const never = name === 'SpaceCommand' ? " | 'close_at_death' | 'transfer_account'" : '';
    lines.push(`type ${name}Seen = ${names.join(' | ')}${never};`);
    lines.push(`export const ${name}All: ${name}Seen extends cs.${name}['type'] ? true : false = true;`);
    lines.push(`export const ${name}None: cs.${name}['type'] extends ${name}Seen ? true : false = true;`);
  }
  writeFileSync('space-vectors.ts', `${lines.join('\n')}\n`);
});
