// First tab: data, question, results.

import { h, put } from '../dom.js';
import { onLanguage, t, translate } from '../language.js';
import { announce, notice } from '../say.js';
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

  const source = createSource(worker, loaded);
  const question = createQuestion(changed);
  const results = createResults(worker, question);
  put(aside, source.element, question.element);
  put(main, source.mapping, results.element);
  translate(panel);

  function loaded(data) {
    question.use(data);
    return answer();
  }
  function changed() {
    clearTimeout(waiting);
    waiting = setTimeout(answer, PATIENCE_MS);
  }
  async function answer() {
    const mine = (asked += 1);
    const data = source.data();
    if (!data) return;
    const problem = question.problem();
    if (problem) {
      results.refuse(h('p', { class: 'notice', role: 'alert' }, problem));
      return;
    }
    results.busy(true);
    const start = performance.now();
    try {
      const { main: ask, sides } = question.specs();
      const found = await worker.page.ask(ask, sides);
      // Another question was asked meanwhile.
      if (mine !== asked) return;
      const ms = Math.round(performance.now() - start);
      await results.show({ ...found, data, ms });
      if (mine === asked) announce(t('results.done', { ms }));
    } catch (error) {
      if (mine === asked) results.refuse(notice(t('question.wrong'), error));
    } finally {
      if (mine === asked) results.busy(false);
    }
  }
  onLanguage(() => {
    source.render();
    question.render();
    results.render();
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
      await source.synthetic();
    },
  };
}
