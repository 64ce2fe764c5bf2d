// When a published figure was true, as people write it: sources tell a day, a month, a season or a year.

import { month, shortDay } from '../format.js';
import { t, told } from '../language.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DATES = /\b\d{4}-\d{2}(?:-\d{2})?(?:\/\d{4}-\d{2})?\b/g;

/** A day, a month, or the months from one to another, of a text as the library has it. */
function spelled(text) {
  if (DAY.test(text)) return shortDay(text);
  return text
    .split('/')
    .map((one) => month(`${one}-01`))
    .join(' – ');
}

const FORMS = {
  day: spelled,
  month: spelled,
  months: spelled,
  quarter: (text) => t(`when.${text.slice(5)}`, { year: text.slice(0, 4) }),
  half_year: (text) => t(`when.${text.slice(5)}`, { year: text.slice(0, 4) }),
  season: (text) => `${told(`when.${text.slice(5)}`, text.slice(5))} ${text.slice(0, 4)}`,
};

/** The date of a figure; its own words where it has none. */
export const whenOf = ({ type, text }) => (FORMS[type] ?? ((own) => own))(text);

/** A sentence of the library with its dates written so. */
export const withDates = (text) => text.replace(DATES, spelled);
