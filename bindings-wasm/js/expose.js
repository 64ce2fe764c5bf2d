// Inside a Web Worker: the package, and functions of a program's own, for `createWorker`.

import * as cs from './index.js';
import { serve } from './serve.js';

/** @param {Record<string, (control: object, ...args: any[]) => any>} [more] functions by path */
export function expose(more = {}) {
  const post = (message, transfer = []) => globalThis.postMessage(message, transfer);
  const answer = serve(cs, post, more);
  globalThis.addEventListener('message', ({ data }) => {
    // A load that fails is told to who asks next.
    if (data.source === undefined) answer(data, cs.init());
    else cs.init(data.source).catch(() => {});
  });
}
