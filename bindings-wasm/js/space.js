// A person's space: the operations of the wire on JSON values.

/** @param {(op: string, input: object) => any} call answers an operation of the wire */
export function createSpace(call) {
  return {
    space: Object.freeze({
      decide: (input) => call('space.decide', input).events,
      evolve: (state, event) => call('space.evolve', { state: state ?? undefined, event }).state,
      replay: (input) => call('space.replay', input),
      traces: (input) => call('space.traces', input),
      due: (input) => call('space.due', input),
      view: (input) => call('space.view', input).view,
      project: (spaces) => call('space.project', { spaces }),
    }),
  };
}
