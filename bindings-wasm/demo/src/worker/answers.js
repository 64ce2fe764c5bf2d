// Questions to what is held. The table of the main one stays here: the page shows a part of it.

import * as cs from 'carnet-sante';
import { PROFILES, readsOf } from '../definitions.js';
import { partOf } from '../indicators/joint.js';
import { current } from './data.js';
import { isOtherDate } from './mapping.js';
import { piecesOf, planFor } from './pieces.js';

let table = null;
/** Which answer it is: rows of another are not shown under its name. */
let number = 0;
let catalogue = null;

/** Rows of a table that is attacked at most: beyond, a person would wait. */
const ATTACKED = 50_000;
/** How many small counts can be found again in a table; null where it was not tried. */
function findable(of) {
  if (of.disclosure.suppressed === 0 || of.rows.length > ATTACKED) return null;
  const { complete, findings } = of.audit();
  return complete || findings.length > 0 ? findings.length : null;
}

/** What a page needs of a table; its rows are asked for in parts. It was tried with all that stands beside it. */
function headOf(of, tried = of) {
  const { rows: all, ...head } = of;
  return { ...head, total: all.length, number, found: findable(tried) };
}

/** The columns that a question reads, by table. */
function readsOfQuestion({ indicators, definitions = [] }) {
  catalogue ??= cs.catalogue().indicators;
  const find = (id) => [...catalogue, ...definitions].find((one) => one.id === id);
  const all = new Map();
  for (const id of indicators) {
    for (const [name, columns] of readsOf(find(id), find))
      all.set(name, new Set([...(all.get(name) ?? []), ...columns]));
  }
  return all;
}

/** Whether the packed profiles have what is read of them: some dates are not packed. */
function packed(columns) {
  const profiles = current().get(PROFILES);
  if (profiles === undefined || columns === undefined) return false;
  return !profiles.columns.some((one) => isOtherDate(one) && columns.has(one.name));
}

/** A question on its way: what counts it, and the tables whose files are still to be read. */
function begun(question) {
  const reads = readsOfQuestion(question);
  const { cohort } = current().get(PROFILES) ?? {};
  const ready = packed(reads.get(PROFILES));
  const waiting = [...reads.keys()].filter((name) => name !== PROFILES || !ready);
  if (waiting.length === 0) return { waiting, found: cohort.indicators(question) };
  const counts = ready ? cohort.accumulate(question) : new cs.Accumulator(question);
  return { waiting, counts };
}

/** Runs a step of a question; one that fails is out, and the others go on. */
function step(one, run) {
  if (one.error) return;
  try {
    run(one);
  } catch (error) {
    if (!(error instanceof cs.CarnetError)) throw error;
    one.error = error;
  }
}

/** Reads the file of a table once, for all questions that wait for it. */
async function readTable(control, name, asked) {
  const { source, given: columns } = current().get(name);
  const given = name === PROFILES ? {} : { table: name };
  if (columns) {
    for (const one of asked) step(one, ({ counts }) => counts.push(columns, given));
    return;
  }
  const plan = await planFor(source);
  for await (const [data, options] of piecesOf(control, source, plan)) {
    for (const one of asked) step(one, ({ counts }) => counts.push(data, { ...options, ...given }));
  }
  for (const one of asked) step(one, ({ counts }) => counts.endCsv());
}

/** The tables of several questions, or why there is none. */
async function answers(control, questions) {
  const all = questions.map((question) => ({ question, waiting: [] }));
  try {
    for (const one of all) step(one, () => Object.assign(one, begun(one.question)));
    for (const name of new Set(all.flatMap(({ waiting }) => waiting))) {
      const asked = all.filter(({ waiting }) => waiting.includes(name));
      await readTable(control, name, asked);
    }
    for (const one of all) step(one, () => (one.found ??= one.counts.finish()));
    return all.map(({ found, error }) => ({ found, error }));
  } finally {
    for (const { counts } of all) counts?.free();
  }
}

/** A table put together by a standard population: values alone, as its counts may tell of hidden ones. */
function weighed(table, options) {
  try {
    const { standard, rows: all } = table.standardise(options);
    const rows = all.map(({ numerator, denominator, crude, outside, ...row }) => row);
    const { name, year } = standard;
    const { source } = options.standard;
    const { over } = options;
    return { standard: { name, year, source, over }, rows, indicators: table.indicators };
  } catch (error) {
    if (!(error instanceof cs.CarnetError)) throw error;
    return { error: error.code };
  }
}

/** The table and the charts of one question, and the trend beside them; none where it cannot be asked. */
async function together(control, { question, parts }, { trend }) {
  const [main, beside] = await answers(control, trend ? [question, trend] : [question]);
  if (main.error) return null;
  const { main: own, ...charts } = parts;
  table = partOf(main.found, own);
  number += 1;
  const drawn = Object.entries(charts).map(([name, part]) => {
    const { rows, indicators } = partOf(main.found, part);
    return [name, { rows, indicators }];
  });
  if (beside?.found) {
    const { rows, indicators } = beside.found;
    drawn.push(['trend', { rows, indicators }]);
  } else if (beside) drawn.push(['trend', { error: beside.error.code }]);
  return {
    head: { ...headOf(table, main.found), joint: true },
    charts: Object.fromEntries(drawn),
    standardised: {},
    joint: true,
  };
}

/**
 * The main table without its rows, the whole tables of the charts, and the standardised ones: of
 * each, `{ question, options }`. `joint` is one question for the table and charts, with the part of each.
 */
export async function ask(control, question, sides, standardised, joint) {
  const found = joint && (await together(control, joint, sides));
  if (found) return found;
  const names = Object.keys(sides);
  const weights = Object.entries(standardised);
  const [main, ...others] = await answers(control, [
    question,
    ...Object.values(sides),
    ...weights.map(([, one]) => one.question),
  ]);
  if (main.error) throw main.error;
  // A chart that cannot be asked leaves the others.
  const charts = others.map(({ found, error }, place) => {
    if (error) return { error: error.code };
    const weight = weights[place - names.length];
    if (weight) return weighed(found, weight[1].options);
    return { rows: found.rows, indicators: found.indicators };
  });
  const after = charts.slice(names.length);
  table = main.found;
  number += 1;
  return {
    head: headOf(table),
    charts: Object.fromEntries(names.map((name, place) => [name, charts[place]])),
    standardised: Object.fromEntries(weights.map(([name], place) => [name, after[place]])),
  };
}

/** Rows of an answer, or nothing when another came since. */
export const rows = (of, from, to) => (of === number ? table.rows.slice(from, to) : null);

/** The main table as a file. */
export function download(form) {
  if (form === 'json') return new Blob([JSON.stringify(table)], { type: 'application/json' });
  return new Blob([cs.table.toCsv(table)], { type: 'text/csv;charset=utf-8' });
}
