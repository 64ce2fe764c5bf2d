// From the columns of a JavaScript program to the typed arrays of the module.

import { invalid } from './errors.js';

function wrongType(name, expected) {
  return invalid('columns.type', `column \`${name}\` of another type: expected ${expected}`, name);
}

/** Number of rows of a column in any accepted form. */
export function rowsOf(name, column) {
  const values = column?.days ?? column?.codes ?? column;
  if (!Array.isArray(values) && !ArrayBuffer.isView(values)) {
    throw wrongType(name, 'a list, a typed array, `{days}` or `{codes, labels}`');
  }
  return values.length;
}

/** Hands one column to the module, which gives it its meaning by its name. */
export function addColumn(target, name, column) {
  if (column.days !== undefined) {
    if (!(column.days instanceof Int32Array)) throw wrongType(name, '`days` as an Int32Array');
    target.days(name, column.days, column.valid);
  } else if (column.codes !== undefined) {
    addText(target, name, column.codes, column.labels, column.valid);
  } else if (Array.isArray(column)) {
    addList(target, name, column);
  } else if (column instanceof Float64Array || column instanceof Float32Array) {
    target.float64(name, Float64Array.from(column));
  } else if (column instanceof Uint32Array) {
    target.float64(name, Float64Array.from(column));
  } else if (column instanceof BigInt64Array || column instanceof BigUint64Array) {
    target.float64(name, Float64Array.from(column, Number));
  } else {
    target.int32(name, Int32Array.from(column));
  }
}

function addText(target, name, codes, labels, valid) {
  if (!Array.isArray(labels)) throw wrongType(name, '`labels` as a list of texts');
  const texts = labels.map((label) => label ?? '');
  if (!texts.every((label) => typeof label === 'string')) {
    throw wrongType(name, '`labels` as a list of texts');
  }
  if (codes instanceof Uint8Array) target.text8(name, codes, texts, valid);
  else if (codes instanceof Uint16Array) target.text16(name, codes, texts, valid);
  else if (codes instanceof Uint32Array) target.text32(name, codes, texts, valid);
  else throw wrongType(name, '`codes` as a Uint8Array, Uint16Array or Uint32Array');
}

function addList(target, name, list) {
  const given = list.filter((value) => value !== null && value !== undefined);
  if (given.length === 0) {
    target.nulls(name, list.length);
  } else if (given.every((value) => typeof value === 'number')) {
    target.float64(name, Float64Array.from(list, (value) => value ?? NaN));
  } else if (given.every((value) => typeof value === 'string' || typeof value === 'boolean')) {
    const known = new Map([['', 0]]);
    const codes = Uint32Array.from(list, (value) => {
      const text = value === null || value === undefined ? '' : String(value);
      if (!known.has(text)) known.set(text, known.size);
      return known.get(text);
    });
    target.text32(name, codes, [...known.keys()]);
  } else {
    const dates = given.some((value) => value instanceof Date);
    // A Date is an instant: its day depends on a zone that only the caller knows.
    throw wrongType(name, dates ? 'dates as text, such as 2026-01-31' : 'values of one type');
  }
}
