// Where the data come from: a synthetic region, or files of the person's own.

import { PROFILES } from '../definitions.js';
import { fresh, h, put } from '../dom.js';
import { bytes, percent } from '../format.js';
import { t } from '../language.js';
import { announce, notice } from '../say.js';
import { createMapping } from './mapping.js';
import { tablesOf, tableTitle } from './tables.js';
import { createTemplates } from './templates.js';

const SEED = 2022;
const FIRST_REGION = 'REG-27';

/** `definitions` gives those of the catalogue and of the person: they say which tables there are. */
export function createSource(worker, definitions, onLoaded) {
  const element = h('section', { class: 'card' });
  const mapping = createMapping(
    (chosen) => read({ kind: picked.kind, file: picked.file, ...chosen }),
    (headers, asked) => worker.page.guess(headers, asked),
  );
  const templates = createTemplates(worker, definitions);
  let regions = [];
  let region = FIRST_REGION;
  /** The file that was chosen last, before and after it is read. */
  let picked = null;
  /** What is looked at, by table. */
  let loaded = new Map();
  let reading = null;
  let problem = null;
  let note = null;

  function nameOf(code) {
    if (code === 'FR') return t('source.france');
    return regions.find((one) => one.code === code)?.name ?? code;
  }

  const progress = h('progress', { max: '1', value: 0 });
  const progressText = h('p', { class: 'soft' });
  function told({ done, total }) {
    const part = total > 0 ? done / total : 0;
    progress.value = part;
    if (reading?.file) {
      progressText.textContent = t('source.reading', { percent: percent(part, 0) });
    }
  }

  async function read(source) {
    reading?.control.abort();
    const mine = { file: source.file ?? null, control: new AbortController() };
    reading = mine;
    problem = null;
    note = null;
    progress.value = 0;
    progressText.textContent = source.file
      ? t('source.reading', { percent: percent(0, 0) })
      : t('source.making');
    render();
    const start = performance.now();
    try {
      const options = { signal: mine.control.signal, onProgress: told };
      const found = await worker.with(options).page.load(source);
      if (reading !== mine) return;
      reading = null;
      if (source.file) picked.read = true;
      else picked = null;
      const seconds = (performance.now() - start) / 1000;
      const kept = [...loaded].filter(([, one]) => source.file && one.source.file);
      const network = Object.entries(found.network ?? {});
      loaded = new Map([
        ...kept,
        [source.table ?? PROFILES, { ...found, source }],
        ...network.map(([table, one]) => [table, { ...one, source }]),
      ]);
      mapping.fold(source.file !== undefined);
      render();
      announce(t('source.read', { rows: found.report.given, seconds: Number(seconds.toFixed(1)) }));
      await onLoaded();
    } catch (error) {
      if (reading !== mine) return;
      reading = null;
      if (mine.control.signal.aborted) note = t('source.cancelled');
      else problem = named(error);
      if (source.file) mapping.unfold();
      render();
    }
  }

  /** An error with the header of the file in the place of the column that it was read as. */
  function named(error) {
    const column = error.params?.column;
    const header = column && mapping.headerOf(column);
    if (!header) return error;
    const { code, help, params } = error;
    const message = error.message.replaceAll(column, header);
    return { code, help, message, params: { ...params, column: header } };
  }

  async function take(files) {
    const [file, ...others] = files;
    if (!file) return;
    reading?.control.abort();
    reading = null;
    problem = null;
    note = others.length > 0 ? t('source.one') : t('source.inspecting');
    render();
    try {
      const tables = tablesOf(definitions(), file.name);
      const found = await worker.page.inspect(file, tables);
      picked = { file, kind: found.kind, read: false };
      note = others.length > 0 ? t('source.one') : null;
      mapping.propose(found, tables);
    } catch (error) {
      // What is looked at stays.
      picked = null;
      note = null;
      problem = error;
      mapping.close();
    }
    render();
  }

  function drop() {
    const id = fresh('file');
    const input = h('input', {
      type: 'file',
      id,
      class: 'sr',
      accept: '.csv,.tsv,.txt,.parquet,text/csv',
      onchange: () => take([...input.files]),
    });
    return h(
      'div',
      { class: 'drop' },
      input,
      h('label', { for: id, class: 'button' }, t('source.choose')),
      h('span', { class: 'soft' }, t('source.drop')),
    );
  }

  function synthetic() {
    const id = fresh('region');
    const codes = ['FR', ...regions.map((one) => one.code)];
    const select = h(
      'select',
      {
        id,
        onchange: () => {
          region = select.value;
          mapping.close();
          read({ kind: 'synthetic', region, seed: SEED });
        },
      },
      codes.map((code) => h('option', { value: code, selected: code === region }, nameOf(code))),
    );
    return h('div', { class: 'field' }, h('label', { for: id }, t('source.region')), select);
  }

  const nameFile = (file) => t('source.file', { name: file.name, size: bytes(file.size) });
  async function remove(table) {
    await worker.page.drop(table);
    loaded.delete(table);
    picked = null;
    mapping.close();
    if (loaded.size === 0) return back();
    render();
    announce(t('source.removed', { table: tableTitle(table) }));
    element.querySelector('input')?.focus();
    return onLoaded();
  }
  function files() {
    const items = [...loaded]
      .filter(([, { source }]) => source.file)
      .map(([table, { source }]) =>
        h(
          'li',
          { class: 'file' },
          h('strong', null, tableTitle(table)),
          h('span', null, nameFile(source.file)),
          h(
            'button',
            {
              type: 'button',
              class: 'plain',
              'aria-label': t('source.remove.of', { table: tableTitle(table) }),
              onclick: () => remove(table),
            },
            t('source.remove'),
          ),
        ),
      );
    return items.length > 0 ? h('ul', { class: 'files' }, items) : null;
  }

  function render() {
    const pending = picked !== null && !picked.read;
    const own = pending || [...loaded.values()].some(({ source }) => source.file);
    put(
      element,
      h('h2', null, t('source.title')),
      pending ? h('p', { class: 'file' }, nameFile(picked.file)) : null,
      own
        ? [
            files(),
            h('button', { type: 'button', class: 'plain', onclick: back }, t('source.back')),
          ]
        : synthetic(),
      note ? h('p', { class: 'soft', role: 'status' }, note) : null,
      problem ? notice(t('source.bad'), problem) : null,
      reading
        ? h(
            'div',
            { class: 'progress' },
            label(),
            progressText,
            reading.file
              ? h(
                  'button',
                  { type: 'button', onclick: () => reading?.control.abort() },
                  t('source.cancel'),
                )
              : null,
          )
        : null,
      drop(),
      templates(),
    );
    mapping.render();
  }
  function label() {
    progress.setAttribute('aria-label', t('source.title'));
    return progress;
  }
  function back() {
    picked = null;
    mapping.close();
    read({ kind: 'synthetic', region, seed: SEED });
  }

  return {
    element,
    mapping: mapping.element,
    render,
    take,
    /** What is looked at, by table; `title` names where the rows of one come from. */
    data: () =>
      loaded.size > 0 && {
        tables: loaded,
        label: loaded.get(PROFILES)?.label,
        title: ({ source }) => source.file?.name ?? nameOf(source.region),
      },
    know(list) {
      regions = list;
      render();
    },
    synthetic: () => read({ kind: 'synthetic', region, seed: SEED }),
  };
}
