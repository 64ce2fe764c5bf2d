// The language of the page: French unless asked otherwise, and remembered.

import { words } from './words.js';
import { recall, remember } from './memory.js';
import { typeset, write } from './write.js';

let lang = recall('lang') === 'en' ? 'en' : 'fr';
const listeners = [];

export const language = () => lang;
export const onLanguage = (listener) => listeners.push(listener);

export function setLanguage(next) {
  lang = next;
  remember('lang', next);
  document.documentElement.lang = next;
  translate(document);
  for (const listener of listeners) listener();
}

/** One of the words of the page, with its parameters: numbers are given as numbers. */
export function t(key, parameters = {}) {
  const found = words[key];
  if (!found) throw new Error(`no word for ${key}`);
  return write(found[lang === 'fr' ? 0 : 1], lang, parameters);
}

/** One of the words, or a text in its place where there is none. */
export const told = (key, otherwise) => (words[key] ? t(key) : otherwise);

/** A text of the library in the language of the page, with its spaces. */
export const spaced = (text) => typeset(text, lang);

/** A label of the library, in the language of the page. */
export const labelOf = (label) => spaced(label[lang]);

/** Writes the words of elements that bear `data-t`, and of their attributes in `data-t-NAME`. */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-t]'))
    element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(element.dataset.tLabel));
  }
  document.title = t('title');
}

/** A label of a code list: the State publishes some in French alone, which are marked as French. */
export function officialLabel({ label_fr: french, label_en: english }) {
  if (lang === 'fr') return { text: french, lang: null };
  return english ? { text: english, lang: null } : { text: french, lang: 'fr' };
}
