// Charts of Observable Plot, without the style sheet that each carries: the policy of the page
// allows none but its own, which says the same.

import * as Plot from '@observablehq/plot';
import { percent } from '../format.js';

/** Steps of an axis of time in months. */
const STEPS = [1, 2, 3, 6, 12, 24, 60];
const MONTH_MS = 30.44 * 86_400_000;

/** Ticks of an axis of time, as many as there is room for. */
export function timeTicks(dates, width) {
  const times = dates.map((date) => date.getTime());
  const months = (Math.max(...times) - Math.min(...times)) / MONTH_MS;
  const most = Math.max(2, Math.floor(width / 85));
  const step = STEPS.find((one) => months / one <= most) ?? STEPS.at(-1);
  return step % 12 === 0 ? `${step / 12} years` : `${step} months`;
}

/** Writes shares on an axis, with as many digits as tell its ticks apart. */
export function shareTicks(values, ticks) {
  const step = (100 * (Math.max(...values) - Math.min(...values))) / ticks;
  const digits = step > 0 ? Math.min(3, Math.max(0, Math.ceil(-Math.log10(step)))) : 0;
  return (number) => percent(number, digits);
}

export function plot(options) {
  const svg = Plot.plot({ style: { fontSize: '13px' }, ...options });
  svg.querySelector('style')?.remove();
  // The drawing is one picture with one name: its parts need none, and groups may have none.
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden], [aria-description]')) {
    if (part.getAttribute('aria-label')?.endsWith('grid')) part.classList.add('grid-lines');
    for (const name of ['aria-label', 'aria-hidden', 'aria-description'])
      part.removeAttribute(name);
  }
  return svg;
}
