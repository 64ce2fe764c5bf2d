// Definitions of a person's own: read by the library, which says what is wrong in them.

import * as cs from 'carnet-sante';

const over = [{ from: '2025-02-01', to: '2026-02-01' }];

/** Texts that never reach the library. */
function refused(code, message, params = {}) {
  return new cs.InvalidInput({ code, kind: 'invalid', path: null, message, params, help: null });
}
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch ({ message: problem }) {
    throw refused('json.unreadable', `no JSON text: ${problem}`, { problem });
  }
}

/** Reads definitions together with others; a part of a whole is tried by its first axis. */
function read(definitions, indicators, by = []) {
  const counts = new cs.Accumulator({ indicators, definitions, over, by });
  try {
    return counts.spec.definitions;
  } finally {
    counts.free();
  }
}

/**
 * The definitions in a text, one or a list, in the full form of the catalogue. `others` are those
 * that the person has already: a definition may divide by one of them, or take the place of one.
 */
export function define(text, others) {
  const given = jsonOf(text);
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) throw refused('definition.none', 'an empty list: expected a definition');
  const ids = list.map((one) => one?.id);
  const kept = others.filter((one) => !ids.includes(one.id));
  const all = [...list, ...kept];
  const named = ids.filter((id) => typeof id === 'string');
  const indicators = named.length > 0 ? [...new Set(named)] : ['OUV_N'];
  try {
    return read(all, indicators).slice(0, list.length);
  } catch (error) {
    if (error.code !== 'spec.needs_axis') throw error;
    return read(all, indicators, error.params.axes.split(', ').slice(0, 1)).slice(0, list.length);
  }
}
