// Types of `carnet-sante/expose`: what the file of a worker of your own calls.

/** How a function of your own says how far it is, and hears that it is cancelled. */
export interface Control {
  progress(done: number, total: number): void;
  /** Lets messages in; ends the job when it was cancelled. */
  pause(): Promise<void>;
}

/** Answers for the package in a Web Worker, and for functions of your own, by their paths. */
export function expose(more?: Record<string, (control: Control, ...args: any[]) => unknown>): void;
