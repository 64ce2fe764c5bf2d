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
