// What each part of a WebAssembly module weighs: `node weigh.mjs MODULE` lists more of it.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const SECTIONS = { 1: 'types', 7: 'exports', 9: 'elements', 10: 'code', 11: 'data' };

/** Reads a number in LEB128; gives it with the place after it. */
function number(bytes, at) {
  let [value, scale, place] = [0, 1, at];
  for (;;) {
    const byte = bytes[place];
    place += 1;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, place];
    scale *= 128;
  }
}

function* sections(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [length, start] = number(bytes, at + 1);
    yield { id, body: bytes.subarray(start, start + length) };
    at = start + length;
  }
}

/** How many functions a module imports: its own are numbered after them. */
function imported(body) {
  let [count, at] = number(body, 0);
  let functions = 0;
  for (; count > 0; count -= 1) {
    for (let name = 0; name < 2; name += 1) {
      const [length, start] = number(body, at);
      at = start + length;
    }
    const kind = body[at];
    at += 1;
    if (kind === 0) {
      functions += 1;
      [, at] = number(body, at);
    } else if (kind === 3) {
      at += 2;
    } else {
      if (kind === 1) at += 1;
      const limited = body[at] & 1;
      [, at] = number(body, at + 1);
      if (limited) [, at] = number(body, at);
    }
  }
  return functions;
}

function namesOf(body) {
  const names = new Map();
  const [length, start] = number(body, 0);
  if (body.subarray(start, start + length).toString() !== 'name') return names;
  for (let at = start + length; at < body.length; ) {
    const id = body[at];
    let [size, from] = number(body, at + 1);
    at = from + size;
    if (id !== 1) continue;
    [size, from] = number(body, from);
    for (; size > 0; size -= 1) {
      const [index, afterIndex] = number(body, from);
      const [chars, text] = number(body, afterIndex);
      names.set(index, body.subarray(text, text + chars).toString());
      from = text + chars;
    }
  }
  return names;
}

/** The part of the program that a name of the compiler belongs to. */
function partOf(name) {
  // Exported functions keep their own names, and hold what was inlined into them.
  if (!name.startsWith('_ZN')) return name === '' ? 'without a name' : 'exported to JavaScript';
  const parts = [];
  let rest = name.replace(/^_ZN/, '');
  for (let found = /^(\d+)/.exec(rest); found; found = /^(\d+)/.exec(rest)) {
    const [digits] = found;
    parts.push(rest.slice(digits.length, digits.length + Number(digits)));
    rest = rest.slice(digits.length + Number(digits));
  }
  const own = /carnet_sante(?:\.\.|::)(\w+)(?:\.\.|::)(\w+)/.exec(parts.join('::'));
  const readers = /serde|Deserialize|Serialize|Visitor/.test(name);
  const room = own && (own[1] === 'exchange' || own[1] === 'measure' || own[1] === 'person' ? `${own[1]}::${own[2]}` : own[1]);
  if (readers) return room ? `readers and writers of ${room}` : 'serde and serde_json';
  // `<&mut T as core::…>`: the first name that is a crate's.
  const words = (parts[0] ?? '').replace(/\$\w+?\$/g, ' ').match(/[a-z]\w+/g) ?? [];
  const crate = words.find((word) => word !== 'mut' && word !== 'as' && word !== 'dyn') ?? 'others';
  return room ?? (['core', 'alloc', 'std', 'hashbrown', 'compiler_builtins'].includes(crate) ? 'core, alloc and std' : crate);
}

/** Sizes of a module, of its sections, and of its parts where it has names. */
export function weigh(bytes) {
  const found = { raw: bytes.length, gzip: gzip(bytes), sections: [], parts: [] };
  let [first, code, names] = [0, null, new Map()];
  for (const { id, body } of sections(bytes)) {
    if (SECTIONS[id]) found.sections.push({ name: SECTIONS[id], raw: body.length, gzip: gzip(body) });
    if (id === 2) first = imported(body);
    if (id === 10) code = body;
    if (id === 0) names = new Map([...names, ...namesOf(body)]);
  }
  const parts = new Map();
  let [count, at] = number(code, 0);
  for (let index = first; count > 0; count -= 1, index += 1) {
    const [length, start] = number(code, at);
    at = start + length;
    const part = partOf(names.get(index) ?? '');
    const bodies = parts.get(part) ?? [];
    bodies.push(code.subarray(start, at));
    parts.set(part, bodies);
  }
  const weighed = [...parts].map(([name, bodies]) => {
    const whole = Buffer.concat(bodies);
    return { name, functions: bodies.length, raw: whole.length, gzip: gzip(whole) };
  });
  found.parts = weighed.sort((a, b) => b.gzip - a.gzip);
  return found;
}

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const kb = (size) => `${(size / 1000).toFixed(1)} kB`.padStart(10);

/** What was weighed, as lines. */
export function lines({ raw, gzip: gz, sections: split, parts }, most = 25) {
  return [
    `${kb(raw)} raw${kb(gz)} gzip  whole module`,
    ...split.map((one) => `${kb(one.raw)} raw${kb(one.gzip)} gzip  section ${one.name}`),
    ...parts.slice(0, most).map((one) => `${kb(one.raw)} raw${kb(one.gzip)} gzip  ${one.name} (${one.functions} functions)`),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(lines(weigh(readFileSync(process.argv[2])), 100).join('\n'));
}
