// First tab: data, question, results.

import { h, put } from '../dom.js';
import { onLanguage, t, translate } from '../language.js';
import { announce, notice } from '../say.js';
import { takeDrops } from './drop.js';
import { createOwn } from './own.js';
import { createPopulation } from './population.js';
import { createQuestion } from './question.js';
import { createResults } from './results.js';
import { createSource } from './source.js';

/** Changes that come together are asked together. */
const PATIENCE_MS = 120;

export function createIndicatorsTab(panel, worker) {
  const aside = h('div', { class: 'controls' });
  const main = h('div', { class: 'results' });
  put(panel, h('div', { class: 'split' }, aside, main));

  let waiting = null;
  let asked = 0;
  /** Files of events are read at each question: one that is given up stops. */
  let running = null;

  const own = createOwn(worker, (one) => question.lackOf(one), defined);
  const population = createPopulation(worker, changed);
  const question = createQuestion(own.list, population, changed);
  const source = createSource(worker, question.definitions, loaded);
  const results = createResults(worker, question);
  takeDrops(panel, source.take);
  /** On a narrow screen the results are far below what is asked. */
  const toResults = h('button', { type: 'button', class: 'link narrow', onclick: go });
  function go() {
    results.element.focus();
    results.element.scrollIntoView();
  }
  function nameGo() {
    toResults.textContent = t('results.go');
  }
  nameGo();
  put(aside, source.element, toResults, question.element, own.element);
  put(main, source.mapping, results.element);
  translate(panel);

  function loaded() {
    question.use(source.data());
    own.render();
    return answer();
  }
  /** Definitions came, which are chosen, or went. */
  function defined(ids) {
    const data = source.data();
    source.render();
    if (!data) return;
    question.use(data);
    own.render();
    ids.forEach(question.choose);
    changed();
  }
  /** What is shown answers a former question from now on. */
  function changed() {
    results.busy(true);
    clearTimeout(waiting);
    waiting = setTimeout(answer, PATIENCE_MS);
  }
  async function answer() {
    clearTimeout(waiting);
    waiting = null;
    const mine = (asked += 1);
    /** Neither asked again meanwhile, nor about to be. */
    const last = () => mine === asked && waiting === null;
    const data = source.data();
    const problem = data ? question.problem() : null;
    if (problem) results.refuse(h('p', { class: 'notice', role: 'alert' }, problem));
    if (!data || problem) {
      results.busy(false);
      return;
    }
    results.busy(true);
    const start = performance.now();
    running?.abort();
    running = new AbortController();
    try {
      const { main: ask, sides, standardised, joint } = question.specs();
      const options = { signal: running.signal, onProgress: results.progress };
      const found = await worker.with(options).page.ask(ask, sides, standardised, joint);
      // Another question was asked meanwhile.
      if (mine !== asked) return;
      const ms = Math.round(performance.now() - start);
      await results.show({ ...found, data, ms });
      if (mine === asked) announce(results.told());
    } catch (error) {
      if (mine === asked) results.refuse(notice(t('question.wrong'), error));
    } finally {
      if (last()) results.busy(false);
    }
  }
  onLanguage(() => {
    source.render();
    population.render();
    question.render();
    own.render();
    results.render();
    nameGo();
  });
  return {
    show: () => results.resize(),
    async start() {
      question.know(await worker.catalogue(), await worker.territory.list('region'));
      results.know(
        await worker.territory.list('departement'),
        await worker.territory.list('region'),
      );
      source.know(await worker.territory.list('region'));
      await own.start();
      await source.synthetic();
    },
  };
}
