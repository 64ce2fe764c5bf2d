// Third tab: may this person do this with this document, now, and by which rule of which text?

import { fresh, h, put } from '../dom.js';
import { language, officialLabel, onLanguage, t } from '../language.js';
import { notice } from '../say.js';
import { createAnswer } from './answer.js';
import { BLANK, CASES, questionOf } from './situation.js';

const ACTIONS = [
  'consult',
  'list',
  'deposit',
  'replace',
  'archive',
  'delete',
  'mask',
  'unmask',
  'make_visible',
  'read_traces',
];
const OTHERS = ['holder', 'representative', 'carer', 'insurer'];
const VISIBILITIES = [
  '',
  'MASQUE_PS',
  'INVISIBLE_PATIENT',
  'INVISIBLE_REPRESENTANTS_LEGAUX',
  'MASQUE_PSOCIAL',
  'MASQUE_PT',
];
const PROFILES = ['activated', 'open_not_activated', 'opposed', 'suspended', 'closed'];

export function createAccessTab(panel, worker) {
  let groups = [];
  let types = [];
  let classes = [];
  let state = { ...BLANK };
  let chosen = 'nurse';
  let drawn = false;
  let asked = 0;
  const answer = createAnswer();
  const form = h('div', { class: 'form' });
  const cases = h('div', { class: 'cases' });

  const isProfessional = () => !OTHERS.includes(state.who);
  /** An option under its official label, in the language that the label is in. */
  function official(value, one) {
    const { text, lang } = officialLabel(one);
    return h('option', { value, lang }, text);
  }
  /** Types of document under their class. */
  function typeGroups() {
    return classes.map((one) => {
      const { text, lang } = officialLabel(one);
      const inside = types.filter(({ parent }) => parent === one.code);
      return h(
        'optgroup',
        { label: text, lang },
        inside.map((type) => official(type.code, type)),
      );
    });
  }

  function change(part) {
    state = { ...state, ...part };
    chosen = null;
    renderCases();
    // Fields come and go with these.
    if ('who' in part || 'mode' in part) renderForm(Object.keys(part)[0]);
    decide();
  }
  function field(name, input) {
    const id = fresh('access');
    input.id = id;
    input.dataset.field = name;
    return h('div', { class: 'field' }, h('label', { for: id }, t(`access.${name}`)), input);
  }
  function select(name, options) {
    const element = h('select', { onchange: () => change({ [name]: element.value }) }, options);
    element.value = state[name];
    return field(name, element);
  }
  const plain = (prefix, values) =>
    values.map((value) => h('option', { value }, t(`${prefix}.${value}`)));
  function box(name) {
    const input = h('input', {
      type: 'checkbox',
      checked: state[name],
      onchange: () => change({ [name]: input.checked }),
    });
    return h('label', { class: 'check' }, input, h('span', null, t(`access.${name}`)));
  }
  function emergencySwitch(name) {
    const id = fresh('switch');
    const element = h(
      'select',
      { id, onchange: () => change({ [name]: element.value }) },
      ['', 'yes', 'no'].map((value) => h('option', { value }, t(`switch.${value}`))),
    );
    element.value = state[name];
    return h('div', { class: 'field' }, h('label', { for: id }, t(`switch.${name}`)), element);
  }
  function group(title, ...children) {
    return h('fieldset', { class: 'card' }, h('legend', null, t(title)), ...children);
  }
  function ageField() {
    const input = h('input', {
      type: 'number',
      min: '0',
      max: '120',
      value: String(state.age),
      onchange: () =>
        change({ age: Math.min(120, Math.max(0, Math.trunc(Number(input.value) || 0))) }),
    });
    return field('age', input);
  }
  function dateField() {
    const input = h('input', {
      type: 'date',
      value: state.at,
      min: '2020-01-01',
      max: '2150-12-31',
      required: true,
      onchange: () => input.value && change({ at: input.value }),
    });
    return field('at', input);
  }
  function renderForm(focused) {
    const who = [
      h(
        'optgroup',
        { label: t('access.professionals') },
        groups.map((one) => official(one.id, one)),
      ),
      h(
        'optgroup',
        { label: t('access.others') },
        OTHERS.map((value) => h('option', { value }, t(`who.${value}`))),
      ),
    ];
    put(
      form,
      group(
        'access.request',
        select('who', who),
        select('action', plain('action', ACTIONS)),
        dateField(),
      ),
      group(
        'access.document',
        select('type', typeGroups()),
        select('author', plain('author', ['doctor', 'asker', 'holder'])),
        select('visibility', plain('visibility', VISIBILITIES)),
      ),
      group(
        'access.space',
        select('profile', plain('profile', PROFILES)),
        ageField(),
        isProfessional()
          ? [
              select('consent', plain('consent', ['none', 'individual', 'team'])),
              box('blocked'),
              state.who === 'medecin' ? box('gp') : null,
            ]
          : null,
      ),
      isProfessional()
        ? group(
            'access.urgency',
            select('mode', plain('mode', ['normal', 'bris_de_glace', 'centre_15'])),
            state.mode === 'bris_de_glace'
              ? [
                  box('unable'),
                  box('risk'),
                  emergencySwitch('bris_de_glace'),
                  emergencySwitch('masked'),
                ]
              : null,
            state.mode === 'centre_15'
              ? [box('call'), emergencySwitch('samu'), emergencySwitch('masked')]
              : null,
          )
        : null,
    );
    if (focused) form.querySelector(`[data-field="${focused}"]`)?.focus();
  }
  function renderCases() {
    const one = (name) =>
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(chosen === name),
          onclick: (event) => {
            state = { ...BLANK, ...CASES[name] };
            chosen = name;
            renderForm();
            renderCases();
            cases.querySelector('[aria-pressed="true"]')?.focus();
            decide();
          },
        },
        t(`case.${name}`),
      );
    put(cases, Object.keys(CASES).map(one));
  }
  async function decide() {
    const mine = (asked += 1);
    answer.busy(true);
    try {
      const { request, space, at } = questionOf(
        isProfessional() ? state : { ...state, mode: 'normal' },
        groups,
      );
      const decision = await worker.access.decide(request, space, at);
      const text = await worker.access.explain(decision, language());
      if (mine === asked) answer.show(decision, text);
    } catch (error) {
      if (mine === asked) answer.refuse(notice(t('access.wrong'), error));
    } finally {
      if (mine === asked) answer.busy(false);
    }
  }
  function render() {
    put(
      panel,
      h('h2', null, t('access.title')),
      h('p', null, t('access.intro')),
      [...groups, ...types].some((one) => officialLabel(one).lang)
        ? h('p', { class: 'soft', id: 'french-labels' }, t('access.french'))
        : null,
      h('h3', { id: 'cases-title' }, t('access.cases')),
      cases,
      h('div', { class: 'two' }, form, answer.element),
    );
    cases.setAttribute('role', 'group');
    cases.setAttribute('aria-labelledby', 'cases-title');
    renderCases();
    renderForm();
    decide();
  }
  onLanguage(() => drawn && render());
  return {
    show() {
      if (groups.length === 0 || drawn) return;
      drawn = true;
      render();
    },
    async start() {
      const [version] = await worker.matrix.versions();
      const list = await worker.nomenclature.list('document_types');
      types = list.members
        .filter((one) => one.in_use)
        .sort((a, b) => a.label_fr.localeCompare(b.label_fr, 'fr'));
      const held = new Set(types.map(({ parent }) => parent));
      const all = await worker.nomenclature.list('document_classes');
      classes = all.members.filter(({ code }) => held.has(code));
      answer.know(
        await worker.access.rules(),
        await worker.access.obligations(),
        await worker.access.parameters(),
        version,
      );
      groups = version.groups;
      if (!panel.hidden) this.show();
    },
  };
}
