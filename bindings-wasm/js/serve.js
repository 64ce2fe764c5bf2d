// The worker's side: answers what `remote.js` asks, says how far it is, and stops when told.

import { CarnetError, invalid } from './errors.js';
import { jobs } from './jobs.js';
import { headOf } from './result.js';
import { Population } from './synthetic.js';

const CANCELLED = Symbol('cancelled');

/** Lets messages in, so that a long job hears that it is cancelled. */
function breathe() {
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
 * @param {object} api the package
 * @param {(message: object, transfer?: object[]) => void} post
 * @param {Record<string, (control: object, ...args: any[]) => any>} more
 */
export function serve(api, post, more = {}) {
  const own = { ...jobs(api), ...more };
  const held = new Map();
  const running = new Map();
  let last = 0;

  function kindOf(value) {
    return ['Accumulator', 'Cohort'].find((name) => value instanceof api[name]);
  }
  /** What crosses of an answer, and the buffers that go with it. */
  function crossing(value) {
    const kind = kindOf(value);
    if (kind !== undefined) {
      held.set((last += 1), value);
      return [{ held: { kind, place: last } }, []];
    }
    if (value instanceof Population) {
      // Its method stays behind.
      const { length, represents, label, columns } = value;
      return [{ value: { length, represents, label, columns } }, [...buffersOf(columns)]];
    }
    if (value?.arrays !== undefined && typeof value.toCsv === 'function') {
      return [
        { table: { head: headOf(value), arrays: value.arrays } },
        [...buffersOf(value.arrays)],
      ];
    }
    // What a push gives back is what it was called on, which is on the other side already.
    return [{ value }, value instanceof Uint8Array ? [value.buffer] : []];
  }
  function one(place) {
    const found = held.get(place);
    if (found === undefined) {
      const help = 'make another one; `free` ends the life of a value';
      throw invalid('wasm.freed', 'the value was freed', null, help);
    }
    return found;
  }
  function find({ path, held: place }) {
    if (place !== undefined) {
      const name = path.split('.')[1];
      if (name === 'get') return (_, property) => one(place)[property];
      return (_, ...args) => {
        const target = one(place);
        if (name === 'free') held.delete(place);
        const answer = target[name](...args);
        return answer === target ? undefined : answer;
      };
    }
    if (path === 'make') return (_, kind, ...args) => new (classOf(kind))(...args);
    if (Object.hasOwn(own, path)) return own[path];
    const found = path.split('.').reduce((room, name) => {
      return room !== undefined && Object.hasOwn(room, name) ? room[name] : undefined;
    }, api);
    if (typeof found !== 'function') {
      throw invalid('worker.unknown', 'expected the name of a function of the package', path);
    }
    return (_, ...args) => found(...args);
  }
  function classOf(kind) {
    if (kind === 'Accumulator' || kind === 'Cohort') return api[kind];
    throw invalid('worker.unknown', 'expected `Accumulator` or `Cohort`', 'kind');
  }
  async function answer(message, ready) {
    const { id, args, progress } = message;
    const state = { cancelled: false };
    running.set(id, state);
    const control = {
      progress(done, total) {
        if (progress) post({ id, progress: { done, total } });
      },
      async pause() {
        await breathe();
        if (state.cancelled) throw CANCELLED;
      },
    };
    try {
      await ready;
      if (state.cancelled) return;
      const given = args.map(({ value, held: place }) =>
        place === undefined ? value : one(place),
      );
      const [made, transfer] = crossing(await find(message)(control, ...given));
      post({ id, answer: made }, transfer);
    } catch (error) {
      if (error !== CANCELLED) post({ id, error: told(error) });
    } finally {
      running.delete(id);
    }
  }
  return (message, ready) => {
    if (message.cancel !== undefined) {
      const state = running.get(message.cancel);
      if (state) state.cancelled = true;
    } else if (message.free !== undefined) {
      held.get(message.free)?.free();
      held.delete(message.free);
    } else {
      answer(message, ready);
    }
  };
}
