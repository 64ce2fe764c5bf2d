// The key of a drawing, beside it on the page.

import { h } from '../dom.js';

/** A list of colours, by the names of their styles, and what each means. */
export function legendOf(keys) {
  const item = ({ name, text }) =>
    h('li', null, h('span', { class: `swatch ${name}`, 'aria-hidden': 'true' }), text);
  return h('ul', { class: 'legend' }, keys.map(item));
}
