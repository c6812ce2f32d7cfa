import { AppError } from '../errors/app-error.js';
import { httpErrors } from '../http/http.errors.js';

/**
 * The database did not answer: refused, lost, timed out, out of resources, or gave the statement up for another.
 * Retrying the same request is right; whether a commit that was under way took effect is unknown.
 */
export class DatabaseUnavailable extends AppError {
  constructor(cause: unknown) {
    super(httpErrors.DEPENDENCY_UNAVAILABLE, { headers: { 'Retry-After': '1' }, cause });
    this.name = 'DatabaseUnavailable';
  }
}

/**
 * The database gave the transaction up for another: a deadlock, or no order in which both could run. Nothing of it took
 * effect, so that the same again is right, once; who does not try again answers as for {@link DatabaseUnavailable}.
 */
export class TransactionConflict extends DatabaseUnavailable {
  constructor(cause: unknown) {
    super(cause);
    this.name = 'TransactionConflict';
  }
}

/** A row with this key exists already. The key decided; the repository says what that means. */
export class UniqueViolation extends Error {
  constructor(
    /** The constraint's or unique index's name in the migrations, e.g. `payrolls_business_key`. */
    readonly constraint: string,
    cause: unknown,
  ) {
    super(`unique constraint ${constraint}`, { cause });
    this.name = 'UniqueViolation';
  }
}

/** The row refers to one that does not exist, or is still referred to. */
export class ForeignKeyViolation extends Error {
  constructor(
    readonly constraint: string,
    cause: unknown,
  ) {
    super(`foreign key ${constraint}`, { cause });
    this.name = 'ForeignKeyViolation';
  }
}

/** A programming error: inside a transaction only its own handle may be used. */
export class NestedDatabaseUse extends Error {
  constructor() {
    super(
      'the pool was asked for a second connection inside a transaction: use the transaction handle that the work was given. ' +
        'With one connection (embedded) this would wait for itself for ever; with many, under load, as well.',
    );
    this.name = 'NestedDatabaseUse';
  }
}

/** SQLSTATE classes and codes after which the same statement may well succeed later. */
const TRANSIENT_CLASSES = new Set(['08', '53', '57']);
/** serialization_failure, deadlock_detected. */
const CONFLICT_CODES = new Set<unknown>(['40001', '40P01']);
/** lock_not_available, read_only_sql_transaction (a standby before promotion). */
const TRANSIENT_CODES = new Set(['55P03', '25006']);
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What the driver says without a code when a connection ends or cannot be had in time. */
const DRIVER_SENTENCES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|timeout expired|Cannot use a pool after calling end|Client was closed|Client is closed)/u;

interface Coded {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
}

const isUnavailable = ({ code, message }: Coded): boolean => {
  if (typeof code === 'string') {
    if (SYSTEM_CODES.has(code) || TRANSIENT_CODES.has(code)) return true;
    if (code.length === 5) return TRANSIENT_CLASSES.has(code.slice(0, 2));
  }
  return typeof message === 'string' && DRIVER_SENTENCES.test(message);
};

/** The driver's error as the product's, or itself when it means a fault in the SQL or its values. */
export const translate = (error: unknown): unknown => {
  if (error instanceof AppError || typeof error !== 'object' || error === null) return error;
  const { code, constraint } = error as Coded;
  if (code === '23505' && typeof constraint === 'string') return new UniqueViolation(constraint, error);
  if (code === '23503' && typeof constraint === 'string') return new ForeignKeyViolation(constraint, error);
  if (CONFLICT_CODES.has(code)) return new TransactionConflict(error);
  return isUnavailable(error) ? new DatabaseUnavailable(error) : error;
};
