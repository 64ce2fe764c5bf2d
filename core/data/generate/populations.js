// Writes populations.bin beside this folder from the two tables of populations by age: what a web page
// downloads instead of them. `core/src/reference/population/packed.rs` reads it back.
// Run: node populations.js
import { readFileSync, writeFileSync } from "node:fs";

const BANDS = 20;
const here = (name) => new URL(`../${name}`, import.meta.url);

/** Numbers of a table by year, then by row of a year, then by band. */
function table(name, keys) {
  const lines = readFileSync(here(name), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const years = new Map();
  for (const line of lines.slice(1)) {
    const fields = line.split(";");
    const rows = years.get(fields[0]) ?? [];
    rows.push(fields.slice(keys).map(Number));
    years.set(fields[0], rows);
  }
  return [...years.values()];
}

/** How far each number is from what the years before it announce, as whole numbers from 0. */
function* distances(years) {
  for (let band = 0; band < BANDS; band += 1) {
    for (let row = 0; row < years[0].length; row += 1) {
      let [before, step] = [band === 0 ? 0 : years[0][row][band - 1], 0];
      for (const [year, rows] of years.entries()) {
        const distance = rows[row][band] - (before + Math.trunc((step * 3) / 4));
        yield distance < 0 ? -2 * distance - 1 : 2 * distance;
        step = year === 0 ? 0 : rows[row][band] - before;
        before = rows[row][band];
      }
    }
  }
}

const all = [...distances(table("population_region.csv", 3)), ...distances(table("population_departement.csv", 2))];
// Bytes of one rank lie together: the high ones are nearly all zero, and shrink well.
const planes = [0, 8, 16].map((shift) => all.map((distance) => (distance >> shift) & 255));
writeFileSync(here("populations.bin"), Uint8Array.from(planes.flat()));
