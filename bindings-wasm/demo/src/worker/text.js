// The first lines of a CSV file, as far as they are shown; the library reads the rows.

const QUOTE = 34;
const LF = 10;
const CR = 13;
const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' };

/** The ends of the records in bytes, quotes respected; the last record may lack an end. */
export function* recordEnds(bytes, delimiter, from = 0, lineEnd = LF) {
  const separator = delimiter.charCodeAt(0);
  let quoted = false;
  // A quote opens a field only as its first byte.
  let fieldStart = true;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === QUOTE) {
        if (bytes[at + 1] === QUOTE) at += 1;
        else quoted = false;
      }
    } else if (byte === lineEnd) {
      yield at + 1;
      fieldStart = true;
    } else if (byte === QUOTE && fieldStart) {
      quoted = true;
      fieldStart = false;
    } else {
      fieldStart = byte === separator;
    }
  }
}

export function fieldsOf(line, delimiter) {
  const fields = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (line[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && field === '') quoted = true;
    else if (letter === delimiter) {
      fields.push(field.trim());
      field = '';
    } else field += letter;
  }
  fields.push(field.trim());
  return fields;
}

function decoded(bytes) {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }),
      encoding: 'utf-8',
    };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** Where the first line with something on it ends, and what it says. */
function firstLine(bytes, from) {
  const lineEnd = bytes.includes(LF) ? LF : CR;
  let start = from;
  for (;;) {
    const next = bytes.indexOf(lineEnd, start);
    const stop = next === -1 ? bytes.length : next;
    const line = decoded(bytes.subarray(start, stop)).text.trim();
    if (line !== '' || next === -1) return { start, line, next: stop + 1, lineEnd };
    start = stop + 1;
  }
}

/** The layout of a file from its first bytes: delimiter, header, where rows begin, some of them. */
export function layoutOf(bytes, most = 5) {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let first = firstLine(bytes, bom);
  let told = null;
  const hint = /^"?sep=(.)"?$/i.exec(first.line);
  if (hint) {
    told = hint[1];
    first = firstLine(bytes, first.next);
  }
  const fields = (delimiter) => fieldsOf(first.line, delimiter).length;
  const byFields = Object.entries(DELIMITERS).sort(([, a], [, b]) => fields(b) - fields(a));
  const [name, delimiter] = byFields.find(([, letter]) => letter === told) ?? byFields[0];
  const ends = recordEnds(bytes, delimiter, first.start, first.lineEnd);
  const body = ends.next().value ?? bytes.length;
  const header = decoded(bytes.subarray(first.start, body)).text.replace(/[\r\n]+$/, '');
  const rows = [];
  let start = body;
  for (const end of ends) {
    if (rows.length === most) break;
    const line = decoded(bytes.subarray(start, end)).text.replace(/[\r\n]+$/, '');
    if (line !== '') rows.push(fieldsOf(line, delimiter));
    start = end;
  }
  if (rows.length === 0 && start < bytes.length) {
    rows.push(fieldsOf(decoded(bytes.subarray(start)).text.trim(), delimiter));
  }
  const { encoding } = decoded(bytes);
  return {
    delimiter,
    name,
    body,
    headers: fieldsOf(header, delimiter),
    rows,
    encoding,
    lineEnd: first.lineEnd,
  };
}

/** A header line that names each column as the library is to read it, in the encoding of its file. */
export function headerLine(columns, { delimiter, lineEnd, encoding }) {
  const text = columns.map(({ name }) => name).join(delimiter) + String.fromCharCode(lineEnd);
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
