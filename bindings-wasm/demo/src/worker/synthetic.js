// A region of people who do not exist, so that the page shows something before any file.

import * as cs from 'carnet-sante';

/** So many for all of France; a region has its share of them. */
const FRANCE = 2_000_000;

/** The départements of a region, or of France. */
function insideOf(code) {
  const departements = cs.territory.list('departement');
  return new Set(
    departements.filter((one) => code === 'FR' || one.region === code).map((one) => one.code),
  );
}
const standard = (names) => names.map((name) => ({ header: name, name, role: 'standard' }));

/** The synthetic people of a region, or of France, as columns. */
export function regionOf(control, { region: code, seed }) {
  const people = cs.synthetic.population(seed, FRANCE);
  control.progress(1, 2);
  const { columns } = people;
  const inside = insideOf(code);
  const kept = columns.territory.labels.map((label) => inside.has(label));
  const rows = columns.territory.codes.reduce((sum, place) => sum + Number(kept[place]), 0);
  const pick = (values) => {
    const picked = new values.constructor(rows);
    let at = 0;
    for (let row = 0; row < values.length; row += 1) {
      if (kept[columns.territory.codes[row]]) {
        picked[at] = values[row];
        at += 1;
      }
    }
    return picked;
  };
  const chosen = ({ codes, labels, days, valid }) =>
    codes
      ? { codes: pick(codes), labels }
      : { days: pick(days), ...(valid ? { valid: pick(valid) } : {}) };
  const given = Object.fromEntries(
    Object.entries(columns).map(([name, one]) => [name, chosen(one)]),
  );
  control.progress(2, 2);
  return {
    given,
    columns: standard(Object.keys(columns)),
    label: people.label,
    represents: people.represents / FRANCE,
  };
}

const DAY_MS = 86_400_000;
const daysOf = (rows, name) => ({
  days: Int32Array.from(rows, (row) => (row[name] ? Date.parse(row[name]) / DAY_MS : 0)),
  valid: Uint8Array.from(rows, (row) => Number(Boolean(row[name]))),
});
function placesOf(rows) {
  const labels = [...new Set(rows.map(({ territory }) => territory))];
  const places = new Map(labels.map((label, place) => [label, place]));
  return { codes: Uint8Array.from(rows, ({ territory }) => places.get(territory)), labels };
}

/** The tables of the synthetic network of 2022 in a region, or in France: ambassadors and their actions. */
export function networkOf({ region: code, seed }) {
  const { register } = cs.synthetic.network(seed);
  const inside = insideOf(code);
  const here = (rows) => rows.filter(({ territory }) => inside.has(territory));
  const [actions, ambassadors] = [here(register.actions), here(register.ambassadors)];
  const given = {
    actions: {
      date: daysOf(actions, 'on'),
      territory: placesOf(actions),
      weight: Int32Array.from(actions, (one) => one.people_reached),
    },
    ambassadors: {
      joined_on: daysOf(ambassadors, 'joined_on'),
      left_on: daysOf(ambassadors, 'left_on'),
      territory: placesOf(ambassadors),
    },
  };
  return Object.entries(given).map(([table, columns]) => ({
    table,
    given: columns,
    columns: standard(Object.keys(columns)),
    rows: table === 'actions' ? actions.length : ambassadors.length,
  }));
}
