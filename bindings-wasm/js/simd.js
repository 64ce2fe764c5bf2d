// The module computes on vectors of 128 bits: what an engine without them is told.

import { Unsupported } from './errors.js';

/** The smallest module that has a vector: `i32.const 0`, `i8x16.splat`, `i8x16.popcnt`. */
const PROBE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
);

/** Throws where the module cannot run, before anything of it is loaded. */
export function needSimd() {
  const wasm = globalThis.WebAssembly;
  if (wasm?.validate?.(PROBE)) return;
  throw new Unsupported({
    code: 'wasm.no_simd',
    kind: 'unsupported',
    path: null,
    message: 'no WebAssembly with vectors here: expected a browser that has simd128',
    params: {},
    help: 'use Chrome or Edge 91, Firefox 89, Safari 16.4, Node 20, or later ones',
  });
}
