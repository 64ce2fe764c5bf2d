// Browsers: the package in a Web Worker, so that a page stays quick while it computes.

import { errorOf } from './errors.js';
import { connect } from './remote.js';

/**
 * @param {{worker?: Worker, more?: object, source?: string | URL | ArrayBuffer | WebAssembly.Module}} [options]
 */
export function createWorker({ worker, more, source } = {}) {
  // Written in full, so that bundlers find the file and ship it.
  const own = () => new Worker(new URL('./worker-entry.js', import.meta.url), { type: 'module' });
  const thread = worker ?? own();
  const { api, received, end } = connect(
    {
      post: (message, transfer = []) => thread.postMessage(message, transfer),
      close: () => thread.terminate(),
    },
    more,
  );
  thread.addEventListener('message', ({ data }) => received(data));
  thread.addEventListener('error', () => {
    const help = 'check that its file and the module are served beside the package';
    const message = 'the worker could not start, or ended by itself';
    end(errorOf({ code: 'worker.failed', kind: 'internal', path: null, message, params: {}, help }));
  });
  if (source !== undefined) thread.postMessage({ source });
  return api;
}
