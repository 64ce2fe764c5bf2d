// Elements, made by name; texts are texts, never markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'selected') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined),
  );
  return element;
}

/** An element of HTML: `h('p', { class: 'note' }, 'text', other)`. */
export function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of SVG. */
export function s(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

export const byId = (id) => document.getElementById(id);

/** Puts children in the place of all that an element holds. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return element;
}

let last = 0;
/** An identifier that no other element has. */
export const fresh = (stem) => `${stem}-${(last += 1)}`;

/** Lets the browser paint and take events before what follows. */
export const nextFrame = () =>
  new Promise((resolve) => {
    // A hidden page has no frames.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    const go = () => channel.port2.postMessage(null);
    if (document.hidden) go();
    else requestAnimationFrame(go);
  });
