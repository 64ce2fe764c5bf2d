// What the page remembers in this browser: the language and the columns of files, never data.

const PREFIX = 'carnet-sante.';

export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    // Storage may be forbidden, or hold something else: the page then starts afresh.
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Not remembered, and nothing else is lost.
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was kept.
  }
}
