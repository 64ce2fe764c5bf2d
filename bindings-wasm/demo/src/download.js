// Files made here, handed to the person.

import { h } from './dom.js';

/** How long a browser may take to begin writing what it was handed. */
const GRACE_MS = 60_000;

export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), GRACE_MS);
}

/** The properties of a shape that a style sheet gives, and that a file of its own needs written. */
const KEPT = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'opacity',
  'font-family', 'font-size', 'font-weight', 'font-variant', 'text-anchor', 'color',
];

/** An SVG with its styles written in, so that it looks the same away from the page. */
function standalone(svg) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  from.forEach((element, place) => {
    if (element.localName === 'style') return;
    const style = getComputedStyle(element);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) to[place].setAttribute(name, value);
    }
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  copy.removeAttribute('class');
  for (const style of copy.querySelectorAll('style')) style.remove();
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  const [x, y, wide, high] = (svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`).split(/[ ,]+/);
  for (const [name, value] of Object.entries({ x, y, width: wide, height: high, fill: paper })) {
    background.setAttribute(name, value);
  }
  copy.prepend(background);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

export const svgBlob = (svg) => new Blob([standalone(svg).text], { type: 'image/svg+xml' });

/** A picture of an SVG, twice as fine as the screen. */
export async function pngBlob(svg) {
  const { text, width, height } = standalone(svg);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = h('canvas', { width: Math.round(width * 2), height: Math.round(height * 2) });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

const field = (value) => {
  const text = value === null || value === undefined ? '' : String(value);
  const risky = /[",\r\n]|^[=+\-@\t]|^\s|\s$/.test(text) && typeof value !== 'number';
  return risky ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csvBlob(columns, rows) {
  const lines = [columns, ...rows].map((row) => row.map(field).join(','));
  return new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}
