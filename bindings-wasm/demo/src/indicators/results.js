// What a question came to: the report of the rows, four charts, the table.

import { fillFigure } from '../charts/figure.js';
import { mapFigure } from '../charts/map.js';
import { pyramidFigure } from '../charts/pyramid.js';
import { rankingFigure } from '../charts/ranking.js';
import { standardFigure } from '../charts/standard.js';
import { trendFigure } from '../charts/trend.js';
import { fresh, h, nextFrame, put } from '../dom.js';
import { percent } from '../format.js';
import { labelOf, t } from '../language.js';
import { createNames } from './members.js';
import { createReport } from './report.js';
import { createSubtraction, isHidden } from './subtraction.js';
import { createSynthetic } from './synthetic.js';
import { createTable } from './table.js';

/** More places than these are ranked by region first. */
const MANY = 30;

export function createResults(worker, question) {
  const element = h('div', { class: 'stack', 'aria-busy': 'true', tabindex: '-1' });
  const report = createReport(worker);
  const table = createTable(worker, question);
  const figures = Object.fromEntries(
    ['map', 'ranking', 'trend', 'pyramid', 'standard'].map((name) => [
      name,
      h('figure', { class: 'card', id: `chart-${name}` }),
    ]),
  );
  const problem = h('div');
  const synthetic = createSynthetic(question);
  const subtraction = createSubtraction();
  const status = h('p', { class: 'soft small status' }, t('loading'));
  const charts = h('div', { class: 'grid' }, Object.values(figures));
  let nameOf = (_, member) => member;
  let found = null;
  /** Which places are ranked, once somebody chose. */
  let chosen = null;
  const heading = h('h2', { class: 'sr', 'data-t': 'results.title' }, t('results.title'));
  put(
    element,
    heading,
    report.element,
    status,
    problem,
    synthetic.element,
    subtraction.element,
    charts,
    table.element,
  );
  charts.hidden = true;

  /** Room for a drawing in its card. */
  const widthOf = (figure) => {
    const { paddingLeft, paddingRight } = getComputedStyle(figure);
    const inner =
      figure.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    return Math.max(220, Math.floor(inner));
  };

  function places(side) {
    return side?.rows?.filter((row) => row.value !== null).length ?? 0;
  }
  function rankedBy() {
    const [departement, region] = [side('departement'), side('region')];
    if (chosen && places(side(chosen)) > 0) return chosen;
    if (!region || places(region) < 2) return departement ? 'departement' : 'region';
    return !departement || places(departement) > MANY ? 'region' : 'departement';
  }
  /** Standardised values are of the places that are ranked, or of those that have any. */
  function standardisedBy() {
    const by = rankedBy();
    const levels = Object.keys(found.standardised);
    const answered = levels.filter((level) => !found.standardised[level].error);
    return answered.includes(by) ? by : (answered[0] ?? levels[0] ?? by);
  }
  /** Said beside a chart of regions, where there is none of départements. */
  function sayInstead(axis) {
    if (axis !== 'region' || side('departement')) return null;
    const why = question.gap('departement', errorOf('departement'), ['departement']);
    return h('p', { class: 'soft small' }, t('gap.instead', { why }));
  }
  function rankingChoice(axis) {
    const names = ['departement', 'region'].filter((name) => places(found.charts[name]) > 1);
    if (names.length < 2) return null;
    const id = fresh('ranked');
    const select = h(
      'select',
      {
        id,
        onchange: () => {
          chosen = select.value;
          draw.ranking();
          draw.standard();
          // The choice itself was drawn anew.
          figures.ranking.querySelector('select')?.focus();
        },
      },
      names.map((name) => h('option', { value: name, selected: name === axis }, t(`axis.${name}`))),
    );
    return h('div', { class: 'field' }, h('label', { for: id }, t('ranking.places')), select);
  }
  const side = (name) => (found.charts[name]?.error ? null : found.charts[name]);
  /** The rows of all places together, of a question that may be asked by place. */
  const together = (name) => {
    const [axis] = question.together();
    return side(name)?.rows.filter((row) => axis === undefined || row[axis] === '*');
  };
  /** Whether the months would give away what is protected together: hidden months, or a hidden whole. */
  const givesAway = () =>
    Boolean(found.joint) && [...(side('trend')?.rows ?? []), ...side('all').rows].some(isHidden);
  const errorOf = (name) => found.charts[name]?.error;
  const isSynthetic = () => found.data.label !== undefined;
  const fill = (name, figure) =>
    fillFigure(figures[name], {
      ...figure,
      label: isSynthetic() ? labelOf(found.data.label) : null,
    });
  const titled = (key) => t(key, { indicator: labelOf(question.focus().label) });

  const draw = {
    map() {
      const axis = side('departement') ? 'departement' : 'region';
      const one = side(axis);
      if (!one) {
        const why = question.gap('departement', errorOf('departement'), ['departement']);
        fill('map', { title: titled('map.departement'), why });
        return;
      }
      const figure = mapFigure(titled(`map.${axis}`), one.rows, axis, one.indicators[0], nameOf);
      fill('map', { ...figure, extra: [figure.extra, sayInstead(axis)] });
    },
    ranking() {
      const axis = rankedBy();
      const one = side(axis);
      if (!one) {
        const why = question.gap(axis, errorOf(axis), [axis]);
        fill('ranking', { title: titled('ranking.plain'), why });
        return;
      }
      // A sum is no place among its parts.
      const whole = one.indicators[0].additivity === 'additive' ? null : together('all')?.[0];
      const all = (whole?.value ?? null) === null ? null : whole;
      const figure = rankingFigure(
        titled(one.rows.some(({ lower }) => lower !== null) ? 'ranking.title' : 'ranking.plain'),
        one.rows,
        axis,
        all,
        one.indicators[0],
        nameOf,
        widthOf(figures.ranking),
      );
      const extra = [figure.extra, sayInstead(axis)];
      fill('ranking', { ...figure, extra, tall: true, choice: rankingChoice(axis) });
    },
    trend() {
      const one = side('trend');
      if (givesAway()) {
        fill('trend', { title: titled('trend.title'), why: t('trend.guarded') });
        return;
      }
      fill(
        'trend',
        one
          ? trendFigure(
              titled('trend.title'),
              together('trend'),
              one.indicators[0],
              widthOf(figures.trend),
            )
          : {
              title: titled('trend.title'),
              why: question.gap('trend', errorOf('trend'), question.together()),
            },
      );
    },
    pyramid() {
      const one = side('pyramid');
      fill(
        'pyramid',
        one
          ? pyramidFigure(one, question.definition, widthOf(figures.pyramid))
          : {
              title: t('pyramid.title'),
              why: question.gap('pyramid', errorOf('pyramid'), ['age', 'sex']),
            },
      );
    },
    standard() {
      if (found.joint) {
        fill('standard', { title: titled('standard.title'), why: t('standard.guarded') });
        return;
      }
      const axis = standardisedBy();
      const one = found.standardised[axis];
      const title = titled('standard.title');
      // What is chosen there is drawn anew with the answer.
      const place = [...figures.standard.querySelectorAll('select')].indexOf(
        document.activeElement,
      );
      if (!one || one.error) {
        const choice = one ? question.standards.choice() : null;
        const axes = [axis, ...question.standards.over()];
        fill('standard', { title, why: question.gap('standard', one?.error, axes), choice });
      } else {
        const figure = standardFigure(title, one, {
          crude: side(axis),
          axis,
          about: one.indicators[0],
          nameOf,
          width: widthOf(figures.standard),
          bands: question.standards.bands(),
        });
        const extra = [sayInstead(axis), figure.extra];
        const choice = question.standards.choice();
        fill('standard', { ...figure, extra, tall: true, choice });
      }
      if (place >= 0) figures.standard.querySelectorAll('select')[place]?.focus();
    },
  };

  /** One chart a frame, so that no task is long. */
  async function drawAll() {
    const mine = found;
    for (const name of Object.keys(draw)) {
      await nextFrame();
      if (mine !== found) return;
      draw[name]();
    }
  }
  function busy(on) {
    element.setAttribute('aria-busy', String(on));
    if (on) status.textContent = t('results.computing');
  }
  function sayTime() {
    status.textContent = found ? t('results.done', { ms: found.ms }) : t('loading');
  }
  let width = 0;
  const resize = () => {
    if (!found || element.clientWidth === 0 || element.clientWidth === width) return;
    width = element.clientWidth;
    drawAll();
  };
  let pending = null;
  new ResizeObserver(() => {
    clearTimeout(pending);
    pending = setTimeout(resize, 150);
  }).observe(element);

  return {
    element,
    busy,
    /** How far the files of events are read. */
    progress({ done, total }) {
      const part = total > 0 ? done / total : 0;
      status.textContent = t('results.reading', { percent: percent(part, 0) });
    },
    resize,
    /** What came out, for those who do not see it. */
    told: () =>
      t('results.told', {
        rows: found.head.total,
        hidden: found.head.disclosure.suppressed,
        ms: found.ms,
      }),
    know(departements, regions) {
      nameOf = createNames(departements, regions);
      table.know(nameOf);
    },
    refuse(what) {
      put(problem, what);
      synthetic.show(null);
      subtraction.show(null);
      charts.hidden = true;
      table.element.hidden = true;
      status.textContent = '';
    },
    async show(next) {
      found = next;
      put(problem);
      charts.hidden = false;
      table.element.hidden = false;
      report.show(next.data);
      synthetic.show(found.data);
      subtraction.show(found);
      sayTime();
      width = element.clientWidth;
      await table.show(next.head, isSynthetic());
      await drawAll();
      element.dataset.answer = String(next.head.number);
    },
    render() {
      if (!found) return;
      report.render();
      synthetic.show(found.data);
      subtraction.show(found);
      sayTime();
      table.render();
      drawAll();
    },
  };
}
