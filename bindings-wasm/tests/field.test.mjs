// Templates that a person filled come back as registers, faults told row by row.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { network, programme } from 'carnet-sante';

// What a person types under the headers of a template, in a French spreadsheet.
const NETWORK = {
  'structures.csv': ['ars;agence régionale de santé;REG-27;ARS;', 'chu;chu;21;CHU;'],
  'actions.csv': [
    'x1;atelier d’activation;05/03/2024;21;Mairie;ars|chu;;40;12;9',
    '',
    'x2;webinaire;05/01/2024;REG-27;;ars;;-3;;',
  ],
};
const PROGRAMMES = {
  'programmes.csv': ['av;Avenant 9;financement;REG-27;01/01/2022;;cancer;urgence;avenant 9'],
  'sites.csv': ['s1;av;groupement ou cabinet;21;phase 1;;'],
  'etapes.csv': ['s1;alimentant;01/06/2024'],
  'cibles.csv': ['t1;av;Alimentant;2;0;01/01/2024;31/12/2024;;'],
  'seuils.csv': ['av;s1;DMP;31/12/2024;20;100;;logiciel'],
};

/** As a spreadsheet saves it: the apostrophe is not in Latin-1. */
const windows1252 = (text) =>
  Uint8Array.from([...text], (letter) => (letter === '’' ? 0x92 : letter.codePointAt(0)));

const filled = (templates, lines) =>
  Object.fromEntries(
    templates.map(({ file, csv }) => [
      file,
      windows1252(csv + (lines[file] ?? []).map((line) => `${line}\r\n`).join('')),
    ]),
  );

test('filled templates come back', () => {
  const { register } = network.readCsv(filled(network.templates(), NETWORK));
  const programmes = programme.readCsv(filled(programme.templates(), PROGRAMMES)).register;
  assert.deepEqual(programme.check(programmes).issues, []);
  const told = network.check(register).issues.map(({ row, code }) => [row, code]);
  const blank = Array.from({ length: 6 }, () => [1, 'register.missing']);
  assert.deepEqual(told, [...blank, [2, 'register.not_count']]);
  const { text } = network.reportText(register, 'REG-27', 2024, { programmes });
  assert.ok(text.includes('| atelier d’activation | 1 | 40 | 12 | 9 |'));
  assert.ok(text.includes('| actions.csv | 4 |'));
  const [year] = programme.report(programmes, 'REG-27', 2024).report.programmes;
  assert.equal(year.thresholds[0].met, 1);
  assert.equal(year.targets[0].standing.attainment, 0.5);
});
