import { describe, expect, it } from '@jest/globals';
import {
  DatabaseUnavailable,
  ForeignKeyViolation,
  TransactionConflict,
  translate,
  UniqueViolation,
} from './database.errors.js';

const coded = (code: string, more: object = {}): Error =>
  Object.assign(new Error('from the driver'), { code, ...more });

describe('translate', () => {
  it.each([
    ['connection refused', coded('ECONNREFUSED')],
    ['connection reset', coded('ECONNRESET')],
    ['no such host', coded('ENOTFOUND')],
    ['server shutting down', coded('57P01')],
    ['server starting', coded('57P03')],
    ['statement timeout', coded('57014')],
    ['too many connections', coded('53300')],
    ['disk full', coded('53100')],
    ['connection failure', coded('08006')],
    ['deadlock', coded('40P01')],
    ['serialization', coded('40001')],
    ['read-only standby', coded('25006')],
    ['lost while waiting', new Error('Connection terminated unexpectedly')],
    ['pool exhausted', new Error('timeout exceeded when trying to connect')],
    ['no answer', new Error('Query read timeout')],
    ['closed pool', new Error('Cannot use a pool after calling end on the pool')],
  ])('%s is unavailable: 503 with Retry-After, the cause for the log', (_, error) => {
    const translated = translate(error);
    expect(translated).toBeInstanceOf(DatabaseUnavailable);
    expect(translated).toMatchObject({
      definition: { status: 503 },
      headers: { 'Retry-After': '1' },
      cause: error,
    });
  });

  it.each(['40P01', '40001'])('tells by %s that nothing took effect, which an outage leaves open', (code) => {
    expect(translate(coded(code))).toBeInstanceOf(TransactionConflict);
    expect(translate(coded('08006'))).not.toBeInstanceOf(TransactionConflict);
  });

  it('names the constraint that decided', () => {
    expect(translate(coded('23505', { constraint: 'payrolls_business_key' }))).toEqual(
      expect.objectContaining({ name: 'UniqueViolation', constraint: 'payrolls_business_key' }),
    );
    expect(translate(coded('23503', { constraint: 'fk' }))).toBeInstanceOf(ForeignKeyViolation);
  });

  it.each([
    ['a fault in the SQL', coded('42P01')],
    ['a value out of range', coded('22003')],
    ['a check that failed', coded('23514', { constraint: 'c' })],
    ['a unique violation without a name', coded('23505')],
    ['a Node error of another kind', coded('ERR_INVALID_ARG_TYPE')],
    ['an error without a code', new Error('else')],
    ['what is no error', 'text'],
    ['null', null],
    ['what was translated before', new DatabaseUnavailable(null)],
    ['a violation translated before', new UniqueViolation('k', null)],
  ])('%s stays what it is', (_, error) => {
    expect(translate(error)).toBe(error);
  });
});
