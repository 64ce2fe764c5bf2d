// Writes regions.csv, departements.csv, collectivites.csv and communes.csv beside this folder.
// Run: npm ci && npm run build
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const PACKAGE = "@etalab/decoupage-administratif";
const { version } = require(`${PACKAGE}/package.json`);
if (version !== "6.0.0") throw new Error(`expected ${PACKAGE} 6.0.0, found ${version}`);
const data = (name) => require(`${PACKAGE}/data/${name}.json`);

// INSEE orders 2A and 2B where 20 was.
const key = (code) => code.replace(/^2A/, "20A").replace(/^2B/, "20B");
const byCode = (a, b) => (key(a.code) < key(b.code) ? -1 : 1);

const communes = data("communes").filter((c) => c.type === "commune-actuelle").sort(byCode);
const isCollectivity = (entry) => entry.zone === "com";
const regions = data("regions").filter((r) => !isCollectivity(r)).sort(byCode);
const departements = data("departements").filter((d) => !isCollectivity(d)).sort(byCode);
const collectivites = data("departements").filter(isCollectivity).sort(byCode);

// Empty where INSEE publishes none (uninhabited territories): unknown is not zero.
function population(code) {
  const known = communes.filter((c) => c.departement === code && c.population !== undefined);
  return known.length ? known.reduce((sum, c) => sum + c.population, 0) : "";
}

function write(file, what, header, rows) {
  const head = [
    `# ${what}`,
    `# Source: INSEE, Code officiel géographique 2026 and populations légales, by ${PACKAGE} ${version}`,
    "# Licence: Licence Ouverte (Etalab)",
    "# Vintage: COG 2026 (1 January 2026)",
    "# Made by core/data/generate/territories.js: do not edit",
  ];
  const body = rows.map((row) => {
    if (row.some((field) => /[;"#\n]/.test(String(field)))) throw new Error(`unsafe field in ${row}`);
    return row.join(";");
  });
  const url = new URL(`../${file}`, import.meta.url);
  writeFileSync(url, [...head, header, ...body, ""].join("\n"));
  console.log(`${file}: ${rows.length} rows, ${readFileSync(url).length} bytes`);
}

write("regions.csv", "Regions (18), in official order", "code;name",
  regions.map((r) => [r.code, r.nom]));
write("departements.csv", "Départements (101), in official order; municipal population (Mayotte: census of 2017)",
  "code;name;region;population",
  departements.map((d) => [d.code, d.nom, d.region, population(d.code)]));
write("collectivites.csv",
  "Overseas collectivities (8), outside the 101 départements; municipal population, empty if none",
  "code;name;population", collectivites.map((c) => [c.code, c.nom, population(c.code)]));
write("communes.csv", "Communes, in official order; municipal population (Mayotte: census of 2017), empty if none",
  "code;name;population", communes.map((c) => [c.code, c.nom, c.population ?? ""]));
