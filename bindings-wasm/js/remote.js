// The caller's side of a worker: the shape of the package, every function answered from elsewhere.

import { createApi } from './api.js';
import { errorOf, invalid } from './errors.js';
import { withMethods } from './stats.js';

/** Classes are values of the caller's own thread; everything else can be asked from elsewhere. */
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
  function received({ id, progress, error, value, table }) {
    const one = waiting.get(id);
    // Cancelled before: nobody waits for the answer any more.
    if (!one) return;
    if (progress) one.onProgress?.(progress);
    else if (error) settle(id).reject(failure(error));
    else settle(id).resolve(table ? withMethods(value, api.table) : value);
  }
  function ask(path, args, { signal, onProgress, transfer } = {}) {
    if (ended) return Promise.reject(ended);
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const id = (last += 1);
      const abort = () => {
        port.post({ cancel: id });
        settle(id).reject(signal.reason);
      };
      const release = () => signal?.removeEventListener('abort', abort);
      signal?.addEventListener('abort', abort);
      waiting.set(id, { resolve, reject, onProgress, release });
      try {
        port.post({ id, path, args, progress: onProgress !== undefined }, transfer);
      } catch (error) {
        settle(id).reject(error);
      }
    });
  }
  // Only its shape is read: no module is loaded on this side.
  const shape = { ...createApi({}, () => false), ...more };
  const under = (options) => mirror(shape, (path) => (...args) => ask(path, args, options));
  const terminate = () => {
    port.close();
    end(stopped());
  };
  const api = {
    ...under({}),
    with: (options) => Object.freeze(under(options)),
    terminate,
    [Symbol.dispose ?? Symbol.for('dispose')]: terminate,
  };
  return { api: Object.freeze(api), received, end };
}
