// Access, the matrix and the one door: the operations of the wire on JSON values.

/** @param {(op: string, input: object) => any} call answers an operation of the wire */
export function createAccess(call) {
  return {
    // What is no option is refused by the module itself.
    access: Object.freeze({
      decide: (request, space, at, options) =>
        call('access.decide', { ...options, request, space, at }),
      decideAll: (actor, space, at, options) =>
        call('access.decide_all', { ...options, actor, space, at }),
      decideColumn: (spaces, requests, at, options) =>
        call('access.decide_column', { ...options, spaces, requests, at }),
      explain: (decision, lang) => call('access.explain', { decision, lang }),
      rules: () => call('access.rules', {}),
      obligations: () => call('access.obligations', {}),
      parameters: (rules) => call('access.parameters', { rules }),
    }),
    matrix: Object.freeze({
      permits: (group, documentType, at, options) =>
        call('matrix.permits', { ...options, group, document_type: documentType, at }),
      group: (profession, specialty, role, activityKind, options) =>
        call('matrix.group', {
          ...options,
          profession,
          specialty,
          role,
          activity_kind: activityKind,
        }),
      versions: (versions) => call('matrix.versions', { versions }),
      load: (text, description) => call('matrix.load', { ...description, text }),
    }),
    act: (input) => call('act', input),
  };
}
