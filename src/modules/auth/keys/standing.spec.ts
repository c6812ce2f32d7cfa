import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../platform/errors/app-error.js';
import { type KeyStanding, principalOf, type ProvenCredential } from './standing.js';

const NOW = Date.UTC(2026, 10, 22);
const standing: KeyStanding = {
  keyId: 'AAAAAAAAAAAA',
  secretHash: new Uint8Array(32),
  scopes: ['Payroll:read', 'Payroll:submit'],
  expiresAtMs: NOW + 1_000,
  revokedAtMs: null,
  lastUsedAtMs: null,
  userId: 'usr_1',
  active: true,
  roles: ['submitter'],
  organizationId: 'org_a',
  sandbox: false,
};
const key: ProvenCredential = {
  method: 'api_key',
  keyId: 'AAAAAAAAAAAA',
  userId: 'usr_1',
  organizationId: 'org_a',
  tokenScopes: null,
  expiresAtMs: null,
};
const token: ProvenCredential = {
  ...key,
  method: 'jwt',
  tokenScopes: ['Payroll:read'],
  expiresAtMs: NOW + 500,
};

const codeOf = (proven: ProvenCredential, now: KeyStanding | null, atMs = NOW): string => {
  try {
    principalOf(proven, now, atMs);
    return 'granted';
  } catch (error) {
    return error instanceof AppError ? error.definition.code : 'not an AppError';
  }
};

describe('what a proven credential stands for now', () => {
  it.each<[string, ProvenCredential, KeyStanding | null, number, string]>([
    ['a key in its life', key, standing, NOW, 'granted'],
    ['the last millisecond of a key', key, standing, NOW + 999, 'granted'],
    ['the first millisecond after a key', key, standing, NOW + 1_000, 'key_expired'],
    ['the last millisecond of a token', token, standing, NOW + 499, 'granted'],
    ['the first millisecond after a token', token, standing, NOW + 500, 'token_expired'],
    [
      'a token whose key expired before it',
      { ...token, expiresAtMs: NOW + 9_000 },
      standing,
      NOW + 1_000,
      'key_expired',
    ],
    ['a key that is gone', key, null, NOW, 'credentials_invalid'],
    ['a token whose key is gone', token, null, NOW, 'credentials_invalid'],
    ['a revoked key', key, { ...standing, revokedAtMs: NOW }, NOW, 'key_revoked'],
    ['a token of a revoked key', token, { ...standing, revokedAtMs: NOW }, NOW, 'key_revoked'],
    ['an owner who was deactivated', key, { ...standing, active: false }, NOW, 'credentials_invalid'],
    [
      'a token of an owner who was deactivated',
      token,
      { ...standing, active: false },
      NOW,
      'credentials_invalid',
    ],
    ['the standing of another key', key, { ...standing, keyId: 'BBBBBBBBBBBB' }, NOW, 'credentials_invalid'],
    ['a token that names another user', { ...token, userId: 'usr_2' }, standing, NOW, 'credentials_invalid'],
    [
      'a token that names another organization',
      { ...token, organizationId: 'org_b' },
      standing,
      NOW,
      'credentials_invalid',
    ],
  ])('%s', (_, proven, now, atMs, code) => {
    expect(codeOf(proven, now, atMs)).toBe(code);
  });

  it('takes roles from the standing, so that a change of roles acts on old credentials', () => {
    expect(principalOf(token, { ...standing, roles: ['auditor'] }, NOW).roles).toEqual(['auditor']);
  });

  it.each<[string, ProvenCredential, readonly string[], readonly string[]]>([
    ['a key has its own', key, ['Payroll:read', 'Payroll:submit'], ['Payroll:read', 'Payroll:submit']],
    ['a token has the narrower ones', token, ['Payroll:read', 'Payroll:submit'], ['Payroll:read']],
    ['a key narrowed after the exchange narrows its tokens', token, ['Payroll:submit'], []],
    [
      'a token cannot name more than its key',
      { ...token, tokenScopes: ['Metrics:read'] },
      ['Payroll:read'],
      [],
    ],
    [
      'a scope that is unknown now counts for nothing',
      key,
      ['Payroll:read', 'Payroll:fly', 'constructor'],
      ['Payroll:read'],
    ],
    [
      'an unknown scope in both counts for nothing',
      { ...token, tokenScopes: ['__proto__'] },
      ['__proto__'],
      [],
    ],
  ])('scopes: %s', (_, proven, keyScopes, expected) => {
    expect(principalOf(proven, { ...standing, scopes: keyScopes }, NOW).scopes).toEqual(expected);
  });
});
