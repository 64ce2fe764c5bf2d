// Types of `carnet-sante/worker`: the package off the main thread, every function a promise.

import type * as cs from './index.js';

/** A job says how far it is; rows or bytes, by what it reads. */
export interface Progress {
  done: number;
  total: number;
}
/** How a call is made; of one call or of several, by `with`. */
export interface CallOptions {
  /** Rejects with its reason at once; a job in parts stops after the part that it is at. */
  signal?: AbortSignal;
  /** Called after each part of `indicators` and `indicatorsFromCsv`. */
  onProgress?: (progress: Progress) => void;
  /** Buffers of the arguments that are handed over rather than copied. */
  transfer?: Transferable[];
}

/** A table whose methods answer later; its rows are here. */
export type RemoteTable = Omit<cs.Table, keyof cs.TableMethods> & Promised<cs.TableMethods>;

type Answer<T> = T extends cs.Table
  ? RemoteTable & Omit<T, keyof cs.Table>
  : T extends cs.Accumulator
    ? RemoteAccumulator
    : T extends cs.Cohort
      ? RemoteCohort
      : T extends cs.SyntheticPopulation
        ? Omit<T, 'preview'>
        : T;
/** Functions that answer later, room by room. */
type Promised<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Answer<R>> : Promised<T[K]>;
};

/** What lives in the worker until `free`. */
interface Remote<T> {
  /** The value of a property: `rows`, `length`, `nbytes`… */
  get<K extends keyof T>(name: K): Promise<T[K]>;
  free(): Promise<void>;
  endCsv(): Promise<cs.Detected | null>;
}
export interface RemoteAccumulator extends Remote<cs.Accumulator> {
  push(...args: Parameters<cs.Accumulator['push']>): Promise<void>;
  merge(other: RemoteAccumulator): Promise<void>;
  finish(): Promise<RemoteTable & { detected?: cs.Detected }>;
  toBytes(): Promise<Uint8Array>;
  with(options: CallOptions): RemoteAccumulator;
}
export interface RemoteCohort extends Remote<cs.Cohort> {
  push(...args: Parameters<cs.Cohort['push']>): Promise<void>;
  indicators(spec: cs.Spec): Promise<RemoteTable>;
  accumulate(spec: cs.Spec): Promise<RemoteAccumulator>;
  with(options: CallOptions): RemoteCohort;
}

type Functions = Omit<
  typeof cs,
  | 'default' | 'init' | 'Accumulator' | 'Cohort' | 'CarnetError' | 'InvalidInput' | 'CommandRejected'
  | 'Unsupported' | 'InternalError' | 'Nir' | 'Ins' | 'Matricule' | 'Mailbox' | 'Rpps' | 'Adeli' | 'Finess'
  | 'Siren' | 'Siret' | 'IdNatPs' | 'IdNatStruct' | 'indicators' | 'indicatorsFromCsv' | 'table'
>;

/** The functions of the package, and its values by `make`; values of identities stay in a thread. */
export type WorkerFunctions = Promised<Functions> & {
  indicators(columns: cs.Columns, spec: cs.Spec): Promise<RemoteTable>;
  indicators(
    columns: cs.Columns | null,
    spec: cs.Spec,
    tables: Readonly<Record<string, cs.Columns>>,
  ): Promise<RemoteTable>;
  /** The bytes may be a `Blob`, such as the file of an input: it is read in parts. */
  indicatorsFromCsv(
    source: Uint8Array | Blob,
    ...rest: Parameters<typeof cs.indicatorsFromCsv> extends [unknown, ...infer R] ? R : never
  ): Promise<RemoteTable & { detected: cs.Detected }>;
  table: Promised<Omit<typeof cs.table, 'margin'>> & {
    margin(table: RemoteTable | cs.Table, axes: readonly string[]): Promise<RemoteTable>;
    margin(table: cs.TableParts, axes: readonly string[]): Promise<cs.Margin>;
  };
  /** Makes a value that lives in the worker. */
  make(kind: 'Accumulator', spec: cs.Spec): Promise<RemoteAccumulator>;
  make(kind: 'Cohort', ...args: ConstructorParameters<typeof cs.Cohort>): Promise<RemoteCohort>;
};

export type WorkerApi<More = unknown> = WorkerFunctions & Promised<More> & {
  /** The same functions, called with these options. */
  with(options: CallOptions): WorkerFunctions & Promised<More>;
  /** Ends the worker; calls that wait fail with `worker.terminated`. */
  terminate(): void;
};

/** The part of a `Worker` that is used: of browsers, or of `node:worker_threads`. */
interface Thread {
  postMessage(message: unknown, transfer?: readonly any[]): void;
  terminate(): unknown;
}

/**
 * Starts a worker that answers for the package. `worker` is one of your own, whose file calls
 * `expose` of `carnet-sante/expose`; `more` has the names of its own functions, as an object of the
 * same shape; `source` is what `init` takes, where the module lies elsewhere (browsers only).
 */
export function createWorker<More extends object = Record<never, never>>(options?: {
  worker?: Thread;
  more?: More;
  source?: string | URL | BufferSource | WebAssembly.Module;
}): WorkerApi<More>;
