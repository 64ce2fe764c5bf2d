// The network of ambassadors and the programmes: the operations of the wire.

/** Bytes as the wire takes them: a list of numbers. */
const written = (files) =>
  Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, file instanceof Uint8Array ? [...file] : file]),
  );

/**
 * @param {(op: string, input: object) => any} call answers an operation of the wire
 */
export function createField(call) {
  const network = Object.freeze({
    templates: () => call('network.templates', {}),
    readCsv: (files) => call('network.read_csv', { files: written(files) }),
    check: (register) => call('network.check', { register }),
    // Options go to the module as they are given, which refuses those that it does not know.
    indicators: (register, question) => call('network.indicators', { ...question, register }),
    coverage: (register, question) => call('network.coverage', { ...question, register }),
    exposure: (register, at, question) => call('network.exposure', { ...question, register, at }),
    effect: (register, panel, options) => call('network.effect', { ...options, register, panel }),
    commitments: (register, at, options) =>
      call('network.commitments', { ...options, register, at }),
    report: (register, territory, year, options) =>
      call('network.report', { ...options, register, territory, year }),
    reportText: (register, territory, year, options) =>
      call('network.report_text', { format: 'markdown', ...options, register, territory, year }),
    peoplePerAction: (people, actions) => call('network.people_per_action', { people, actions }),
  });
  const programme = Object.freeze({
    templates: () => call('programme.templates', {}),
    words: () => call('programme.words', {}),
    readCsv: (files) => call('programme.read_csv', { files: written(files) }),
    check: (register) => call('programme.check', { register }),
    overview: (register, at, options) => call('programme.overview', { ...options, register, at }),
    funnel: (register, programme, at, options) =>
      call('programme.funnel', { ...options, register, programme, at }),
    targets: (register, at, options) => call('programme.targets', { ...options, register, at }),
    referents: (register, programme, territory, at) =>
      call('programme.referents', { register, programme, territory, at }),
    report: (register, territory, year, options) =>
      call('programme.report', { ...options, register, territory, year }),
    reportText: (register, territory, year, options) =>
      call('programme.report_text', { format: 'markdown', ...options, register, territory, year }),
    deployments: () => call('programme.deployments', {}),
    beforeGrowth: (value, growth) => call('programme.before_growth', { value, growth }),
    fundingLines: () => call('programme.funding_lines', {}),
    funding: (line, options) => call('programme.funding', { ...options, line }),
  });
  return { network, programme };
}
