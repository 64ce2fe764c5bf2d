// A region of people who do not exist, so that the page shows something before any file.

import * as cs from 'carnet-sante';

/** So many for all of France; a region has its share of them. */
const FRANCE = 2_000_000;

/** The synthetic people of a region, or of France, as columns. */
export function regionOf(control, { region: code, seed }) {
  const people = cs.synthetic.population(seed, FRANCE);
  control.progress(1, 2);
  const { columns } = people;
  const departements = cs.territory.list('departement');
  const inside = new Set(
    departements.filter((one) => code === 'FR' || one.region === code).map((one) => one.code),
  );
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
  const names = Object.keys(columns).map((name) => ({ header: name, name, role: 'standard' }));
  return {
    given,
    columns: names,
    label: people.label,
    represents: people.represents / FRANCE,
  };
}
