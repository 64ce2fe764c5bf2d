// What the values of identities share: frozen, shown as `***`, compared by value.

import { invalid } from './errors.js';

const MASK = '***';
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** The parts that a value was made with. */
let partsOf;
export const part = (value, name) => partsOf(value)[name];

// Of this process alone, so that a token that leaves it tells nothing.
const secret = globalThis.crypto.getRandomValues(new Uint8Array(32));

/**
 * The two bases of values.
 *
 * @param {(key: Uint8Array, text: string) => string} tokenOf a keyed hash in letters
 */
export function createMasked(tokenOf) {
  /**
   * A value whose text is private, so that neither printing nor JSON writes it. Its `token` can be
   * seen, because comparing by own properties is what `isDeepStrictEqual`, test runners and
   * frameworks do: without it, two people would be equal to them.
   */
  class Masked {
    #value;
    #kind;
    #parts;
    static {
      partsOf = (value) => value.#parts;
    }
    /** `shown` becomes properties; `parts` are for the getters of the class. */
    constructor(kind, value, parts = {}, shown = {}) {
      this.#kind = kind;
      this.#value = value;
      this.#parts = parts;
      Object.assign(this, shown);
      this.token = tokenOf(secret, `${kind}\0${value}`);
      Object.freeze(this);
    }
    /** The value itself: the only way out of the mask. */
    expose() {
      return this.#value;
    }
    /** Whether both are the same value of the same kind. */
    equals(other) {
      return other instanceof Masked && other.#kind === this.#kind && other.#value === this.#value;
    }
    toString() {
      return MASK;
    }
    toJSON() {
      return MASK;
    }
    [INSPECT]() {
      return `${this.#kind}(${this})`;
    }
    /** Before, the same, or after: −1, 0 or 1, as texts are ordered. */
    static order(one, other) {
      if (!(other instanceof Masked) || Object.getPrototypeOf(other) !== Object.getPrototypeOf(one)) {
        const help = 'numbers of one kind have an order';
        throw invalid('wire.unreadable', 'expected a value of the same kind', null, help);
      }
      const [left, right] = [one, other].map((each) => `${each.#kind} ${each.#value}`);
      return Number(left > right) - Number(left < right);
    }
  }

  /** A masked value with an order. */
  class Ordered extends Masked {
    compare(other) {
      return Masked.order(this, other);
    }
  }
  return { Masked, Ordered };
}
