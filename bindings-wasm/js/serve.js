// The worker's side: answers what `remote.js` asks, says how far it is, and stops when told.

import { CarnetError, invalid } from './errors.js';
import { jobs } from './jobs.js';
import { Population } from './synthetic.js';

/** Lets messages in, so that a long job hears that it is cancelled. */
export function breathe() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The buffers of the typed arrays in an answer, which were made for it and can leave. */
function buffersOf(value, found = new Set()) {
  if (ArrayBuffer.isView(value)) found.add(value.buffer);
  else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) buffersOf(part, found);
  }
  return found;
}

/** What crosses of an answer: a population leaves its method behind. */
function crossing(value) {
  if (!(value instanceof Population)) return { value, transfer: [] };
  const { length, represents, label, columns } = value;
  return { value: { length, represents, label, columns }, transfer: [...buffersOf(columns)] };
}

function told(error) {
  if (!(error instanceof CarnetError)) return { thrown: error };
  const { code, kind, path, message, params, help } = error;
  return { report: { code, kind, path, message, params, help } };
}

/**
 * Answers for `api`; a function of `more` comes before those of the same path, and is given
 * `{ progress, pause }` before its arguments: `progress(done, total)`, and `await pause()`, which
 * ends a job that was cancelled.
 *
 * @param {{post: (message: object, transfer?: object[]) => void}} port
 */
export function serve(api, port, more = {}) {
  const own = { ...jobs(api), ...more };
  const running = new Map();
  const CANCELLED = Symbol('cancelled');

  function find(path) {
    if (Object.hasOwn(own, path)) return (control, args) => own[path](control, ...args);
    const found = path.split('.').reduce((room, name) => {
      return room !== undefined && Object.hasOwn(room, name) ? room[name] : undefined;
    }, api);
    if (typeof found !== 'function') {
      throw invalid('worker.unknown', 'expected the name of a function of the package', path);
    }
    return (_, args) => found(...args);
  }
  async function answer({ id, path, args, progress }) {
    const state = { cancelled: false };
    running.set(id, state);
    const control = {
      progress(done, total) {
        if (progress) port.post({ id, progress: { done, total } });
      },
      async pause() {
        await breathe();
        if (state.cancelled) throw CANCELLED;
      },
    };
    try {
      const made = await find(path)(control, args);
      if (state.cancelled) return;
      const { value, transfer } = crossing(made);
      port.post({ id, value, table: isTable(made) }, transfer);
    } catch (error) {
      if (error !== CANCELLED) port.post({ id, error: told(error) });
    } finally {
      running.delete(id);
    }
  }
  return (message) => {
    if (message.cancel !== undefined) {
      const state = running.get(message.cancel);
      if (state) state.cancelled = true;
    } else {
      answer(message);
    }
  };
}

/** Whether an answer is a table, whose methods are given back on the other side. */
const isTable = (value) => typeof value?.standardise === 'function';
