// How the fields of the operations of the field work become arguments.

import * as cs from 'carnet-sante';

const { network, programme, synthetic } = cs;
const none = (run) => [[], () => run()];

export const FIELD_CALLS = {
  'network.templates': none(network.templates),
  'network.read_csv': [['files'], ({ files }) => network.readCsv(files)],
  'network.check': [['register'], ({ register }) => network.check(register)],
  'network.indicators': [
    ['register', 'over', 'territory', 'by', 'indicators', 'level', 'kinds'],
    ({ register, ...question }) => network.indicators(register, question),
  ],
  'network.coverage': [
    ['register', 'over', 'by', 'territory'],
    ({ register, ...question }) => network.coverage(register, question),
  ],
  'network.exposure': [
    ['register', 'at', 'by', 'territory'],
    ({ register, at, ...question }) => network.exposure(register, at, question),
  ],
  'network.effect': [
    ['register', 'panel', 'assigned_at', 'scale', 'weights', 'inference', 'level', 'seed'],
    ({ register, panel, ...options }) => network.effect(register, panel, options),
  ],
  'network.commitments': [
    ['register', 'at', 'territory'],
    ({ register, at, ...options }) => network.commitments(register, at, options),
  ],
  'network.report': [
    ['register', 'territory', 'year', 'at'],
    ({ register, territory, year, ...options }) => network.report(register, territory, year, options),
  ],
  'network.report_text': [
    ['register', 'territory', 'year', 'at', 'format', 'notice', 'programmes'],
    ({ register, territory, year, ...options }) =>
      network.reportText(register, territory, year, options),
  ],
  'network.people_per_action': [
    ['people', 'actions'],
    ({ people, actions }) => network.peoplePerAction(people, actions),
  ],
  'programme.templates': none(programme.templates),
  'programme.words': none(programme.words),
  'programme.read_csv': [['files'], ({ files }) => programme.readCsv(files)],
  'programme.check': [['register'], ({ register }) => programme.check(register)],
  'programme.overview': [
    ['register', 'at', 'pathway', 'theme'],
    ({ register, at, ...options }) => programme.overview(register, at, options),
  ],
  'programme.funnel': [
    ['register', 'programme', 'at', 'by', 'level', 'territory'],
    ({ register, programme: id, at, ...options }) => programme.funnel(register, id, at, options),
  ],
  'programme.targets': [
    ['register', 'at', 'programme', 'level'],
    ({ register, at, ...options }) => programme.targets(register, at, options),
  ],
  'programme.referents': [
    ['register', 'programme', 'territory', 'at'],
    ({ register, programme: id, territory, at }) => programme.referents(register, id, territory, at),
  ],
  'programme.report': [
    ['register', 'territory', 'year', 'at'],
    ({ register, territory, year, ...options }) => programme.report(register, territory, year, options),
  ],
  'programme.report_text': [
    ['register', 'territory', 'year', 'at', 'format', 'notice'],
    ({ register, territory, year, ...options }) =>
      programme.reportText(register, territory, year, options),
  ],
  'programme.deployments': none(programme.deployments),
  'programme.before_growth': [
    ['value', 'growth'],
    ({ value, growth }) => programme.beforeGrowth(value, growth),
  ],
  'programme.funding_lines': none(programme.fundingLines),
  'programme.funding': [
    ['line', 'shares', 'parameters'],
    ({ line, ...options }) => programme.funding(line, options),
  ],
  'synthetic.network': [['seed'], ({ seed }) => synthetic.network(seed)],
};
