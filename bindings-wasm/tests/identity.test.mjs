// Identities as values: frozen, compared by value, never shown.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
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
  'identity.matricule.parse': ({ value, ...options }) => cs.Matricule.parse(value, options),
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
const PUBLIC = ['identity.finess.parse', 'identity.siren.parse', 'identity.siret.parse'];
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
    if (PUBLIC.includes(op)) assert.equal(`${value}`, exposed);
    else assert.doesNotMatch(shown(value), /\d{5}|EXEMPLE|ADA/);
  });
}

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
  for (const wrong of [undefined, null, Number(number), [number], { [number]: 1 }]) {
    for (const value of [cs.Nir, cs.Mailbox, cs.Rpps, cs.Siret, cs.IdNatPs]) {
      refused(() => value.parse(wrong));
    }
    refused(() => cs.Ins.parse({ traits: wrong }));
    refused(() => cs.Matricule.parse(wrong, { nature: 'test' }));
  }
  refused(() => cs.Ins.parse());
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
  assert.equal(code(number), 'columns.source');
  assert.equal(code([Number(number)]), 'wire.unreadable');
});
