/** One located thing that is wrong with a request. `pointer` is an RFC 6901 JSON Pointer into the body. */
export interface RequestProblem {
  readonly pointer: string;
  /** The query parameter, where the fault is in the address; `pointer` is then empty. */
  readonly parameter?: string;
  /** `lower_snake`, stable: integrators switch on it. */
  readonly code: string;
  /** What is wrong. Never holds the offending value. */
  readonly message: string;
  /** What to send instead. */
  readonly fix: string;
}

/** One row of a room's error table: everything about an error that does not depend on the request. */
export interface ErrorDefinition {
  /** `lower_snake`, unique in the product, never reused; the last segment of the problem's `type`. */
  readonly code: string;
  readonly status: number;
  /** A public sentence for the caller; the cause goes to the log. */
  readonly title: string;
  /** When this happens, and what the caller does about it: the page behind the problem's `type`. */
  readonly meaning: string;
  readonly fix: string;
}

export interface ErrorOccurrence {
  /** A sentence about this occurrence. Never holds a submitted personal value. */
  readonly detail?: string;
  readonly errors?: readonly RequestProblem[];
  /** RFC 9457 extension members, e.g. `existing` of a duplicate. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Response headers that belong to the error, e.g. `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only. */
  readonly cause?: unknown;
}

/** The only error that services throw on purpose; the problem filter turns it into application/problem+json. */
export class AppError extends Error {
  readonly definition: ErrorDefinition;
  readonly detail: string | undefined;
  readonly errors: readonly RequestProblem[];
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(definition: ErrorDefinition, occurrence: ErrorOccurrence = {}) {
    super(definition.code, { cause: occurrence.cause });
    this.name = 'AppError';
    this.definition = definition;
    this.detail = occurrence.detail;
    this.errors = occurrence.errors ?? [];
    this.extensions = occurrence.extensions ?? {};
    this.headers = occurrence.headers ?? {};
  }
}
