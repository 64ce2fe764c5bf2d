// Browsers: the package in a Web Worker, so that a page stays quick while it computes.

import { errorOf } from './errors.js';
import { connect } from './remote.js';

function failed() {
  const help = 'check that its file and the module are served beside the package';
  const message = 'the worker could not start, or ended by itself';
  return errorOf({
    code: 'worker.failed',
    kind: 'internal',
    path: null,
    message,
    params: {},
    help,
  });
}

/** @param {{worker?: Worker, more?: object, source?: any}} [options] */
export function createWorker({ worker, more, source } = {}) {
  // Written in full, so that bundlers find the file and ship it.
  const own = () => new Worker(new URL('./worker-entry.js', import.meta.url), { type: 'module' });
  const thread = worker ?? own();
  const port = {
    post: (message, transfer = []) => thread.postMessage(message, transfer),
    close: () => thread.terminate(),
  };
  const { api, received, end } = connect(port, more);
  thread.addEventListener('message', ({ data }) => received(data));
  thread.addEventListener('error', () => end(failed()));
  if (source !== undefined) thread.postMessage({ source });
  return api;
}
