// Parquet files for the tests.

import { parquetWriteBuffer } from 'hyparquet-writer';

const PHYSICAL = { DATE: 'INT32', UTF8: 'BYTE_ARRAY', INT_32: 'INT32' };

/** A file of columns `{ name, kind, data }`; days since 1970 are dates, `null` is none. */
export function parquetFile(columns, options) {
  const read = (value, kind) =>
    kind === 'DATE' && value !== null ? new Date(value * 86_400_000) : value;
  const columnData = columns.map(({ name, kind, data }) => ({
    name,
    data: data.map((value) => read(value, kind)),
  }));
  const kinds = columns.map(({ name, kind }) => ({
    name,
    type: PHYSICAL[kind],
    converted_type: kind,
    repetition_type: 'OPTIONAL',
  }));
  const schema = [{ name: 'root', num_children: columns.length }, ...kinds];
  return Buffer.from(parquetWriteBuffer({ columnData, schema, ...options }));
}
