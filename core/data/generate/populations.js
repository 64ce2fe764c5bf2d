// Writes populations.bin beside this folder from the two tables of populations by age: what a web page
// downloads instead of them. `core/src/reference/population/packed.rs` reads it back, and says what is
// announced for each number; the sums here are those there, in the same order, so that both round alike.
// Run: node populations.js
import { readFileSync, writeFileSync } from "node:fs";

const BANDS = 20;
const here = (name) => new URL(`../${name}`, import.meta.url);

const lines = (name) => {
  const all = readFileSync(here(name), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  return all.slice(1).map((line) => line.split(";"));
};

/** Numbers of a table by year, then by row of a year, then by band. */
function table(name, keys) {
  const years = new Map();
  for (const fields of lines(name)) {
    const rows = years.get(fields[0]) ?? [];
    rows.push(fields.slice(keys).map(Number));
    years.set(fields[0], rows);
  }
  return years;
}

const bits = [];

/** Writes how far a number is from what is announced: what exceeds its low bits in unary, then those. */
function number(spread, band, found, announced, size) {
  const width = spread[band] * size * 1.05;
  let low = 0;
  while (low < 20 && 1 << low < width) low += 1;
  const distance = found - Math.floor(announced);
  const coded = distance < 0 ? -2 * distance - 1 : 2 * distance;
  // The reader takes eight bytes at once, from any bit of the first.
  if ((coded >> low) + 1 + low > 57) throw new Error(`${found} is too far from ${announced}`);
  for (let high = coded >> low; high > 0; high -= 1) bits.push(1);
  bits.push(0);
  for (let bit = 0; bit < low; bit += 1) bits.push((coded >> bit) & 1);
  spread[band] += (Math.abs(distance) / size - spread[band]) * 0.05;
}

/** Writes a table, but for the numbers that are known from elsewhere. */
function series(years, known) {
  const spread = [Array(BANDS).fill(0.06), Array(BANDS).fill(2)];
  // By how much a place outgrew all of them in a year.
  const excess = [];
  for (const [year, rows] of years.entries()) {
    // What each band gained so far in all places, and what it had.
    const sums = Array.from({ length: BANDS }, () => [0, 1]);
    for (const [row, bands] of rows.entries()) {
      const past = (back, band) => excess[year - back]?.[row][band] ?? 0;
      for (const [band, found] of bands.entries()) {
        const before = year > 0 ? years[year - 1][row][band] : (bands[band - 1] ?? 30000);
        let local = 2 * past(1, band) + 2 * past(5, band - 1);
        for (let back = 1; back < 5; back += 1) local += past(back, band - 1);
        const announced = before + (before * sums[band][0]) / sums[band][1] + local / 8;
        const size = Math.max(year > 0 ? Math.sqrt(before) : before, 1);
        if (!known(year, row)) number(spread[Math.min(year, 1)], band, found, announced, size);
        sums[band][0] += found - before;
        sums[band][1] += before;
      }
    }
    const outgrew = (row) => (found, band) => {
      if (year === 0) return 0;
      const was = years[year - 1][row][band];
      return found - was - (was * sums[band][0]) / sums[band][1];
    };
    excess.push(rows.map((bands, row) => bands.map(outgrew(row))));
  }
}

/** Writes the women of each region, out of its people. */
function women(people, found) {
  const spread = Array(BANDS).fill(1);
  const share = (year, row, band) => found[year][row][band] / people[year][row][band];
  for (const [year, rows] of people.entries()) {
    for (const [row, bands] of rows.entries()) {
      for (const [band, all] of bands.entries()) {
        let announced = band > 0 ? share(year, row, band - 1) : 0.5;
        if (year > 0) announced = share(year - 1, row, band);
        if (year > 1) announced += 0.4 * (announced - share(year - 2, row, band));
        number(spread, band, found[year][row][band], announced * all, Math.max(Math.sqrt(all), 1));
      }
    }
  }
}

const departements = table("population_departement.csv", 2);
const regions = table("population_region.csv", 3);
const sex = (index) => [...regions.values()].map((rows) => rows.filter((_, row) => row % 2 === index));
const people = sex(0).map((rows, year) =>
  rows.map((bands, row) => bands.map((men, band) => men + sex(1)[year][row][band])));

series([...departements.values()], () => false);
// The regions come in the order of their codes; those without a metropolitan département are the first.
const names = [...new Set(lines("population_region.csv").map((fields) => fields[1]))];
const metropolitan = new Set(lines("departements.csv").slice(0, 96).map((fields) => fields[2]));
const years = [...regions.keys()];
series(people, (year, row) => departements.has(years[year]) && metropolitan.has(names[row]));
women(people, sex(1));

// So there are eight after the last bit.
const bytes = new Uint8Array(Math.ceil(bits.length / 8) + 8);
for (const [at, bit] of bits.entries()) bytes[at >> 3] |= bit << (at & 7);
writeFileSync(here("populations.bin"), bytes);
