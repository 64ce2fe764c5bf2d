// Indicators of a person's own: written here, read by the library, kept in this browser.

import { fresh, h, put } from '../dom.js';
import { save } from '../download.js';
import { language, labelOf, t } from '../language.js';
import { recall, remember } from '../memory.js';
import { announce } from '../say.js';
import { messageOf } from './reasons.js';

const KEY = 'definitions';
const EXAMPLE = {
  id: 'SEN_ACT_TX',
  label: {
    fr: 'Activation des 70 ans et plus',
    en: 'Activation of people aged 70 or more',
  },
  kind: 'proportion',
  unit: '1',
  direction: 'up',
  numerator: {
    type: 'stock',
    from: {
      type: 'latest',
      of: [
        { type: 'column', column: 'opened_on' },
        { type: 'column', column: 'activated_on' },
      ],
    },
    until: { type: 'column', column: 'closed_on' },
    filter: { type: 'age', from: 70 },
  },
  denominator: {
    type: 'measure',
    name: 'opened_70',
    measure: {
      type: 'stock',
      from: { type: 'column', column: 'opened_on' },
      until: { type: 'column', column: 'closed_on' },
      filter: { type: 'age', from: 70 },
    },
  },
};
const written = (value) => JSON.stringify(value, null, 2);

/**
 * `onChange` is told which indicators came, after the list changed; `lackOf` says what the data
 * lack for one.
 */
export function createOwn(worker, lackOf, onChange) {
  const element = h('section', { class: 'card own' });
  const text = h('textarea', {
    id: fresh('own'),
    rows: '12',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
  });
  const wrong = h('div', { id: fresh('own-wrong') });
  let list = [];
  let open = false;
  let lost = false;
  let problem = null;

  function keep(next) {
    list = next;
    remember(KEY, list);
  }
  function explain(error) {
    const { message, help, more, lang } = messageOf(error);
    // A place inside what was written: the library counts the definitions of the whole question.
    const path = error.path?.replace(/^definitions\.\d+\.?/, '');
    return h(
      'div',
      { class: 'notice', role: 'alert' },
      h('p', null, h('strong', null, t('own.wrong'))),
      path ? h('p', null, t('own.where'), ' ', h('code', null, path)) : null,
      h('p', { lang }, message),
      help ? h('p', { lang }, help) : null,
      more ? h('p', { lang: 'en', class: 'soft' }, more) : null,
      h('p', null, h('code', null, error.code)),
    );
  }
  function renderProblem() {
    put(wrong, problem ? explain(problem) : null);
    text.setAttribute('aria-invalid', String(problem !== null));
  }
  async function add() {
    problem = null;
    renderProblem();
    try {
      const found = await worker.page.define(text.value, list);
      const ids = found.map(({ id }) => id);
      lost = false;
      keep([...list.filter((one) => !ids.includes(one.id)), ...found]);
      text.value = '';
      render();
      text.focus();
      announce(t('own.added', { names: found.map(({ label }) => labelOf(label)).join(', ') }));
      onChange(ids);
    } catch (error) {
      if (!error.code) throw error;
      problem = error;
      renderProblem();
      text.focus();
    }
  }
  function write(value) {
    text.value = value;
    problem = null;
    renderProblem();
    text.focus();
  }
  function remove({ id, label }) {
    keep(list.filter((one) => one.id !== id));
    render();
    text.focus();
    announce(t('own.removed', { name: labelOf(label) }));
    onChange([]);
  }
  function item(one) {
    const name = labelOf(one.label);
    const lack = lackOf(one);
    const button = (key, label, onclick) =>
      h('button', { type: 'button', class: 'link', 'aria-label': label, onclick }, t(key));
    return h(
      'li',
      null,
      h(
        'span',
        null,
        name,
        ' ',
        h('code', { class: 'soft' }, one.id),
        lack ? h('span', { class: 'soft small block' }, lack) : null,
      ),
      button('own.edit', t('own.edit.of', { name }), () => write(written(one))),
      button('source.remove', t('own.remove.of', { name }), () => remove(one)),
    );
  }
  function opener() {
    const id = fresh('own-file');
    const input = h('input', {
      type: 'file',
      id,
      class: 'sr',
      accept: '.json,application/json',
      onchange: async () => {
        const [file] = input.files;
        if (file) write(await file.text());
        input.value = '';
      },
    });
    return [input, h('label', { for: id, class: 'button plain' }, t('own.open'))];
  }
  function render() {
    const details = h(
      'details',
      {
        open,
        ontoggle: () => {
          open = details.open;
        },
      },
      h('summary', null, h('h2', null, t('own.title')), list.length > 0 ? ` (${list.length})` : ''),
      h('p', null, t('own.intro')),
      lost ? h('p', { class: 'notice' }, t('own.lost')) : null,
      list.length > 0 ? h('ul', { class: 'files' }, list.map(item)) : null,
      h('div', { class: 'field' }, h('label', { for: text.id }, t('own.text')), text),
      wrong,
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'primary', onclick: add }, t('own.add')),
        h('button', { type: 'button', onclick: () => write(written(EXAMPLE)) }, t('own.example')),
        opener(),
        list.length > 0 ? h('button', { type: 'button', onclick: download }, t('own.save')) : null,
      ),
    );
    text.setAttribute('aria-describedby', wrong.id);
    text.lang = language() === 'en' ? 'en' : 'fr';
    put(element, details);
    renderProblem();
  }
  function download() {
    const blob = new Blob([written(list)], { type: 'application/json' });
    save(blob, 'carnet-sante-indicateurs.json');
  }
  return {
    element,
    render,
    list: () => list,
    /** Takes what was kept, one by one: what is no longer read is shown to be mended. */
    async start() {
      const kept = recall(KEY);
      const bad = [];
      for (const one of Array.isArray(kept) ? kept : []) {
        try {
          list = [...list, ...(await worker.page.define(JSON.stringify(one), list))];
        } catch {
          bad.push(one);
        }
      }
      lost = bad.length > 0;
      open = lost;
      if (lost) text.value = written(bad.length === 1 ? bad[0] : bad);
      render();
    },
  };
}
