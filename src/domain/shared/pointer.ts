/** An RFC 6901 JSON Pointer into the request body: `/payroll/workers/3/lines/0/rateSt`. */
export type Pointer = string;

export const workerPointer = (worker: number): Pointer => `/payroll/workers/${worker}`;
export const linePointer = (worker: number, line: number): Pointer =>
  `/payroll/workers/${worker}/lines/${line}`;

/** Whether `outer` is the place itself or holds it. */
export const holds = (outer: Pointer, inner: Pointer): boolean =>
  outer === '' || inner === outer || inner.startsWith(`${outer}/`);
