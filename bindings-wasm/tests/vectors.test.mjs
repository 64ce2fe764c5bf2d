// The shared vectors, through the public functions of the installed npm package.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as cs from 'carnet-sante';
import { ACCESS_CALLS } from './access.calls.mjs';
import { FIELD_CALLS } from './field.calls.mjs';
import { INDEX, differs, loadAll } from './vectors.mjs';

const cases = loadAll();

// How the fields of an input become arguments; a field outside the list is refused.
const CALLS = {
  indicators: [
    ['columns', 'tables', 'spec'],
    ({ columns, tables, spec }) => {
      if (isText(columns) && !tables) return cs.indicatorsFromCsv(asFile(columns), spec);
      const files = tables && mapped(tables, asFile);
      return cs.indicators(asFile(columns) ?? null, spec, files ?? (columns ? undefined : {}));
    },
  ],
  compare: [
    ['left', 'right', 'definitions'],
    ({ left, right, definitions }) => cs.compare(left, right, { definitions }),
  ],
  roll_up: [
    ['indicator', 'values', 'definitions'],
    ({ indicator, values, definitions }) => cs.rollUp(indicator, values, { definitions }),
  ],
  catalogue: [[], () => cs.catalogue()],
  'territory.parse': [['text'], ({ text }) => cs.territory.parse(text)],
  'territory.list': [['level'], ({ level }) => cs.territory.list(level)],
  'territory.population': [
    ['territory', 'year', 'sex', 'age'],
    ({ territory, ...options }) => cs.territory.population(territory, options),
  ],
  'nomenclature.list': [['name'], ({ name }) => cs.nomenclature.list(name)],
  'published.figures': [['ids'], ({ ids }) => cs.published.figures(ids)],
  'published.series': [
    ['indicator', 'territory', 'segment'],
    ({ indicator, territory, segment }) => cs.published.series(indicator, territory, segment),
  ],
  'published.conflicts': [[], () => cs.published.conflicts()],
  'synthetic.population': [
    ['seed', 'n', 'calibration', 'first'],
    ({ seed, n, calibration, first }) =>
      cs.synthetic.population(seed, n, { calibration }).preview(first),
  ],
  'stats.wilson': [
    ['numerator', 'denominator', 'level'],
    ({ numerator, denominator, level }) => cs.stats.wilson(numerator, denominator, level),
  ],
  'stats.poisson_exact': [
    ['count', 'level'],
    ({ count, level }) => cs.stats.poissonExact(count, level),
  ],
  ...positional({
    'published.reexpress': ['figure', 'to'],
    'stats.proportion_interval': ['x', 'n'],
    'stats.rate_interval': ['x', 'exposure'],
    'stats.difference_interval': ['x1', 'n1', 'x2', 'n2'],
    'stats.standardise_indirect': [
      'counts', 'populations', 'reference_counts', 'reference_populations',
    ],
    'stats.standard_population': ['standard'],
    'stats.funnel': ['numerators', 'denominators'],
    'stats.benjamini_hochberg': ['probabilities'],
    'stats.inequality': ['values', 'weights'],
    'stats.rank_inequality': ['values', 'weights', 'ranks'],
    'stats.change': ['series'],
    'stats.difference_in_differences': ['panel', 'treated'],
    'stats.event_study': ['panel', 'treated'],
    'stats.staggered_effect': ['panel', 'treated'],
    'stats.effect_power': ['deviation', 'treated', 'control'],
    'table.difference_in_differences': ['table'],
    'table.event_study': ['table'],
    'table.staggered_effect': ['table'],
    'stats.fit_adoption': ['series', 'curve'],
    'stats.adoption_outlook': ['series', 'target'],
    'table.adoption_outlook': ['table'],
    'table.funnel': ['table'],
    'table.inequality': ['table'],
    'table.change': ['table'],
    'table.audit': ['table'],
    'table.intervals': ['table'],
    'table.standardise': ['table'],
    'table.standardise_indirect': ['table'],
  }),
  'table.explain': [['table', 'cell', 'lang'], ({ table, cell, lang }) => cs.table.explain(table, cell, lang)],
  'table.margin': [['table', 'axes'], ({ table, axes }) => cs.table.margin(table, axes)],
  'table.labels': [['table', 'lang'], ({ table, lang }) => cs.table.labels(table, lang)],
  'stats.standardise': [
    null,
    ({ counts, events, populations, weights, ...options }) =>
      cs.stats.standardise(events ?? counts, populations, weights, options),
  ],
  'stats.count_interval': [
    ['x', 'events', 'method', 'level'],
    ({ x, events, ...options }) => cs.stats.countInterval(events ?? x, options),
  ],
  'identity.nir.parse': [['text'], ({ text }) => cs.identity.nir.parse(text)],
  'identity.nir.birth_years': [
    ['text', 'at'],
    ({ text, at }) => cs.identity.nir.birthYears(text, at),
  ],
  'identity.nir.coherence': [
    ['text', 'traits'],
    ({ text, traits }) => cs.identity.nir.coherence(text, traits),
  ],
  'identity.matricule.parse': [
    ['value', 'nature', 'oid', 'type_code'],
    ({ value, type_code: typeCode, ...options }) =>
      cs.identity.matricule.parse(value, { ...options, typeCode }),
  ],
  'identity.ins.read': [['ins'], ({ ins }) => cs.identity.ins.read(ins)],
  'identity.ins.act': [['ins', 'act'], ({ ins, act }) => cs.identity.ins.act(ins, act)],
  'identity.ins.export': [
    ['ins', 'with_matricule'],
    ({ ins, with_matricule }) => cs.identity.ins.export(ins, with_matricule),
  ],
  'identity.reliability.parse': [['code'], ({ code }) => cs.identity.reliability.parse(code)],
  'identity.validation_mode.parse': [
    ['code'],
    ({ code }) => cs.identity.validationMode.parse(code),
  ],
  'identity.adeli.parse': [['text'], ({ text }) => cs.identity.adeli.parse(text)],
  ...readers(['rpps', 'finess', 'siren', 'siret'], ['text', 'lenient']),
  ...readers(['idnat_ps', 'idnat_struct'], ['text', 'system', 'lenient']),
  'identity.mailbox.parse': [['text'], ({ text }) => cs.identity.mailbox.parse(text)],
  'identity.mailbox.of': [
    ['value', 'nature'],
    ({ value, nature }) => cs.identity.mailbox.of(value, nature),
  ],
  'space.decide': [
    ['state', 'events', 'journal', 'command', 'by', 'at', 'options'],
    (input) => ({ events: cs.space.decide(input) }),
  ],
  'space.evolve': [
    ['state', 'event'],
    ({ state, event }) => ({ state: cs.space.evolve(state, event) }),
  ],
  'space.replay': [['events', 'journal'], (input) => cs.space.replay(input)],
  'space.traces': [['events', 'journal'], (input) => cs.space.traces(input)],
  'space.due': [['state', 'events', 'journal', 'date'], (input) => cs.space.due(input)],
  'space.view': [
    ['state', 'events', 'journal'],
    (input) => ({ view: cs.space.view(input) }),
  ],
  'space.project': [['spaces'], ({ spaces }) => cs.space.project(spaces)],
  'identity.check': [['kind', 'column'], ({ kind, column }) => cs.identity.check(kind, column)],
  ...ACCESS_CALLS,
  ...FIELD_CALLS,
};

function isText(rows) {
  return typeof rows === 'string';
}

/** The bytes of a CSV file, where a vector gives its text. */
function asFile(rows) {
  return isText(rows) ? new TextEncoder().encode(rows) : rows;
}

function mapped(tables, change) {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, change(table)]));
}

/** Operations whose function takes some fields in order and the others as options. */
function positional(operations) {
  const run = (op, names, input) => {
    const options = Object.fromEntries(Object.entries(input).filter(([key]) => !names.includes(key)));
    const [module, name] = op.split('.');
    return cs[module][camel(name)](...names.map((name) => input[name]), options);
  };
  // What is no option is refused by the module itself.
  return Object.fromEntries(
    Object.entries(operations).map(([op, names]) => [op, [null, (input) => run(op, names, input)]]),
  );
}

/** Readers of numbers that differ only by name. */
function readers(names, fields) {
  const run = (name, { text, ...options }) => cs.identity[camel(name)].parse(text, options);
  return Object.fromEntries(
    names.map((name) => [`identity.${name}.parse`, [fields, (input) => run(name, input)]]),
  );
}

function camel(name) {
  return name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

function outcome({ op, input, expect }) {
  const [fields, run] = CALLS[op] ?? assert.fail(`unknown operation ${op}`);
  for (const key of Object.keys(input)) assert.ok(!fields || fields.includes(key), `unknown field ${key}`);
  try {
    return { ok: run(input) };
  } catch (error) {
    if (!(error instanceof cs.CarnetError)) throw error;
    const err = { code: error.code };
    if (expect.err && 'path' in expect.err) err.path = error.path;
    return { err };
  }
}

for (const one of cases) {
  test(one.id, () => {
    const found = outcome(one);
    assert.equal(differs(one.expect, found, one.partial === true), null);
    if (one.op === 'indicators') {
      const { columns, tables } = one.input;
      const input = { ...one.input };
      const other = (rows) => (isText(rows) ? rows : typed(rows));
      if (columns) input.columns = other(columns);
      if (tables) input.tables = mapped(tables, other);
      assert.equal(differs(found, outcome({ ...one, input }), false), null, 'as typed arrays');
    }
  });
}

/** Columns as typed arrays, wherever all their values have one type. */
function typed(columns) {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, typedColumn(name, values) ?? values]),
  );
}

function typedColumn(name, values) {
  const valid = Uint8Array.from(values, (value) => (value === null ? 0 : 1));
  const given = values.filter((value) => value !== null);
  if (given.length > 0 && given.every(Number.isInteger)) {
    const whole = given.length === values.length && given.every((n) => n === (n | 0));
    return whole ? Int32Array.from(values) : Float64Array.from(values, (n) => n ?? NaN);
  }
  if (!given.every((value) => typeof value === 'string')) return null;
  if (name === 'birth_date' || name === 'date' || name.endsWith('_on')) {
    const days = values.map((text) => (text === null ? 0 : dayOf(text)));
    return days.includes(null) ? null : { days: Int32Array.from(days), valid };
  }
  const labels = [...new Set(given)];
  const codes = Uint16Array.from(values, (text) => (text === null ? 9 : labels.indexOf(text)));
  return { codes, labels, valid };
}

/** Days since 1970-01-01 of an ISO date; `null` when it is not one. */
function dayOf(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  const same = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return same && text.length === 10 ? time / 86_400_000 : null;
}

test('counts are those of the index', () => {
  const counts = {};
  for (const { suite } of cases) counts[suite] = (counts[suite] ?? 0) + 1;
  assert.deepEqual(counts, INDEX);
  console.log(`vectors: ${cases.length} cases in JavaScript`);
});

test('every operation is a public function with a case', () => {
  for (const op of cs.ops()) {
    const found = op.split('.').reduce((value, name) => value?.[camel(name)], cs);
    assert.equal(typeof found, 'function', op);
  }
  assert.deepEqual([...new Set(cases.map((one) => one.op))].sort(), [...cs.ops()].sort());
});
