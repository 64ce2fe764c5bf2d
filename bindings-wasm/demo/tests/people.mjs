// Files of people who do not exist, as people send them.

const DAY_MS = 86_400_000;
const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const french = (day) => iso(day).split('-').reverse().join('/');

/** Rows of a synthetic population: texts by column, `null` for none. */
export function rowsOf({ columns, length }) {
  const text = ({ codes, labels }, row) => labels[codes[row]];
  const day = ({ days, valid }, row) => (valid && valid[row] === 0 ? null : days[row]);
  return Array.from({ length }, (_, row) => ({
    territory: text(columns.territory, row),
    sex: text(columns.sex, row),
    birth_date: day(columns.birth_date, row),
    opened_on: day(columns.opened_on, row),
    activated_on: day(columns.activated_on, row),
  }));
}

/** A file with French headers and dates, as a spreadsheet of France writes it. */
export function frenchCsv(rows) {
  const date = (day) => (day === null ? '' : french(day));
  const line = (one) =>
    [
      one.territory,
      date(one.birth_date),
      one.sex,
      date(one.opened_on),
      date(one.activated_on),
    ].join(';');
  return `Département;Date de naissance;Sexe;Ouverture;Activé le\r\n${rows.map(line).join('\r\n')}\r\n`;
}

/** Bytes of a text in Windows-1252, for letters that Latin-1 has. */
export const latin1 = (text) => Buffer.from(text, 'latin1');

/**
 * So many lines from a few thousand people, a piece at a time: pieces repeat, because a large file
 * needs no more, and what they come to is a multiple.
 */
export function* manyLines(rows, total) {
  const date = (day) => (day === null ? '' : iso(day));
  const lines = rows.map(
    (one) =>
      `${one.territory},${date(one.birth_date)},${one.sex},${date(one.opened_on)},${date(one.activated_on)}\n`,
  );
  const piece = Buffer.from(lines.join(''));
  yield Buffer.from('territory,birth_date,sex,opened_on,activated_on\n');
  let left = total;
  for (; left >= rows.length; left -= rows.length) yield piece;
  if (left > 0) yield Buffer.from(lines.slice(0, left).join(''));
}

/** The region that the page opens on, made here in the same way: two millions for France. */
export function firstRegion(cs) {
  const { columns } = cs.synthetic.population(2022, 2_000_000);
  const inside = new Set(
    cs.territory
      .list('departement')
      .filter((one) => one.region === 'REG-27')
      .map((one) => one.code),
  );
  const kept = [...columns.territory.codes.keys()].filter((row) =>
    inside.has(columns.territory.labels[columns.territory.codes[row]]),
  );
  const pick = (values) => values.constructor.from(kept, (row) => values[row]);
  return Object.fromEntries(
    Object.entries(columns).map(([name, { codes, labels, days, valid }]) => [
      name,
      codes ? { codes: pick(codes), labels } : { days: pick(days), valid: valid && pick(valid) },
    ]),
  );
}
