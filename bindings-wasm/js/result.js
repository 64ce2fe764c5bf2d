// Indicator tables: typed arrays column by column, and rows made of them when somebody looks.

const NUMBERS = ['numerator', 'denominator', 'value', 'lower', 'upper'];
const DAY = 86_400_000;
const PRINTED = 10;

/** The columns of an answer of the module, which is freed. */
export function columnsOf(answer) {
  try {
    const head = JSON.parse(answer.head());
    const arrays = {};
    const days = head.columns.includes('at') ? ['at'] : ['from', 'to'];
    for (const [place, name] of head.columns.entries()) {
      if (NUMBERS.includes(name)) arrays[name] = answer.cells(name);
      else if (days.includes(name)) arrays[name] = { days: name === 'to' ? answer.to() : answer.from() };
      else arrays[name] = texts(answer, place);
    }
    return { head, arrays };
  } finally {
    answer.free();
  }
}

function texts(answer, place) {
  const codes = answer.codes(place);
  return { codes, labels: answer.labels().map((label, code) => (code === 0 ? null : label)) };
}

/**
 * A table of what `columnsOf` gave, here or in a worker: `rows` is made when it is first read,
 * `arrays` is hidden from JSON and from comparisons.
 *
 * @param {{head: object, arrays: object}} columns
 * @param {(table: object) => object} finish gives a table its methods
 */
export function tableOf({ head, arrays }, finish) {
  const table = { ...head };
  const rows = () => {
    const value = rowsOf(head.columns, arrays);
    Object.defineProperty(table, 'rows', { value, enumerable: true, configurable: true, writable: true });
    return value;
  };
  Object.defineProperty(table, 'rows', { get: rows, enumerable: true, configurable: true });
  Object.defineProperty(table, 'arrays', { value: arrays });
  const line = () => lineOf(head, arrays);
  Object.defineProperty(table, 'toString', { value: line });
  // What Node prints, without a module of its own: the line, and the first rows.
  const print = (depth) => (depth < 0 ? `[${line()}]` : `${line()}\n${printed(head.columns, arrays)}`);
  Object.defineProperty(table, Symbol.for('nodejs.util.inspect.custom'), { value: print });
  return finish(table);
}

/** A table in one line: what is counted, by what, and how many rows and hidden cells there are. */
function lineOf({ spec, report, disclosure }, arrays) {
  const by = spec.by.length > 0 ? ` by ${spec.by.join(', ')}` : '';
  const { length } = arrays.indicator.codes;
  const hidden = disclosure.suppressed > 0 ? ` (${disclosure.suppressed} hidden)` : '';
  return `IndicatorTable: ${spec.indicators.join(', ')}${by}; ${length} rows${hidden}; ${report.accepted} counted`;
}

/** The first rows, aligned: `?` is an unknown member, `-` a number that is not shown. */
function printed(names, arrays) {
  const { length } = arrays.indicator.codes;
  const text = (name, value) => {
    if (value === null) return NUMBERS.includes(name) ? '-' : '?';
    return Number.isInteger(value) || typeof value === 'string' ? `${value}` : value.toFixed(4);
  };
  const rows = rowsOf(names, arrays, PRINTED).map((row) => names.map((name) => text(name, row[name])));
  const lines = [names, ...rows];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const more = length > PRINTED ? [`… and ${length - PRINTED} more rows`] : [];
  const aligned = lines.map((line) => line.map((cell, column) => cell.padStart(widths[column])).join('  '));
  return [...aligned, ...more].join('\n');
}

/** All of a table but its rows, which are made of the columns when somebody looks. */
export function headOf(table) {
  const names = Object.keys(table).filter((name) => name !== 'rows');
  return Object.fromEntries(names.map((name) => [name, table[name]]));
}

/** The rows of columns, or the first of them. */
export function rowsOf(names, arrays, most = Infinity) {
  const readers = [...names].sort().map((name) => [name, reader(arrays[name])]);
  const length = Math.min(arrays.indicator.codes.length, most);
  const rows = new Array(length);
  for (let row = 0; row < length; row += 1) {
    const made = {};
    for (const [name, read] of readers) made[name] = read(row);
    rows[row] = made;
  }
  return rows;
}

/** What gives the value of a column in a row. */
function reader(column) {
  if (column.codes) return (row) => column.labels[column.codes[row]];
  if (!column.days) return (row) => (Number.isNaN(column[row]) ? null : column[row]);
  const known = new Map();
  return (row) => {
    const day = column.days[row];
    if (!known.has(day)) known.set(day, new Date(day * DAY).toISOString().slice(0, 10));
    return known.get(day);
  };
}
