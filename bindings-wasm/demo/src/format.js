// Numbers, dates and names as people read them in the language of the page.

import { language, t, told } from './language.js';
import { typeset } from './write.js';

const locale = () => (language() === 'fr' ? 'fr-FR' : 'en-GB');

/** A number that is a fraction shown as a percentage, or not. */
export function isShare(reading) {
  return (
    reading.unit === '1' && ['proportion', 'ratio', 'share', 'incidence'].includes(reading.kind)
  );
}

export function count(value) {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(value);
}

/** A number on an axis: few letters for many. */
export function short(value) {
  const options = { notation: 'compact', maximumFractionDigits: 1 };
  const text = new Intl.NumberFormat(locale(), options).format(value);
  // British English writes a million as a metre.
  return language() === 'fr' ? text : text.replace('m', 'M');
}

/** Digits as they were published, with the separators of the language of the page. */
export function published(digits) {
  const decimals = /^-?\d+(?:\.(\d+))?$/.exec(digits);
  if (!decimals) return digits;
  const places = decimals[1]?.length ?? 0;
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  return new Intl.NumberFormat(locale(), options).format(Number(digits));
}

export function percent(value, digits = 1) {
  const options = {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  };
  // Chromium puts a wide space before the sign in French.
  return typeset(new Intl.NumberFormat(locale(), options).format(value), language());
}

/** Shares below this would be written 0.0 %. */
const TINY = 0.0005;

function share(number) {
  if (number === 0 || Math.abs(number) >= TINY) return percent(number);
  const options = { style: 'percent', maximumSignificantDigits: 2 };
  return typeset(new Intl.NumberFormat(locale(), options).format(number), language());
}

/** The value of an indicator. */
export function value(number, reading) {
  if (number === null || number === undefined) return '';
  if (isShare(reading)) return share(number);
  const options = Number.isInteger(number)
    ? { maximumFractionDigits: 0 }
    : { maximumSignificantDigits: 4 };
  return new Intl.NumberFormat(locale(), options).format(number);
}

export function day(iso) {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${iso}T00:00:00Z`));
}

export function shortDay(iso) {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${iso}T00:00:00Z`));
}

export function month(iso) {
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${iso}T00:00:00Z`));
}

export function bytes(size) {
  const units = ['o', 'ko', 'Mo', 'Go'];
  const english = ['B', 'kB', 'MB', 'GB'];
  let power = 0;
  let rest = size;
  while (rest >= 1000 && power < 3) {
    rest /= 1000;
    power += 1;
  }
  const unit = (language() === 'fr' ? units : english)[power];
  const text = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(rest);
  return `${text}\u00a0${unit}`;
}

/** The mark in the place of a number that is not shown; empty where it is shown as it is. */
export const mark = (status) => (status === 'value' ? '' : t(`mark.${status}`));
export const markMeaning = (status) => t(`mark.${status}.long`);
/** What a chart says in the place of a number that it has not: hidden, or none to have. */
export const absent = ({ status }) => told(`absent.${status}`, t('map.hidden'));
