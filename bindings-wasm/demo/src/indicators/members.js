// Members of axes as people name them.

import { t } from '../language.js';

export function createNames(departements, regions) {
  const places = new Map([...departements, ...regions].map((one) => [one.code, one]));
  const place = (code) => {
    const found = places.get(code);
    if (!found?.name) return code;
    return found.level === 'region' ? found.name : `${code} ${found.name}`;
  };
  /** A member of an axis: `null` is unknown, `*` the total. */
  return (axis, member) => {
    if (member === null || member === undefined) return t('unknown');
    if (member === '*') return t('total');
    if (axis === 'departement' || axis === 'region') return place(member);
    if (axis === 'sex') return member === 'F' ? t('women') : t('men');
    return member;
  };
}

/** The last band of a standard population may be several of the table: `90-94` and `95+` are `90+`. */
const bandOf = ([first, ...more]) => (more.length > 0 ? `${Number.parseInt(first, 10)}+` : first);

/** Strata of a standard population as people name them: a band of ages, a sex, or « femmes 0-9 ». */
export function namesOfStrata(over, strata, nameOf) {
  const place = (axis) => over.indexOf(axis);
  return strata.map((stratum) => {
    const sexes = (stratum[place('sex')] ?? []).map((member) => nameOf('sex', member));
    const ages = stratum[place('age')];
    if (ages === undefined) return sexes.join();
    return [...sexes.map((name) => name.toLocaleLowerCase()), bandOf(ages)].join(' ');
  });
}
