// The types of the package as a program uses them; compiled, never run.

import init, * as cs from 'carnet-sante';

await init();
const columns: cs.Columns = {
  territory: { codes: Uint16Array.of(0, 1), labels: ['21', null] },
  birth_date: { days: Int32Array.of(0, 1), valid: Uint8Array.of(1, 0) },
  opened_on: ['2025-01-01', null],
  count: [1, 2],
};
const table: cs.Table = cs.indicators(columns, {
  indicators: ['ACT_TX_OUV'],
  by: ['departement'],
  over: { from: '2025-01-01', to: '2026-01-01', every: 'month' },
  disclosure: null,
});
const value: number | null | undefined = table.rows[0]?.value;
const encoding: string | null = cs.indicatorsFromCsv(new Uint8Array(), table.spec).detected.detected.encoding;
const people = cs.synthetic.population(42, 1000);
cs.indicators(people.columns, table.spec);
const name: string | null = cs.territory.parse('75').name;
const kinds: cs.CodeList = cs.nomenclature.list('document_types');
const rows = cs.access.decideRows([{ profile: 'closed' }], [{ actor: { type: 'holder' }, action: 'list' }], { space: [0], request: Uint8Array.of(0) }, '2026-01-31T10:00:00Z');
const code: number | undefined = rows.codes[0];
const first: string | undefined = kinds.members.find((one) => one.traits.includes('holder_may_deposit'))?.label_fr;
const upper: number | undefined = cs.stats.poissonExact(3)?.upper;
try {
  cs.published.series('act_n', 'FR', null);
} catch (error) {
  if (error instanceof cs.CarnetError) console.log(error.code, error.params, value, encoding, name, upper, first, code);
}

const own: cs.Definition = {
  id: 'MINE',
  label: { fr: 'Documents lus', en: 'Documents read' },
  kind: 'flow',
  unit: 'documents',
  numerator: { type: 'flow', table: 'documents', filter: { type: 'known', column: 'read_on' } },
};
const several: cs.Table = cs.indicators(
  null,
  { indicators: ['MINE'], definitions: [own], over: { from: '2024-09-01', to: '2026-09-01', every: 'school_year' } },
  { documents: { date: ['2025-01-01'], read_on: [null] } },
);
const adds: boolean = several.indicators[0]?.additivity === 'additive';
console.log(adds, cs.compare(several.rows[0]!, several.rows[0]!).ratio, cs.rollUp('DOC_FLUX', [1, 2]).value);
// @ts-expect-error no such window
const wrong: cs.Measure = { type: 'flow', window: 'month' };
// @ts-expect-error a question names its indicators
cs.indicators(columns, { at: '2026-01-31' });
// @ts-expect-error dates are days in 32 bits
cs.indicators({ opened_on: { days: [1] } }, { indicators: ['OUV_N'] });
// @ts-expect-error no such level
cs.territory.list('canton');

const nir: cs.Nir = cs.Nir.parse('255069999999934');
const written: cs.NirText = nir.expose();
const month: number | null = nir.month;
const rejected: number = cs.check('nir', [written, null]).summary.invalid;
const holder = cs.Ins.parse({ traits: cs.Ins.parse({ traits: people_traits() }).expose().traits });
const finess: cs.FinessText = cs.Finess.parse('750803447', { lenient: true }).expose();
console.log(month, rejected, holder.afterInsi(null, '01').mayCirculate, finess, cs.identity.nir.birthYears(written, '2026-01-31'));
declare function people_traits(): cs.Traits;

const same: boolean = nir.compare(cs.Nir.parse(written)) === 0 && nir instanceof cs.Nir;
const name_at_birth: string = holder.traits.birthName;
const key: number | null = cs.Ins.parse({ traits: holder.traits }) && nir.key;
console.log(same, name_at_birth, key, cs.check('siren', [732829320, null]).codes, nir.token);

// @ts-expect-error values are read, not made
new cs.Nir(written);
// @ts-expect-error a text is no NIR before it is read
const unread: cs.NirText = '255069999999934';
// @ts-expect-error the number of a professional is no NIR
const other: cs.NirText = cs.Rpps.parse('10000336601').expose();
// @ts-expect-error no such kind
cs.check('passport', []);

const told: cs.SpaceEvent[] = cs.space.decide({
  command: { type: 'inform', channel: 'email' },
  by: { actor: { type: 'insurer' } },
  at: '2022-02-01T10:00:00+01:00',
});
const state: cs.SpaceState = cs.space.replay({ events: told }).state;
for (const event of told) {
  // The tag tells which fields there are.
  if (event.type === 'informed') console.log(event.channel, event.by.type, state.life.profile);
}
cs.indicators(cs.space.project([{ territory: '21', events: told }]).columns, table.spec);
const listed: cs.SpaceTrace[] = cs.space.traces({ events: told }).traces;
listed.map((one) => [one.at, one.by.type, one.event, one.outcome]);
cs.space.due({ state, date: '2022-03-16' }).commands.map((command) => command.type);

// @ts-expect-error no such channel
cs.space.decide({ command: { type: 'inform', channel: 'fax' }, by: { actor: { type: 'insurer' } }, at: '' });
// @ts-expect-error a space is told in one way
cs.space.view({ state, events: told });
// @ts-expect-error a field of another command
const strange: cs.SpaceCommand = { type: 'oppose', document: '1' };
console.log(strange);
const bounds: cs.Interval = cs.stats.proportionInterval(65, 100, { method: 'agresti_coull' });
const slope: number | undefined = cs.stats.rankInequality([0.2, 0.3, 0.4], [1, 1, 1], [1, 2, 3]).rii?.upper;
const standard: number | null = table.standardise({ standard: 'insee', over: ['sex'] }).standard.year;
const given: number[] = table.audit().findings.map((found) => found.value);
const reasons: readonly string[] = table.adoptionOutlook({ target: 1 })[0]?.outlook?.reasons ?? [];
const point: cs.FunnelPoint['status'] | undefined = cs.table.funnel(table)[0]?.rows[0]?.status;
const words: string = table.explain(table.rows[0], 'fr') + cs.table.explain(table, 0);
const named: string | undefined = table.labels('fr').departement?.['94'];
console.log(words, named, cs.table.labels(table).indicator);
const places: cs.Table = table.margin(['departement']).margin([]);
const parts: cs.Margin = cs.table.margin({ rows: places.rows, spec: places.spec }, []);
console.log(cs.table.margin(table, []).arrays.numerator, parts.columns);
cs.indicators(columns, { indicators: ['OUV_N'], by: ['age', 'sex'], at: '2026-01-31', margins: [['age'], []] });
// @ts-expect-error a margin is a list of axes
cs.indicators(columns, { indicators: ['OUV_N'], by: ['age', 'sex'], at: '2026-01-31', margins: ['age', []] });
// @ts-expect-error a list of axes, too
table.margin('departement');
const caveat: string | undefined = table.eventStudy({ treated: { '21': '2025-05-01' } }).caveats[0]?.fr;
console.log(bounds.lower, slope, standard, given, reasons, point, caveat, cs.published.reexpress(21, 'population').rate.low);

// @ts-expect-error no such method
cs.stats.proportionInterval(65, 100, { method: 'wald' });
// @ts-expect-error an effect says who was treated
table.differenceInDifferences({});
const made = cs.synthetic.network(42);
const mean: number | null | undefined = made.indicators[3]?.value;
const rejected_rows = cs.network.check(made.register).issues.length;
const status: 'on_course' | 'late' | 'met' | 'missed' | 'withdrawn' | undefined =
  cs.network.commitments(made.register, '2022-12-31').commitments[0]?.standing.status;
const reached: number | undefined = cs.programme.funnel({ sites: [null] }, 'p', '2021-12-31').rows[0]?.numerator;
console.log(mean, rejected_rows, status, reached, cs.network.templates()[0]?.csv);

// @ts-expect-error no such table
cs.network.check({ structure: [] });
// @ts-expect-error a part has a level
cs.network.coverage({}, { over: { from: '2024-01-01', to: '2025-01-01' }, by: 'canton' });

const doctor: cs.Actor = { type: 'professional', id: '899700000101', profession: '10' };
const asked: cs.AccessRequest = { actor: doctor, action: 'list' };
const decision: cs.Decision = cs.access.decide(asked, { profile: 'activated' }, '2026-01-31T10:00:00Z');
const whole: cs.AccessSpace = cs.space.view({ events: told });
const listing: cs.Listing = cs.access.decideAll(doctor, whole, '2026-01-31T10:00:00Z', { mode: 'bris_de_glace' });
const version: cs.MatrixVersion = cs.matrix.load('', { from: '2027-01-01', provenance: { title: 'ours' } });
const opens: boolean = cs.matrix.permits('infirmier', '57833-6', '2026-01-01', { versions: [version] });
const group: string = cs.matrix.group('21', 'G', null, null, { at: '2026-01-01' });
const act: cs.Done = cs.act({ by: { actor: doctor }, at: '', action: 'consult', document: 'd1', events: told });
if (decision.outcome === 'deny') console.log(decision.obligations.includes('do_not_disclose'), listing.total, opens, group);
console.log(act.events.length, act.rejection?.code, cs.access.explain(decision, 'en'), cs.access.rules()[0]?.source);

// @ts-expect-error no such action
cs.access.decide({ actor: doctor, action: 'read' }, whole, '');
// @ts-expect-error a view says where the profile stands
cs.access.decide(asked, {}, '');
// @ts-expect-error no such parameter
cs.access.parameters({ parameters: { everything_goes: [] } });
// @ts-expect-error a command or a reading
cs.act({ by: { actor: doctor }, at: '' });
// @ts-expect-error what changes the space is a command
cs.act({ by: { actor: doctor }, at: '', action: 'mask' });

const counts: cs.Accumulator = new cs.Accumulator(table.spec).push(columns, { first_row: 10 });
counts.push(new Uint8Array(), { columns: { opened_on: 'ouvert le' }, delimiter: 'tab', table: 'documents' });
const merged: Uint8Array = counts.merge(cs.Accumulator.fromBytes(new Uint8Array())).toBytes();
const packed: cs.Cohort = new cs.Cohort(columns, { keep: ['caisse'], horizon: '2026-12-31' });
const numerators: Float64Array = packed.indicators(table.spec).arrays.numerator;
const labels: (string | null)[] = packed.accumulate(table.spec).finish().arrays.status.labels;
console.log(merged, numerators, labels, counts.endCsv()?.detected.columns, counts.rejected, packed.nbytes);
counts[Symbol.dispose]();
packed.free();
// @ts-expect-error no such delimiter
counts.push(new Uint8Array(), { delimiter: 'pipe' });
// @ts-expect-error rows are columns or bytes
counts.push('dep;sexe');
