// The caller's side of a worker: the shape of the package, every function answered from elsewhere.

import { createApi } from './api.js';
import { errorOf, invalid } from './errors.js';
import { marginOf, partsOf } from './margin.js';
import { tableOf } from './result.js';
import { withMethods } from './stats.js';

/** What lives in the worker until it is freed, and what can be asked of it. */
const HELD = {
  Accumulator: ['push', 'endCsv', 'merge', 'finish', 'toBytes', 'free'],
  Cohort: ['push', 'endCsv', 'indicators', 'accumulate', 'free'],
};

/** Classes are values of one thread; everything else can be asked from another. */
const isFunction = (member) => typeof member === 'function' && member.prototype === undefined;

/** The functions of `shape`, room by room, each made by `make` from its path. */
function mirror(shape, make, path = '') {
  const members = {};
  for (const [name, member] of Object.entries(shape)) {
    const place = path === '' ? name : `${path}.${name}`;
    if (isFunction(member)) members[name] = make(place);
    else if (member !== null && typeof member === 'object') {
      members[name] = Object.freeze(mirror(member, make, place));
    }
  }
  return members;
}

/** What a failure of the other side is here: an error of the library, or the one that was thrown. */
const failure = ({ report, thrown }) => (report ? errorOf(report) : thrown);

function stopped() {
  const help = 'make another one with `createWorker()`';
  return invalid('worker.terminated', 'the worker was terminated', null, help);
}

/**
 * The package over a port. `more` adds functions of the other side's own: an object of the same
 * shape, whose values are ignored.
 *
 * @param {{post: (message: object, transfer?: object[]) => void, close: () => void}} port
 */
export function connect(port, more = {}) {
  const waiting = new Map();
  const handles = new WeakMap();
  let last = 0;
  let ended = null;

  function settle(id) {
    const one = waiting.get(id);
    waiting.delete(id);
    one?.release();
    return one;
  }
  function end(error) {
    ended ??= error;
    for (const id of [...waiting.keys()]) settle(id).reject(error);
  }
  function received({ id, progress, error, answer }) {
    const one = waiting.get(id);
    if (one === undefined) {
      // Cancelled before: nobody waits for the answer, nor frees what it holds.
      if (answer?.held) port.post({ id: 0, free: answer.held.place });
    } else if (progress) {
      one.onProgress?.(progress);
    } else if (error) {
      settle(id).reject(failure(error));
    } else {
      settle(id).resolve(valueOf(answer));
    }
  }
  function valueOf({ value, table, held }) {
    if (held) return hold(held);
    return table ? made(table) : value;
  }
  const made = (columns) => tableOf(columns, (one) => withMethods(one, api.table));
  /** The typed columns of a table are here: what crosses is what the module reads of them. */
  async function margin(options, table, axes) {
    const path = 'table.margin';
    if (!table?.arrays) return ask(path, [table, axes], options);
    return made(marginOf(table, await ask(path, [partsOf(table), axes], options)));
  }
  /** A value that stays in the worker, as functions that answer later. */
  function hold({ kind, place }, options = {}) {
    const members = HELD[kind].map((name) => [
      name,
      (...args) => ask(`${kind}.${name}`, args, options, place),
    ]);
    const handle = Object.freeze({
      ...Object.fromEntries(members),
      get: (name) => ask(`${kind}.get`, [name], options, place),
      with: (other) => hold({ kind, place }, other),
    });
    handles.set(handle, place);
    return handle;
  }
  const written = (value) => {
    const place = value !== null && typeof value === 'object' ? handles.get(value) : undefined;
    return place === undefined ? { value } : { held: place };
  };
  function ask(path, args, { signal, onProgress, transfer } = {}, held = undefined) {
    if (ended) return Promise.reject(ended);
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const id = (last += 1);
      const abort = () => {
        port.post({ cancel: id });
        // It answers all the same, when it is done.
        waiting.delete(id);
        release();
        reject(signal.reason);
      };
      const release = () => signal?.removeEventListener('abort', abort);
      signal?.addEventListener('abort', abort);
      waiting.set(id, { resolve, reject, onProgress, release });
      try {
        const message = {
          id,
          path,
          held,
          args: args.map(written),
          progress: onProgress !== undefined,
        };
        port.post(message, transfer);
      } catch (error) {
        settle(id).reject(error);
      }
    });
  }
  // Only its shape is read: no module is loaded on this side.
  const shape = { ...createApi({}, () => false), ...more };
  const under = (options) => ({
    ...mirror(
      shape,
      (path) =>
        (...args) =>
          path === 'table.margin' ? margin(options, ...args) : ask(path, args, options),
    ),
    make: (kind, ...args) => ask('make', [kind, ...args], options),
  });
  const terminate = () => {
    port.close();
    end(stopped());
  };
  const api = {
    ...under({}),
    with: (options) => Object.freeze(under(options)),
    terminate,
    ...(Symbol.dispose ? { [Symbol.dispose]: terminate } : {}),
  };
  return { api: Object.freeze(api), received, end };
}
