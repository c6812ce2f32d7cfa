import type { PayrollJson, WorkerJson } from '../../../domain/ingest/json-shapes.js';
import type { Pointer } from '../../../domain/shared/pointer.js';

/** Which worker of one payroll is which of another, by index: people stay themselves when rows are added or moved. */
export interface Alignment {
  /** Index in the earlier payroll -> index in the later one; null for somebody who is no longer on it. */
  readonly later: readonly (number | null)[];
  /** Index in the later payroll -> index in the earlier one; null for somebody new. */
  readonly earlier: readonly (number | null)[];
}

type Key = (worker: WorkerJson, at: number) => string | null;

/** From the surest sign of a person to the weakest: their place among those whom nothing else tells apart. */
const KEYS: readonly Key[] = [
  ({ entryNo, lastName, firstName, workerId }) => JSON.stringify([entryNo, lastName, firstName, workerId]),
  ({ workerId, lastName }) =>
    workerId === null || workerId === undefined ? null : JSON.stringify([workerId, lastName]),
  ({ lastName, firstName }) =>
    lastName === null || lastName === undefined ? null : JSON.stringify([lastName, firstName]),
  ({ entryNo }) => (entryNo === null || entryNo === undefined ? null : JSON.stringify(entryNo)),
  (_, at) => String(at),
];

export const align = (earlier: PayrollJson, later: PayrollJson): Alignment => {
  const [before, after] = [earlier.workers ?? [], later.workers ?? []];
  const toLater: (number | null)[] = before.map(() => null);
  const toEarlier: (number | null)[] = after.map(() => null);
  for (const key of KEYS) {
    const free = new Map<string, number[]>();
    after.forEach((worker, at) => {
      const name = key(worker, at);
      if (toEarlier[at] === null && name !== null) free.set(name, [...(free.get(name) ?? []), at]);
    });
    before.forEach((worker, at) => {
      const name = key(worker, at);
      const match = toLater[at] === null && name !== null ? free.get(name)?.shift() : undefined;
      if (match === undefined) return;
      toLater[at] = match;
      toEarlier[match] = at;
    });
  }
  return { later: toLater, earlier: toEarlier };
};

const WORKER = /^\/payroll\/workers\/(\d+)(?=\/|$)/;

/** The place in the later payroll that a pointer into the earlier one means; null when its worker is gone. */
export const laterPointer = (pointer: Pointer, { later }: Alignment): Pointer | null => {
  const index = WORKER.exec(pointer)?.[1];
  if (index === undefined) return pointer;
  const at = later[Number(index)];
  return at === null || at === undefined ? null : pointer.replace(WORKER, `/payroll/workers/${at}`);
};
