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
    indicators: (register, { over, territory, by, indicators, level, kinds }) =>
      call('network.indicators', { register, over, territory, by, indicators, level, kinds }),
    coverage: (register, { over, by, territory }) =>
      call('network.coverage', { register, over, by, territory }),
    exposure: (register, at, { by, territory }) =>
      call('network.exposure', { register, at, by, territory }),
    effect: (register, panel, { assigned_at, scale, weights, inference, level, seed } = {}) =>
      call('network.effect', {
        register,
        panel,
        assigned_at,
        scale,
        weights,
        inference,
        level,
        seed,
      }),
    commitments: (register, at, { territory } = {}) =>
      call('network.commitments', { register, at, territory }),
    report: (register, territory, year, { at } = {}) =>
      call('network.report', { register, territory, year, at }),
    reportText: (register, territory, year, { format = 'markdown', at, notice, programmes } = {}) =>
      call('network.report_text', { register, territory, year, format, at, notice, programmes }),
    peoplePerAction: (people, actions) => call('network.people_per_action', { people, actions }),
  });
  const programme = Object.freeze({
    templates: () => call('programme.templates', {}),
    words: () => call('programme.words', {}),
    readCsv: (files) => call('programme.read_csv', { files: written(files) }),
    check: (register) => call('programme.check', { register }),
    overview: (register, at, { pathway, theme } = {}) =>
      call('programme.overview', { register, at, pathway, theme }),
    funnel: (register, programme, at, { by, level, territory } = {}) =>
      call('programme.funnel', { register, programme, at, by, level, territory }),
    targets: (register, at, { programme, level } = {}) =>
      call('programme.targets', { register, at, programme, level }),
    referents: (register, programme, territory, at) =>
      call('programme.referents', { register, programme, territory, at }),
    report: (register, territory, year, { at } = {}) =>
      call('programme.report', { register, territory, year, at }),
    reportText: (register, territory, year, { format = 'markdown', at, notice } = {}) =>
      call('programme.report_text', { register, territory, year, format, at, notice }),
    deployments: () => call('programme.deployments', {}),
    beforeGrowth: (value, growth) => call('programme.before_growth', { value, growth }),
    fundingLines: () => call('programme.funding_lines', {}),
    funding: (line, { shares, parameters } = {}) =>
      call('programme.funding', { line, shares, parameters }),
  });
  return { network, programme };
}
