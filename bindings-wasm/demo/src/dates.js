// Civil days as ISO texts.

const of = (iso) => new Date(`${iso}T00:00:00Z`);
const iso = (date) => date.toISOString().slice(0, 10);

export const isDay = (text) =>
  /^(18[5-9]|19\d|20\d|21[0-4])\d-\d\d-\d\d$/.test(text) || /^2150-/.test(text);

export function addDays(day, days) {
  const date = of(day);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
}

/** The same day number some months away, else the last day of that month. */
export function addMonths(day, months) {
  const date = of(day);
  const number = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(number, last));
  return iso(date);
}

/** Twelve months that end with a day, and as many months as asked, oldest first. */
export function periods(at, months) {
  const to = addDays(at, 1);
  const year = { from: addMonths(to, -12), to };
  const each = Array.from({ length: months }, (_, place) => {
    const back = months - place;
    return { from: addMonths(to, -back), to: addMonths(to, 1 - back) };
  });
  return { year, each };
}
