// The worker of the page, and the functions that it adds to the package.

import { createWorker } from 'carnet-sante/worker';

const NAMES = [
  'inspect',
  'guess',
  'load',
  'drop',
  'ask',
  'rows',
  'download',
  'rejected',
  'template',
  'define',
  'populations',
];
/** Its functions by name; only the shape is read here. */
const page = Object.fromEntries(NAMES.map((name) => [name, () => {}]));

export function startWorker() {
  const worker = new Worker(new URL('./worker/main.js', import.meta.url), { type: 'module' });
  return createWorker({ worker, more: { page } });
}
