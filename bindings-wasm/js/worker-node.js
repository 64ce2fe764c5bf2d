// Node: the same in a thread of `worker_threads`.

import { Worker } from 'node:worker_threads';
import { connect } from './remote.js';

/** @param {{worker?: Worker, more?: object}} [options] */
export function createWorker({ worker, more } = {}) {
  const thread = worker ?? new Worker(new URL('./worker-node-entry.js', import.meta.url));
  const port = {
    post: (message, transfer = []) => thread.postMessage(message, transfer),
    close: () => thread.terminate(),
  };
  const { api, received, end } = connect(port, more);
  thread.on('message', received);
  thread.on('error', end);
  return api;
}
