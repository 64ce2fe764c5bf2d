// Identities as values: frozen, compared by value, never shown.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect, isDeepStrictEqual } from 'node:util';
import * as cs from 'carnet-sante';
import { loadAll } from './vectors.mjs';

const number = '255069999999934';
const traits = {
  birth_name: 'EXEMPLE',
  birth_first_names: ['ADA'],
  birth_date: '1955-06-15',
  sex: 'F',
  birth_place: '99999',
};
const READERS = {
  'identity.nir.parse': (input) => cs.Nir.parse(input.text),
  'identity.matricule.parse': ({ value, type_code: typeCode, ...options }) =>
    cs.Matricule.parse(value, { ...options, typeCode }),
  'identity.mailbox.parse': (input) => cs.Mailbox.parse(input.text),
  'identity.rpps.parse': ({ text, ...options }) => cs.Rpps.parse(text, options),
  'identity.adeli.parse': (input) => cs.Adeli.parse(input.text),
  'identity.finess.parse': ({ text, ...options }) => cs.Finess.parse(text, options),
  'identity.siren.parse': ({ text, ...options }) => cs.Siren.parse(text, options),
  'identity.siret.parse': ({ text, ...options }) => cs.Siret.parse(text, options),
  'identity.idnat_ps.parse': ({ text, ...options }) => cs.IdNatPs.parse(text, options),
  'identity.idnat_struct.parse': ({ text, ...options }) => cs.IdNatStruct.parse(text, options),
  'identity.ins.read': (input) => cs.Ins.parse(input.ins),
};
const PUBLIC = ['identity.finess.parse'];
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/** Every way in which a program may show a value without asking for it. */
const shown = (value) =>
  [`${value}`, JSON.stringify({ value }), inspect(value, { showHidden: true, depth: 9 })].join();

for (const { id, op, input, expect } of loadAll().filter((one) => one.op in READERS)) {
  test(`${id} as a value`, () => {
    const read = READERS[op];
    if (expect.err) {
      assert.throws(() => read(input), (error) => error.code === expect.err.code);
      return;
    }
    const value = read(input);
    const exposed = value.expose();
    const answer = expect.ok;
    assert.deepEqual(exposed, answer.value ?? answer.address ?? answer.ins);
    for (const [part, told] of Object.entries(answer)) {
      if (!['value', 'address', 'ins', 'matricule'].includes(part)) {
        assert.deepEqual(value[camel(part)], told, part);
      }
    }
    assert.ok(Object.isFrozen(value));
    assert.ok(value.equals(read(input)));
    assert.ok(isDeepStrictEqual(value, read(input)));
    assert.match(value.token, /^[a-p]{16}$/);
    if (PUBLIC.includes(op)) assert.equal(`${value}`, exposed);
    else assert.doesNotMatch(shown(value), /\d{5}|EXEMPLE|ADA/);
  });
}

test('two people are different for every way of comparing', () => {
  const [one, other] = ['255069999999934', '239088815400243'];
  const pairs = [
    [cs.Nir.parse(one), cs.Nir.parse(other)],
    [cs.Matricule.parse(one, { nature: 'test' }), cs.Matricule.parse(other, { nature: 'test' })],
    [cs.Matricule.parse(one, { nature: 'test' }), cs.Matricule.parse(one, { nature: 'nia' })],
    [cs.Mailbox.parse(`${one}@patient.mssante.fr`), cs.Mailbox.parse(`${other}@patient.mssante.fr`)],
    [cs.Rpps.parse('10000336601'), cs.Rpps.parse('10101451689')],
    [cs.Siren.parse('732829320'), cs.Siren.parse('356000000')],
    [cs.IdNatPs.parse('810000336601'), cs.IdNatPs.parse('810101451689')],
    [cs.Ins.parse({ traits }), cs.Ins.parse({ traits: { ...traits, birth_name: 'AUTRE' } })],
    [cs.Ins.parse({ traits }).traits, cs.Ins.parse({ traits: { ...traits, sex: 'M' } }).traits],
  ];
  for (const [left, right] of pairs) {
    assert.notDeepStrictEqual(left, right);
    assert.notDeepEqual({ held: [left] }, { held: [right] });
    assert.ok(!left.equals(right));
    assert.notEqual(left.token, right.token);
  }
  // A professional is no structure, though the texts are the same.
  assert.notEqual(cs.Siren.parse('732829320').token, cs.Adeli.parse('732829320').token);
});

test('numbers of one kind have an order, and a token to be kept by', () => {
  const texts = ['732829320', '356000000', '552100554'];
  const sirens = texts.map((text) => cs.Siren.parse(text));
  const sorted = [...sirens].sort((one, next) => one.compare(next)).map((one) => one.expose());
  assert.deepEqual(sorted, [...texts].sort());
  assert.equal(sirens[0].compare(cs.Siren.parse(texts[0])), 0);
  const kept = new Map([...sirens, ...sirens].map((one) => [one.token, one]));
  assert.equal(kept.size, 3);
  for (const wrong of [cs.Finess.parse('750803447'), texts[0], null, undefined]) {
    assert.throws(() => sirens[0].compare(wrong), (error) => error.code === 'wire.unreadable');
  }
});

test('values are of their classes, however they are made', () => {
  for (const name of ['Nir', 'Rpps', 'Adeli', 'Finess', 'Siren', 'Siret', 'IdNatPs', 'IdNatStruct']) {
    const [, op] = Object.entries({
      Nir: number,
      Rpps: '10000336601',
      Adeli: '999999999',
      Finess: '750803447',
      Siren: '732829320',
      Siret: '73282932000074',
      IdNatPs: '810000336601',
      IdNatStruct: '1750803447',
    }).find(([key]) => key === name);
    const [read, made] = [cs[name].parse(op), new cs[name](op)];
    assert.ok(read instanceof cs[name] && made instanceof cs[name], name);
    assert.ok(Object.isFrozen(read) && Object.isFrozen(made) && Object.isFrozen(cs[name]), name);
    assert.equal(cs[name].name, name);
    assert.ok(read.equals(made));
    assert.throws(() => new cs[name](), (error) => error.code === 'wire.unreadable');
  }
  assert.ok(!(cs.Siren.parse('732829320') instanceof cs.Siret));
  const ins = new cs.Ins({ traits });
  assert.ok(ins instanceof cs.Ins && Object.isFrozen(ins));
});

test('copies without a class keep no number', () => {
  const nir = cs.Nir.parse(number);
  const copies = [{ ...nir }, structuredClone(nir), JSON.parse(JSON.stringify({ nir }))];
  assert.doesNotMatch(inspect(copies), /\d{5}/);
  assert.deepEqual(copies[2], { nir: '***' });
});

test('traits are masked and told one by one', () => {
  const held = cs.Ins.parse({ traits }).traits;
  assert.deepEqual(held.expose(), traits);
  assert.deepEqual(
    [held.birthName, held.birthFirstNames, held.birthDate, held.sex, held.birthPlace],
    ['EXEMPLE', ['ADA'], '1955-06-15', 'F', '99999'],
  );
  assert.doesNotMatch(shown(held), /\d{4}|EXEMPLE|ADA/);
  assert.throws(() => held.birthFirstNames.push('ZOE'), TypeError);
  held.expose().birth_first_names.push('ZOE');
  assert.ok(cs.Ins.parse({ traits: held }).traits.equals(held));
  assert.deepEqual(cs.Nir.parse(number).coherence(held), []);
});

test('an identity goes through its two acts', () => {
  const given = cs.Ins.parse({ traits });
  const matricule = cs.Matricule.parse(number, { nature: 'test' });
  assert.equal(given.afterInsi(null, '02').status, 'PROV');
  const found = given.afterInsi(matricule);
  assert.equal(found.status, 'RECUP');
  assert.ok(found.matricule.equals(matricule));
  assert.throws(() => found.export(), cs.CommandRejected);
  assert.equal(found.export({ withMatricule: false }).matricule, null);
  const qualified = found.afterDocumentCheck();
  assert.deepEqual([qualified.status, qualified.mayCirculate], ['QUAL', true]);
  assert.equal(qualified.export().matricule.value, number);
  assert.ok(!qualified.equals(found));
  assert.throws(() => qualified.warnings.push('x'), TypeError);
});

test('arguments of another kind are refused without being repeated', () => {
  const refused = (run) =>
    assert.throws(run, (error) => {
      assert.doesNotMatch(inspect(error), /\d{6}/);
      return error.code === 'wire.unreadable';
    });
  for (const wrong of [undefined, null, Number(number), BigInt(number), [number], { [number]: 1 }]) {
    for (const value of [cs.Nir, cs.Mailbox, cs.Rpps, cs.Siret, cs.IdNatPs]) {
      refused(() => value.parse(wrong));
    }
    refused(() => cs.Ins.parse({ traits: wrong }));
    refused(() => cs.Matricule.parse(wrong, { nature: 'test' }));
  }
  refused(() => cs.Ins.parse());
  refused(() => cs.Ins.parse(null));
  refused(() => cs.Ins.parse({ traits }).afterInsi(number));
  refused(() => cs.Mailbox.of(number));
  assert.throws(() => cs.Rpps.parse(number, null), (error) => error.code === 'identity.rpps.length');
});

test('a mailbox is built and read', () => {
  const matricule = cs.Matricule.parse(number, { oid: '1.2.250.1.213.1.4.10' });
  const mailbox = cs.Mailbox.of(matricule);
  assert.equal(mailbox.expose(), `${number}@patient.mssante.fr`);
  assert.ok(mailbox.matricule('test').equals(matricule));
});

test('a NIR tells its years and what differs', () => {
  const nir = cs.Nir.parse('2250699999999');
  assert.deepEqual(nir.birthYears('2026-01-31'), [2025, 1925]);
  assert.deepEqual(
    cs.Nir.parse(number).coherence({ ...traits, sex: 'M' }).map(({ code }) => code),
    ['identity.coherence.sex'],
  );
});

test('a column is a list, or codes with labels', () => {
  const codes = ['valid', 'missing', 'identity.nir.length'];
  assert.deepEqual(cs.check('nir', [number, undefined, '12']).codes, codes);
  const column = { codes: Uint8Array.of(0, 0, 1), labels: [number, '12'] };
  const valid = Uint8Array.of(1, 0, 1);
  assert.deepEqual(cs.check('nir', { ...column, valid }).codes, codes);
  const code = (wrong) => {
    try {
      return cs.check('nir', wrong).codes;
    } catch (error) {
      assert.doesNotMatch(`${error} ${JSON.stringify(error)}`, /\d{5}/);
      return error.code;
    }
  };
  assert.equal(code({ ...column, valid: Uint8Array.of(1) }), 'columns.length');
  assert.equal(code({ ...column, labels: [] }), 'columns.code_without_label');
  assert.equal(code({ ...column, codes: Int8Array.of(-1) }), 'columns.code_without_label');
  assert.equal(code(number), 'columns.source');
  assert.equal(code({ codes: [0], labels: [number] }), 'columns.source');
  for (const kind of ['NIR', '', undefined, 3]) {
    assert.throws(() => cs.check(kind, []), (error) => error.code === 'identity.check.kind');
  }
});

test('a row that is no text is an error of that row', () => {
  const wrong = 'identity.check.not_a_text';
  const odd = [Number(number), BigInt(number), true, {}, [number], cs.Nir.parse(number), new Date(0)];
  assert.deepEqual(cs.check('nir', odd).codes, odd.map(() => wrong));
  assert.deepEqual(cs.check('nir', [number, 1, NaN, , ' ']).codes, [
    'valid',
    wrong,
    ...Array(3).fill('missing'),
  ]);
  for (const numbers of [Float64Array.of(1, NaN), Float32Array.of(1, NaN)]) {
    assert.deepEqual(cs.check('nir', numbers).codes, [wrong, 'missing']);
  }
  assert.deepEqual(cs.check('nir', BigInt64Array.of(1n)).codes, [wrong]);
  const labels = cs.check('nir', { codes: Uint8Array.of(0, 1, 2), labels: [number, 12, null] });
  assert.deepEqual(labels.codes, ['valid', wrong, 'missing']);
});

test('a long column is counted over all its parts, whatever characters it has', () => {
  const part = [number, null, '12', `${number}\0`, '\ud800', 'é'];
  const column = Array.from({ length: 60_000 }, (_, row) => part[row % part.length]);
  const { codes, summary } = cs.check('nir', column);
  const short = 'identity.nir.length';
  const expected = ['valid', 'missing', ...Array(4).fill(short)];
  assert.deepEqual(codes, column.map((_, row) => expected[row % expected.length]));
  assert.deepEqual(summary, {
    given: 60_000,
    valid: 10_000,
    missing: 10_000,
    invalid: 40_000,
    errors: [{ code: short, count: 40_000, rows: [2, 3, 4, 5, 8] }],
  });
  assert.deepEqual(cs.check('nir', []).codes, []);
  assert.deepEqual(cs.check('nir', [null]).codes, ['missing']);
});
