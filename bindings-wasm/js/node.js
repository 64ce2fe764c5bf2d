// Node: the module is read beside this file at import, so every function is ready.

import { readFileSync } from 'node:fs';
import * as glue from './carnet_sante.js';
import { createApi } from './api.js';
import { needSimd } from './simd.js';

export { CarnetError, CommandRejected, InternalError, InvalidInput, Unsupported } from './errors.js';

needSimd();
glue.initSync({ module: readFileSync(new URL('./carnet_sante_bg.wasm', import.meta.url)) });

/** Nothing is left to do; there so that the same code runs in browsers. */
export async function init() {}
export default init;

const api = createApi(glue, () => true);
export const {
  Accumulator,
  Adeli,
  Cohort,
  Finess,
  IdNatPs,
  IdNatStruct,
  Ins,
  Mailbox,
  Matricule,
  Nir,
  Rpps,
  Siren,
  Siret,
  access,
  act,
  catalogue,
  check,
  compare,
  identity,
  indicators,
  indicatorsFromCsv,
  matrix,
  network,
  nomenclature,
  ops,
  programme,
  published,
  rollUp,
  space,
  stats,
  synthetic,
  table,
  territory,
  version,
} = api;
