// How the inputs of access, of the matrix and of the one door become arguments.

import * as cs from 'carnet-sante';

// What is no option is refused by the module itself.
export const ACCESS_CALLS = {
  'access.decide': [
    null,
    ({ request, space, at, ...options }) => cs.access.decide(request, space, at, options),
  ],
  'access.decide_all': [
    null,
    ({ actor, space, at, ...options }) => cs.access.decideAll(actor, space, at, options),
  ],
  'access.decide_column': [
    null,
    ({ spaces, requests, at, ...options }) =>
      cs.access.decideColumn(spaces, requests, at, options),
  ],
  'access.explain': [
    ['decision', 'lang'],
    ({ decision, lang }) => cs.access.explain(decision, lang),
  ],
  'access.rules': [[], () => cs.access.rules()],
  'access.obligations': [[], () => cs.access.obligations()],
  'access.parameters': [['rules'], ({ rules }) => cs.access.parameters(rules)],
  'matrix.permits': [
    null,
    ({ group, document_type: type, at, ...options }) =>
      cs.matrix.permits(group, type, at, options),
  ],
  'matrix.group': [
    null,
    ({ profession, specialty, role, activity_kind: kind, ...options }) =>
      cs.matrix.group(profession, specialty, role, kind, options),
  ],
  'matrix.versions': [['versions'], ({ versions }) => cs.matrix.versions(versions)],
  'matrix.load': [null, ({ text, ...description }) => cs.matrix.load(text, description)],
  act: [null, (input) => cs.act(input)],
};
