// Tabs as the ARIA practices have them: arrows move, and the chosen one is in the address.

import { byId } from './dom.js';

export function createTabs(names, onShow) {
  const tab = (name) => byId(`tab-${name}`);
  function choose(name, focus) {
    for (const other of names) {
      const chosen = other === name;
      tab(other).setAttribute('aria-selected', String(chosen));
      tab(other).tabIndex = chosen ? 0 : -1;
      byId(`panel-${other}`).hidden = !chosen;
    }
    if (focus) tab(name).focus();
    onShow(name);
  }
  function go(name, focus) {
    // The button « back » then goes to the tab before, and not away from what was read.
    if (name !== asked()) history.pushState(null, '', `#${name}`);
    choose(name, focus);
  }
  names.forEach((name, place) => {
    tab(name).addEventListener('click', () => go(name, false));
    tab(name).addEventListener('keydown', (event) => {
      const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -place, End: names.length - 1 - place };
      if (!(event.key in moves)) return;
      event.preventDefault();
      go(names[(place + moves[event.key] + names.length) % names.length], true);
    });
  });
  const asked = () => {
    const name = location.hash.slice(1);
    return names.includes(name) ? name : names[0];
  };
  window.addEventListener('popstate', () => choose(asked(), false));
  choose(asked(), false);
}
