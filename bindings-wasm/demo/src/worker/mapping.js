// How the headers of a file become columns of the library.

/** Columns that the library knows by name, beside categories. */
export const STANDARD = [
  'territory',
  'region',
  'birth_date',
  'birth_year',
  'sex',
  'notified_on',
  'opposed_on',
  'opened_on',
  'activated_on',
  'closed_on',
  'deceased_on',
  'first_document_on',
  'count',
  'episode',
];
const DATES = /_(on|date)$/;
export const isDate = (column) => DATES.test(column);

/** Header → column of the library, `category`, or nothing; a header of its own name is a category. */
export function columnsOf(headers, mapping) {
  return headers.map((header, place) => {
    const column = mapping[place];
    if (!column) return { header, name: `unused_${place}`, role: 'unused' };
    if (column === 'category') return { header, name: `category_${place}`, role: 'category' };
    return { header, name: column, role: 'standard' };
  });
}

/** A question that these columns can answer: how many rows have a date, whichever they have. */
export function anyQuestion(columns) {
  const found = columns.find(({ name }) => isDate(name) && name !== 'birth_date');
  const numerator = { type: 'stock', from: { type: 'column', column: found?.name ?? 'opened_on' } };
  const label = { fr: 'Lignes', en: 'Rows' };
  const definition = { id: 'ROWS', label, kind: 'stock', unit: 'rows', numerator };
  return { indicators: ['ROWS'], definitions: [definition], at: '2026-01-31', on_bad: 'reject' };
}

export const categoriesOf = (columns) =>
  columns.filter(({ role }) => role === 'category').map(({ name }) => name);
