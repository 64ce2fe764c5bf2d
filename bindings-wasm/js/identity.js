// Identities: the operations of the wire, columns of identifiers, and values.

import { guarded, invalid } from './errors.js';
import { createValues } from './values.js';

/** Rows that go to the module together. */
const SLICE = 1 << 14;
const encoder = new TextEncoder();

/**
 * @param {(op: string, input: object) => any} call answers an operation of the wire
 * @param {object} glue what wasm-bindgen made
 * @param {() => void} needReady throws before the module is loaded
 */
export function createIdentity(call, glue, needReady) {
  const number = (op) =>
    Object.freeze({ parse: (text, options) => call(op, { text, lenient: options?.lenient }) });
  const idNat = (op) =>
    Object.freeze({
      parse: (text, options) =>
        call(op, { text, system: options?.system, lenient: options?.lenient }),
    });
  const check = (kind, column) => {
    needReady();
    const parts = slicesOf(column);
    // What is no text is no kind: the module says which there are.
    const checker = guarded(() => new glue.Checker(typeof kind === 'string' ? kind : ''));
    try {
      for (const part of parts) checkRows(checker, part);
    } catch (error) {
      checker.free();
      throw error;
    }
    const checked = checker.finish();
    const labels = checked.labels();
    const rows = checked.rows();
    // A plain loop: `Array.from` takes six times as long.
    const codes = new Array(rows.length);
    for (let row = 0; row < rows.length; row += 1) codes[row] = labels[rows[row]];
    const summary = JSON.parse(checked.summary());
    checked.free();
    return { codes, summary };
  };
  const identity = Object.freeze({
    nir: Object.freeze({
      parse: (text) => call('identity.nir.parse', { text }),
      birthYears: (text, at) => call('identity.nir.birth_years', { text, at }),
      coherence: (text, traits) => call('identity.nir.coherence', { text, traits }),
    }),
    matricule: Object.freeze({
      parse(value, options) {
        const { nature, oid, typeCode } = options ?? {};
        return call('identity.matricule.parse', { value, nature, oid, type_code: typeCode });
      },
    }),
    ins: Object.freeze({
      read: (ins) => call('identity.ins.read', { ins }),
      act: (ins, act) => call('identity.ins.act', { ins, act }),
      export: (ins, withMatricule) =>
        call('identity.ins.export', { ins, with_matricule: withMatricule }),
    }),
    reliability: Object.freeze({ parse: (code) => call('identity.reliability.parse', { code }) }),
    validationMode: Object.freeze({
      parse: (code) => call('identity.validation_mode.parse', { code }),
    }),
    rpps: number('identity.rpps.parse'),
    adeli: Object.freeze({ parse: (text) => call('identity.adeli.parse', { text }) }),
    finess: number('identity.finess.parse'),
    siren: number('identity.siren.parse'),
    siret: number('identity.siret.parse'),
    idnatPs: idNat('identity.idnat_ps.parse'),
    idnatStruct: idNat('identity.idnat_struct.parse'),
    mailbox: Object.freeze({
      parse: (text) => call('identity.mailbox.parse', { text }),
      of: (value, nature) => call('identity.mailbox.of', { value, nature }),
    }),
    check,
  });
  return { identity, check, ...createValues(identity, (key, text) => glue.token(key, text)) };
}

/** Checks rows together when all are texts or nothing, else one by one. */
function checkRows(checker, rows) {
  // An empty row and no row are both missing, and `join` writes nothing for either.
  const texts = rows.every((row) => typeof row === 'string' || row === null || row === undefined);
  if (texts && checker.texts(encoder.encode(rows.join('\0')), rows.length)) return;
  for (const row of rows) {
    if (typeof row === 'string') checker.text(row);
    else if (row === null || row === undefined || Number.isNaN(row)) checker.text(undefined);
    else checker.not_a_text();
  }
}

/** The rows of a column, slice after slice: a list, numbers, or indices into labels. */
function slicesOf(column) {
  const numbers = ArrayBuffer.isView(column) && !(column instanceof DataView);
  if (Array.isArray(column) || numbers) return slices(column.length, (from, to) => column.slice(from, to));
  if (!ArrayBuffer.isView(column?.codes) || !Array.isArray(column.labels)) {
    const help = "write `check('nir', [...])`, a list of texts, or codes with their labels";
    throw invalid('columns.source', 'no column: expected a list of texts', 'column', help);
  }
  const { codes, labels, valid } = column;
  if (valid && valid.length !== codes.length) {
    throw invalid('columns.length', 'expected as many marks of validity as codes', 'column');
  }
  const label = (row) => {
    if (valid?.[row] === 0) return null;
    const code = codes[row];
    if (code >= 0 && code < labels.length) return labels[code];
    throw invalid('columns.code_without_label', 'expected a label for every code', 'column');
  };
  return slices(codes.length, (from, to) => {
    const texts = new Array(to - from);
    for (let row = from; row < to; row += 1) texts[row - from] = label(row);
    return texts;
  });
}

function* slices(rows, slice) {
  for (let from = 0; from < rows; from += SLICE) yield slice(from, Math.min(from + SLICE, rows));
}
