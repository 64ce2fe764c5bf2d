// A situation as the form tells it, and the request and space that it means.

/** Numbers that nobody has. */
const ASKER = '899700000101';
const OTHER = '899700000202';
const DOCUMENT = 'document-1';
const DEPOSITED_DAYS_BEFORE = 10;
const DAY_MS = 86_400_000;

export const PRESCRIPTION = '57833-6';

export const BLANK = {
  who: 'infirmier',
  action: 'consult',
  type: PRESCRIPTION,
  author: 'doctor',
  visibility: '',
  profile: 'activated',
  age: 45,
  consent: 'individual',
  blocked: false,
  gp: false,
  mode: 'normal',
  unable: false,
  risk: false,
  call: false,
  bris_de_glace: '',
  samu: '',
  masked: '',
  at: '2026-01-31',
};

/** Typical cases: what each changes of the blank one. */
export const CASES = {
  nurse: {},
  stranger: { consent: 'none' },
  masked: { who: 'pharmacien', visibility: 'MASQUE_PS' },
  emergency: { who: 'medecin', consent: 'none', mode: 'bris_de_glace', unable: true, risk: true },
  parent: { who: 'representative', age: 10, consent: 'none' },
  announced: { who: 'holder', consent: 'none', type: '11502-2', visibility: 'INVISIBLE_PATIENT' },
};

/** `21/G`, `99@316` or `99#GENR08` as the parts of a professional. */
function professional(member, id) {
  const [, profession, kind, code] = /^(\w+?)(?:([/@#])(\w+))?$/.exec(member);
  const part = { '/': 'specialty', '@': 'role', '#': 'activity_kind' }[kind];
  return { type: 'professional', id, profession, ...(part ? { [part]: code } : {}) };
}

function actorOf(who, groups) {
  if (who === 'holder' || who === 'insurer') return { type: who };
  if (who === 'representative' || who === 'carer') return { type: who, id: 'person-1' };
  return professional(groups.find((group) => group.id === who).members[0], ASKER);
}

const switchOf = (text) => (text === '' ? null : text === 'yes');

/** The arguments of `access.decide`. */
export function questionOf(state, groups) {
  const actor = actorOf(state.who, groups);
  const at = `${state.at}T10:00:00+01:00`;
  const day = new Date(`${state.at}T00:00:00Z`);
  const before = new Date(day.getTime() - DEPOSITED_DAYS_BEFORE * DAY_MS)
    .toISOString()
    .slice(0, 10);
  // Born in the middle of a year: of that age on any day of the year's second half, a year less before.
  const birth = `${day.getUTCFullYear() - state.age - (day.getUTCMonth() < 6 ? 1 : 0)}-06-15`;
  const isProfessional = actor.type === 'professional';
  const consents =
    isProfessional && state.consent !== 'none'
      ? [
          {
            to: { type: 'professional', id: state.consent === 'team' ? OTHER : ASKER },
            kind: state.consent,
            from: `${before}T09:00:00+01:00`,
            ...(state.consent === 'team' ? { initial: true } : {}),
          },
        ]
      : [];
  const author = {
    doctor: { type: 'professional', id: OTHER, profession: '10' },
    asker: actor,
    holder: { type: 'holder' },
  }[state.author];
  const space = {
    profile: state.profile,
    dmp_active: ['activated', 'open_not_activated', 'suspended'].includes(state.profile),
    birth_date: birth,
    consents,
    blocked: isProfessional && state.blocked ? [ASKER] : [],
    medecin_traitant: isProfessional && state.gp ? [{ id: ASKER, basis: 'amo' }] : [],
    emergency: {
      samu: switchOf(state.samu),
      bris_de_glace: switchOf(state.bris_de_glace),
      masked: switchOf(state.masked),
    },
    representatives:
      actor.type === 'representative' ? [{ id: 'person-1', ground: 'minor', from: birth }] : [],
    carers: actor.type === 'carer' ? [{ id: 'person-1', from: before }] : [],
    documents: [
      {
        id: DOCUMENT,
        type: state.type,
        author,
        deposited_at: `${before}T09:00:00+01:00`,
        confidentiality: 'N',
        visibility: state.visibility ? [state.visibility] : [],
        availability: 'current',
      },
    ],
  };
  const emergency = state.mode !== 'normal';
  const request = {
    actor,
    action: state.action,
    document: ['list', 'read_traces', 'deposit'].includes(state.action) ? null : DOCUMENT,
    mode: state.mode,
    capacity: state.mode === 'centre_15' && state.who === 'medecin' ? 'regulating_doctor' : null,
    attestation: {
      care_team: isProfessional && state.consent === 'team',
      unable_to_express: emergency && state.unable,
      immediate_risk: emergency && state.risk,
      call_received: emergency && state.call,
    },
  };
  return { request, space, at };
}
