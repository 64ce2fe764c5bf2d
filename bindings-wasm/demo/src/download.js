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

/** Lines of a text that are about so wide. */
function linesOf(text, letters) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (`${lines.at(-1)} ${word}`.trim().length > letters && lines.at(-1) !== '') lines.push('');
    lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines;
}

/** A title above the drawing, which a file away from the page needs. */
function crown(copy, texts, box, scale) {
  const [x, y, wide, high] = box;
  const line = 20 * scale;
  const lines = texts.filter(Boolean).flatMap((text) => linesOf(text, Math.floor(wide / scale / 8)));
  const room = line * lines.length + 12 * scale;
  const style = getComputedStyle(document.body);
  lines.forEach((text, place) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    const where = { x: x + 8 * scale, y: y - room + line * (place + 1), 'font-size': 14 * scale, 'font-weight': 600 };
    for (const [name, value] of Object.entries({ ...where, fill: style.color, 'font-family': style.fontFamily, 'text-anchor': 'start' })) {
      element.setAttribute(name, value);
    }
    element.textContent = text;
    copy.append(element);
  });
  return [x, y - room, wide, high + room];
}

/** An SVG with its styles written in, so that it looks the same away from the page. */
function standalone(svg, texts) {
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
  const before = (svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`).split(/[ ,]+/).map(Number);
  // A drawing may leave room at its sides: what fits less decides.
  const scale = Math.max(before[2] / width, before[3] / height);
  const box = crown(copy, texts, before, scale);
  const [wide, high] = [Math.round(box[2] / scale), Math.round(box[3] / scale)];
  copy.setAttribute('viewBox', box.join(' '));
  copy.setAttribute('width', String(wide));
  copy.setAttribute('height', String(high));
  copy.removeAttribute('class');
  for (const style of copy.querySelectorAll('style')) style.remove();
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  const [x, y, boxWidth, boxHeight] = box;
  for (const [name, value] of Object.entries({ x, y, width: boxWidth, height: boxHeight, fill: paper })) {
    background.setAttribute(name, value);
  }
  copy.prepend(background);
  return { text: new XMLSerializer().serializeToString(copy), width: wide, height: high };
}

export const svgBlob = (svg, texts) => new Blob([standalone(svg, texts).text], { type: 'image/svg+xml' });

/** A picture of an SVG, twice as fine as the screen. */
export async function pngBlob(svg, texts) {
  const { text, width, height } = standalone(svg, texts);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = h('canvas', { width: width * 2, height: height * 2 });
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
