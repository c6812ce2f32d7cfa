import type { PayrollJson, WorkerJson } from '../../domain/ingest/json-shapes.js';

/** The worker that a place of the request lies in; null for the payroll as a whole. */
export const workerAt = ({ workers }: PayrollJson, pointer: string): WorkerJson | null => {
  const index = /^\/payroll\/workers\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return index === undefined ? null : (workers?.[Number(index)] ?? null);
};

interface Named {
  readonly lastName?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly middleInitial?: string | null | undefined;
}

/** `Echo, Test A`; says so where the payroll names nobody. */
export const nameOf = ({ lastName, firstName, middleInitial }: Named): string => {
  const given = [firstName, middleInitial].map((part) => (part ?? '').trim()).filter((part) => part !== '');
  const name = [(lastName ?? '').trim(), given.join(' ')].filter((part) => part !== '').join(', ');
  return name === '' ? '(no name on the payroll)' : name;
};

const TOLD = 4;

/** The end of an identifying number, never the whole of a long one. Empty where the payroll gives none. */
export const maskedId = (workerId: string | null): string => {
  const id = (workerId ?? '').trim();
  return id === '' ? '' : `***${id.slice(-TOLD)}`;
};
