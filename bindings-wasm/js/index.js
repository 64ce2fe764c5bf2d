// Browsers: `await init()` once, then every function is synchronous.

import load, * as glue from './carnet_sante.js';
import { createApi } from './api.js';
import { needSimd } from './simd.js';

export { CarnetError, CommandRejected, InternalError, InvalidInput, Unsupported } from './errors.js';

let loading;
let ready = false;

/** Loads the module: from beside this file, or from the URL, response, bytes or module given. */
export function init(source) {
  loading ??= begin(source).catch((error) => {
    // A failed download may be tried again.
    loading = undefined;
    throw error;
  });
  return loading;
}
export default init;

async function begin(source) {
  needSimd();
  // Written in full, so that bundlers find the file and ship it.
  const beside = () => new URL('./carnet_sante_bg.wasm', import.meta.url);
  await load({ module_or_path: source ?? beside() });
  ready = true;
}

const api = createApi(glue, () => ready);
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
