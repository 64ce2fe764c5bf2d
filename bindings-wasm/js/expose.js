// Inside a Web Worker: the package, and functions of a program's own, for `createWorker`.

import { init } from './index.js';
import * as cs from './index.js';
import { serve } from './serve.js';

/** @param {Record<string, (control: object, ...args: any[]) => any>} [more] functions by path */
export function expose(more = {}) {
  const port = {
    post: (message, transfer = []) => globalThis.postMessage(message, transfer),
  };
  const answer = serve(cs, port, more);
  // What comes first may say where the module is; a load that fails is told to who asks.
  globalThis.addEventListener('message', async ({ data }) => {
    if (data.source !== undefined) {
      init(data.source).catch(() => {});
      return;
    }
    await init().catch(() => {});
    answer(data);
  });
}
