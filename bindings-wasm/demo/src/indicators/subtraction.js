// What gives a hidden count away: the charts and the table count the same people at several levels.

import { h, put } from '../dom.js';
import { t } from '../language.js';

export const isHidden = ({ status }) => status.startsWith('suppressed');

/** Whether a number is hidden anywhere in an answer, which then is not to be published as it stands. */
const hides = ({ head, charts }) =>
  head.disclosure.suppressed > 0 || Object.values(charts).some(({ rows }) => rows?.some(isHidden));

/** The warning, before everything that can be published. */
export function createSubtraction() {
  const element = h('div');
  return {
    element,
    show(found) {
      const said = found !== null && hides(found);
      const guarded = found?.head.spec.disclosure === 'casd11_complementary';
      const told = guarded ? 'subtraction.alone' : 'subtraction.why';
      const why = found?.joint ? 'subtraction.together' : told;
      const text = () => [h('strong', null, t('subtraction.title')), ' ', t(why)];
      put(element, said ? h('p', { class: 'notice', id: 'subtraction' }, text()) : null);
    },
  };
}
