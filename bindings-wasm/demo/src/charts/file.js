// Drawings as files of their own: styles written in, a title above, the key below.

import { h, s } from '../dom.js';

/** The properties of a shape that a style sheet gives, and that a file of its own needs written. */
const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant',
  'text-anchor',
  'color',
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

const LINE = 20;
const LETTER = 8;

/** Words about a drawing, in lines that fit it. */
function words(texts, width) {
  return texts.filter(Boolean).flatMap((text) => linesOf(text, Math.floor(width / LETTER)));
}

/**
 * A file of a drawing: `texts` above it, `keys` (a colour and what it means) below it. The drawing is
 * a picture inside the picture, so that nothing of it goes beyond its frame.
 */
function framed(drawing, { width, height }, { texts, keys = [] }) {
  const style = getComputedStyle(document.documentElement);
  const [paper, ink] = ['--paper', '--ink'].map((name) => style.getPropertyValue(name).trim());
  const lines = words(texts, width - 16);
  const above = lines.length * LINE + 12;
  const below = keys.length === 0 ? 0 : keys.length * LINE + 12;
  const total = height + above + below;
  const letters = {
    fill: ink,
    'font-family': getComputedStyle(document.body).fontFamily,
    'font-size': 14,
  };
  const title = lines.map((text, place) =>
    s('text', { x: 8, y: LINE * (place + 1), 'font-weight': 600, ...letters }, text),
  );
  const key = keys.flatMap(({ colour, text }, place) => {
    const y = above + height + 6 + place * LINE;
    const box = {
      x: 8,
      y,
      width: 14,
      height: 14,
      fill: resolved(colour, style),
      stroke: ink,
      'stroke-width': 0.5,
    };
    return [s('rect', box), s('text', { x: 30, y: y + 12, ...letters }, text)];
  });
  for (const [name, value] of Object.entries({
    x: 0,
    y: above,
    width,
    height,
    overflow: 'hidden',
  })) {
    drawing.setAttribute(name, value);
  }
  return s(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height: total, viewBox: `0 0 ${width} ${total}` },
    s('rect', { width, height: total, fill: paper }),
    title,
    drawing,
    key,
  );
}

/** A colour that a style sheet names, as it is now. */
const resolved = (colour, style) =>
  colour.replace(/var\((--[\w-]+)\)/, (_, name) => style.getPropertyValue(name).trim());

/** A drawing with its styles written in, so that it looks the same away from the page. */
function standalone(svg, about) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  from.forEach((element, place) => {
    const style = getComputedStyle(element);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) to[place].setAttribute(name, value);
    }
  });
  copy.removeAttribute('class');
  const box = svg.getBoundingClientRect();
  const size = { width: Math.round(box.width), height: Math.round(box.height) };
  const file = framed(copy, size, about);
  return {
    text: new XMLSerializer().serializeToString(file),
    width: size.width,
    height: Number(file.getAttribute('height')),
  };
}

export const svgBlob = (svg, about) =>
  new Blob([standalone(svg, about).text], { type: 'image/svg+xml' });

/** A picture of a drawing, twice as fine as the screen. */
export async function pngBlob(svg, about) {
  const { text, width, height } = standalone(svg, about);
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
