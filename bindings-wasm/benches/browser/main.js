// The contenders, one after the other in the same page, each asked for the same table: département ×
// age × sex, open and activated profiles at a date.

import * as duckdb from '@duckdb/duckdb-wasm';
import engine from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import engineWorker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import {
  DateDay,
  Dictionary,
  makeData,
  makeVector,
  Table,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import * as aq from 'arquero';
import init, * as cs from 'carnet-sante';

const AT = '2026-01-31';
const AT_DAY = Math.round(Date.parse(AT) / 86_400_000);
const ASK = {
  indicators: ['ACT_TX_OUV'],
  by: ['departement', 'age', 'sex'],
  at: AT,
  disclosure: null,
};
const BAND = 5;
const LAST = 95;

function ours(columns) {
  const cohort = new cs.Cohort(columns);
  const read = ({ rows }) =>
    rows.map((row) => [
      row.departement,
      Number.parseInt(row.age, 10),
      row.sex,
      row.denominator,
      row.numerator,
    ]);
  return {
    'carnet-sante, packed': { run: () => cohort.indicators(ASK), read },
    'carnet-sante, columns': { run: () => cs.indicators(columns, ASK), read },
  };
}

/** A column of dates, the missing ones marked. */
function dates({ days, valid }) {
  const length = days.length;
  if (!valid) return makeVector(makeData({ type: new DateDay(), length, data: days }));
  const bits = new Uint8Array(Math.ceil(length / 8));
  let missing = 0;
  for (let row = 0; row < length; row += 1) {
    if (valid[row] === 0) missing += 1;
    else bits[row >> 3] |= 1 << (row & 7);
  }
  return makeVector(
    makeData({ type: new DateDay(), length, data: days, nullBitmap: bits, nullCount: missing }),
  );
}
function texts({ codes, labels }) {
  const type = new Dictionary(new Utf8(), new Uint8());
  return makeVector(
    makeData({
      type,
      length: codes.length,
      data: codes,
      dictionary: vectorFromArray(labels, new Utf8()),
    }),
  );
}

async function duck(columns) {
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(engineWorker));
  await db.instantiate(engine);
  const connection = await db.connect();
  const { territory, sex, birth_date: born, opened_on: opened, activated_on: activated } = columns;
  const given = {
    territory: texts(territory),
    sex: texts(sex),
    born: dates(born),
    opened: dates(opened),
    activated: dates(activated),
  };
  // In parts: the engine takes a table as one message.
  const whole = new Table(given);
  const PART = 1_000_000;
  for (let from = 0; from < whole.numRows; from += PART) {
    await connection.insertArrowTable(whole.slice(from, from + PART), {
      name: 'arrived',
      create: from === 0,
    });
  }
  const kinds = ['territory', 'sex'].map(
    (name) => `CREATE TYPE kind_${name} AS ENUM (SELECT DISTINCT ${name} FROM arrived ORDER BY 1)`,
  );
  for (const kind of kinds) await connection.query(kind);
  await connection.query(
    'CREATE TABLE people AS SELECT territory::kind_territory AS territory, sex::kind_sex AS sex, born, opened, activated FROM arrived',
  );
  await connection.query('DROP TABLE arrived');
  const query = `SELECT territory, least(${LAST}, ${BAND} * (datesub('year', born, DATE '${AT}') // ${BAND})) AS age, sex,
    count(*) FILTER (opened <= DATE '${AT}') AS opened, count(*) FILTER (greatest(opened, activated) <= DATE '${AT}' AND activated IS NOT NULL) AS activated
    FROM people GROUP BY ALL`;
  const read = (table) =>
    table
      .toArray()
      .map((row) => [
        row.territory,
        Number(row.age),
        row.sex,
        Number(row.opened),
        Number(row.activated),
      ]);
  return { 'DuckDB-WASM': { run: () => connection.query(query), read } };
}

const [YEAR, MONTH, DAY] = AT.split('-').map(Number);

/** The lower bound of the band of somebody born on a day: whole arithmetic, no object for a date. */
function bandOf(born) {
  const shifted = born + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) /
      365,
  );
  const dayOfYear =
    inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const age = YEAR - year - (month > MONTH || (month === MONTH && day > DAY) ? 1 : 0);
  return Math.min(LAST, BAND * Math.floor(age / BAND));
}

/** A byte for each day of birth: the band is then a look-up, made for one date only. */
function bands({ days }) {
  const [first, last] = days.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
    [Infinity, -Infinity],
  );
  const table = Uint8Array.from({ length: last - first + 1 }, (_, place) => bandOf(first + place));
  return { first, table };
}

/** Two ways to say the age: computed for each row, as in SQL, and looked up in a table made before. */
function arquero({ territory, sex, birth_date: born, opened_on: opened, activated_on: activated }) {
  const { first, table } = bands(born);
  const never = activated.days.map((day, row) => (activated.valid[row] === 0 ? 2 ** 30 : day));
  const people = aq.table({
    territory: territory.codes,
    sex: sex.codes,
    born: born.days,
    opened: opened.days,
    activated: never,
  });
  const by = (age) => () =>
    people
      .groupby({ territory: (d) => d.territory, age: aq.escape(age), sex: (d) => d.sex })
      .params({ at: AT_DAY })
      .rollup({
        opened: (d, $) => aq.op.sum(d.opened <= $.at ? 1 : 0),
        activated: (d, $) => aq.op.sum(d.activated <= $.at && d.opened <= $.at ? 1 : 0),
      });
  const read = (found) =>
    found
      .objects()
      .map((row) => [
        territory.labels[row.territory],
        row.age,
        sex.labels[row.sex],
        row.opened,
        row.activated,
      ]);
  return {
    arquero: { run: by((d) => bandOf(d.born)), read },
    'arquero, ages looked up': { run: by((d) => table[d.born - first]), read },
  };
}

const sorted = (rows) => JSON.stringify(rows.map((row) => row.join(' ')).sort());

/** All contenders, in turn, so often; the times of each in milliseconds. */
globalThis.bench = async (rows, turns) => {
  await init();
  const { columns } = cs.synthetic.population(42, rows);
  const contenders = { ...ours(columns), ...(await duck(columns)), ...arquero(columns) };
  const times = {};
  let expected = null;
  for (const [name, { run, read }] of Object.entries(contenders)) {
    const answer = sorted(read(await run()));
    expected ??= answer;
    if (answer !== expected) throw new Error(`${name} gives another table`);
    times[name] = [];
  }
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, { run }] of Object.entries(contenders)) {
      const start = performance.now();
      await run();
      times[name].push(performance.now() - start);
    }
  }
  return times;
};
document.title = 'ready';
