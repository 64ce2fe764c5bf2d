// The page: three tabs over one worker.

import { createAccessTab } from './access/tab.js';
import { byId, h, put } from './dom.js';
import { createIndicatorsTab } from './indicators/tab.js';
import { language, onLanguage, setLanguage, t } from './language.js';
import { createPublishedTab } from './published/tab.js';
import { announce } from './say.js';
import { createTabs } from './tabs.js';
import { startWorker } from './worker-port.js';

function wrong(error) {
  const why = error?.message ?? String(error);
  const notice = h(
    'div',
    { class: 'notice', role: 'alert' },
    h('p', null, t('failed', { why })),
    h('p', null, t('failed.help')),
  );
  put(byId('panel-indicators'), notice);
}

const button = byId('lang');
function nameButton() {
  const other = language() === 'fr' ? 'en' : 'fr';
  button.lang = other;
  button.textContent = other === 'en' ? 'English' : 'Français';
}
button.addEventListener('click', () => setLanguage(language() === 'fr' ? 'en' : 'fr'));
onLanguage(nameButton);
// What was said in another language is not left to be read in this one.
onLanguage(() => announce(''));
setLanguage(language());

const worker = startWorker();
const tabs = {
  indicators: createIndicatorsTab(byId('panel-indicators'), worker),
  published: createPublishedTab(byId('panel-published'), worker),
  access: createAccessTab(byId('panel-access'), worker),
};
createTabs(['indicators', 'published', 'access'], (name) => tabs[name].show());

try {
  byId('version').textContent = await worker.version();
  await Promise.all(Object.values(tabs).map((tab) => tab.start()));
} catch (error) {
  wrong(error);
}
