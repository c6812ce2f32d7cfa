import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Runs the work, and all that it starts, as a part of this request: its log lines carry the request id. */
export const inRequest = (requestId: string, work: () => void): void => {
  scope.run(requestId, work);
};

/** What every log line of a request carries. */
export const requestBindings = (): object => {
  const requestId = scope.getStore();
  return requestId === undefined ? {} : { requestId };
};
