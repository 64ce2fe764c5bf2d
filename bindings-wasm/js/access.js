// Access, the matrix and the one door: the operations of the wire on JSON values.

import { guarded, invalid } from './errors.js';

/**
 * @param {object} glue what wasm-bindgen made
 * @param {(input: object) => string} text the JSON text of an input, once the module is ready
 * @param {(op: string, input: object) => any} call answers an operation of the wire
 */
export function createAccess(glue, text, call) {
  const decideRows = (spaces, requests, rows, at, options) => {
    const told = text({ ...options, spaces, requests, at });
    const space = places(rows?.space, 'space');
    const request = places(rows?.request, 'request');
    const document = ranks(rows?.document);
    const decided = guarded(() => new glue.DecidedRows(told, space, request, document));
    const codes = decided.codes();
    const decisions = JSON.parse(decided.decisions());
    decided.free();
    return { codes, decisions };
  };
  return {
    // What is no option is refused by the module itself.
    access: Object.freeze({
      decide: (request, space, at, options) =>
        call('access.decide', { ...options, request, space, at }),
      decideAll: (actor, space, at, options) =>
        call('access.decide_all', { ...options, actor, space, at }),
      decideColumn: (spaces, requests, at, options) =>
        call('access.decide_column', { ...options, spaces, requests, at }),
      decideRows,
      explain: (decision, lang) => call('access.explain', { decision, lang }),
      rules: () => call('access.rules', {}),
      obligations: () => call('access.obligations', {}),
      parameters: (rules) => call('access.parameters', { rules }),
    }),
    matrix: Object.freeze({
      permits: (group, documentType, at, options) =>
        call('matrix.permits', { ...options, group, document_type: documentType, at }),
      group: (profession, specialty, role, activityKind, options) =>
        call('matrix.group', {
          ...options,
          profession,
          specialty,
          role,
          activity_kind: activityKind,
        }),
      versions: (versions) => call('matrix.versions', { versions }),
      load: (text, description) => call('matrix.load', { ...description, text }),
    }),
    act: (input) => call('act', input),
  };
}

const HELP = 'write whole numbers: a list, or an array such as Uint32Array';

/** A column of whole numbers; what is none is refused, as a typed array would make it a zero. */
function whole(column, name) {
  if (Array.isArray(column) || (ArrayBuffer.isView(column) && !(column instanceof DataView))) {
    for (const one of column) {
      if (!Number.isSafeInteger(typeof one === 'bigint' ? Number(one) : one)) {
        throw invalid('columns.type', `column ${name}: expected whole numbers`, name, HELP);
      }
    }
    return column;
  }
  throw invalid('columns.source', `no column ${name}: expected whole numbers`, name, HELP);
}

/** Places; one that no list can have becomes the last number there is. */
function places(column, name) {
  if (column instanceof Uint32Array) return column;
  const last = 0xffffffff;
  return Uint32Array.from(whole(column, name), (one) => {
    const number = Number(one);
    return number >= 0 && number < last ? number : last;
  });
}

/** Ranks; one below zero, or none, is the document that the request names. */
function ranks(column) {
  if (column === undefined || column === null) return undefined;
  if (column instanceof Int32Array) return column;
  const given = Array.isArray(column) ? column.map((one) => one ?? -1) : column;
  return Int32Array.from(whole(given, 'document'), (one) => {
    return Math.max(-1, Math.min(Number(one), 0x7fffffff));
  });
}
