// What the type checker must accept of a worker, and what it must refuse.

import type { Margin, Nir, Row } from 'carnet-sante';
import { expose } from 'carnet-sante/expose';
import { createWorker } from 'carnet-sante/worker';
import type { RemoteCohort, RemoteTable } from 'carnet-sante/worker';

const worker = createWorker({ more: { mine: { sum: (a: number, b: number): number => a + b } } });
const signal = AbortSignal.timeout(1000);

export async function use(file: Blob): Promise<void> {
  const table = await worker.indicators({ opened_on: ['2025-01-01'] }, { indicators: ['OUV_N'], at: '2026-01-31' });
  const rows: Row[] = table.rows;
  const text: string = await table.toCsv();
  const whole: RemoteTable = await (await table.margin(['sex'])).margin([]);
  const sum_of: number | null | undefined = (await worker.table.margin(whole, [])).arrays.numerator[0];
  const parts: Margin = await worker.table.margin({ rows, spec: whole.spec }, []);
  const labels: string | undefined = (await worker.table.labels(whole)).indicator?.['OUV_N'];
  console.log(sum_of, parts.columns, labels);
  const read = await worker
    .with({ signal, onProgress: ({ done, total }) => console.log(done / total) })
    .indicatorsFromCsv(file, { indicators: ['OUV_N'], at: '2026-01-31' }, { territory: 'dép' });
  const delimiter: 'comma' | 'semicolon' | 'tab' = read.detected.detected.delimiter;
  const cohort: RemoteCohort = await worker.make('Cohort', null, { keep: ['sector'] });
  const length: number = await cohort.get('length');
  const name: string | null = (await worker.territory.parse('2A')).name;
  const sum: number = await worker.mine.sum(1, 2);
  console.log(rows, text, delimiter, length, name, sum);
  // @ts-expect-error values of identities stay in the thread that made them
  const nir: typeof Nir = worker.Nir;
  // @ts-expect-error an answer is a promise
  const version: string = worker.version();
  console.log(nir, version);
  worker.terminate();
}

expose({ 'mine.sum': (control, a: number, b: number) => a + b });
