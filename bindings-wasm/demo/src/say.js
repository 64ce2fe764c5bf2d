// What is said to people who do not see the page, and errors that people can act upon.

import { byId, h } from './dom.js';
import { messageOf } from './indicators/reasons.js';

export function announce(text) {
  byId('live').textContent = text;
}

/** An error of the library, with its help: codes are for programs, and stay small. */
export function notice(title, error) {
  const { message, help, lang } = messageOf(error);
  return h(
    'div',
    { class: 'notice', role: 'alert' },
    h('p', null, h('strong', null, title)),
    h('p', { lang }, message),
    help ? h('p', { lang }, help) : null,
    typeof error.code === 'string' ? h('p', null, h('code', null, error.code)) : null,
  );
}
