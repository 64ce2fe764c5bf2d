// Fields of forms, each with its label.

import { fresh, h } from '../dom.js';

/** A box to tick, with what it says when the pointer rests on it. */
export function box(text, checked, onToggle, hint) {
  const input = h('input', {
    type: 'checkbox',
    checked,
    onchange: () => onToggle(input.checked),
  });
  return h('label', { class: 'check', title: hint }, input, h('span', null, text));
}

/** An input under its title, with a help where it has one. */
export function field(title, input, help) {
  const id = fresh('field');
  input.id = id;
  const note = help ? h('span', { class: 'soft', id: `${id}-help` }, help) : null;
  if (note) input.setAttribute('aria-describedby', note.id);
  return h('div', { class: 'field' }, h('label', { for: id }, title), input, note);
}

export function select(options, chosen, onPick) {
  const element = h(
    'select',
    { onchange: () => onPick(element.value) },
    options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
  );
  return element;
}

/** A date; none where it may be left out. */
export function day(value, onPick, required) {
  const input = h('input', {
    type: 'date',
    value,
    min: '1850-01-01',
    max: '2150-12-31',
    required,
    onchange: () => onPick(input.value),
  });
  return input;
}
