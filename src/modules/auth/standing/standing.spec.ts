import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../platform/errors/app-error.js';
import { PERMISSIONS } from '../../../platform/security/catalogue.js';
import { authorityVersion } from './authority-version.js';
import { principalOf, type ProvenCredential, type Standing } from './standing.js';

const NOW = Date.UTC(2026, 10, 22);
const standing: Standing = {
  credentialId: 'key_AAAAAAAAAAAA',
  scopes: ['Payroll:read', 'Payroll:submit'],
  contracts: null,
  networks: null,
  expiresAtMs: NOW + 1_000,
  revokedAtMs: null,
  amr: [],
  authenticatedAtMs: null,
  userId: 'usr_1',
  active: true,
  roles: ['submitter'],
  attributes: '{}',
  organizationId: 'org_a',
  organizationKind: 'prime',
  sandbox: false,
};
const key: ProvenCredential = {
  method: 'api_key',
  standing: 'key_AAAAAAAAAAAA',
  userId: 'usr_1',
  organizationId: 'org_a',
  tokenScopes: null,
  issuedUnder: null,
  expiresAtMs: null,
};
const token: ProvenCredential = {
  ...key,
  method: 'jwt',
  tokenScopes: ['Payroll:read'],
  expiresAtMs: NOW + 500,
};
const session: ProvenCredential = { ...key, method: 'jwt', standing: 'ses_1' };
const login: Standing = {
  ...standing,
  credentialId: 'ses_1',
  scopes: null,
  amr: ['pwd'],
  authenticatedAtMs: NOW,
};
const client: ProvenCredential = { ...token, standing: 'cli_1' };
const program: Standing = { ...standing, credentialId: 'cli_1' };

const codeOf = (proven: ProvenCredential, now: Standing | null, atMs = NOW): string => {
  try {
    principalOf(proven, now, atMs);
    return 'granted';
  } catch (error) {
    return error instanceof AppError ? error.definition.code : 'not an AppError';
  }
};

describe('what a proven credential stands for now', () => {
  it.each<[string, ProvenCredential, Standing | null, number, string]>([
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
    ['a session that was ended', session, { ...login, revokedAtMs: NOW }, NOW, 'session_ended'],
    ['a session whose time is over', session, login, NOW + 1_000, 'session_ended'],
    ['a client that was revoked', client, { ...program, revokedAtMs: NOW }, NOW, 'client_revoked'],
    [
      'a credential of no known kind',
      key,
      { ...standing, credentialId: 'usr_1' },
      NOW,
      'credentials_invalid',
    ],
    ['an end that is not a number', key, { ...standing, expiresAtMs: Number.NaN }, NOW, 'key_expired'],
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

  it('gives a session everything that there is as its limit, and says how and when the user proved who it is', () => {
    expect(principalOf(session, login, NOW)).toMatchObject({
      credentialId: 'ses_1',
      scopes: PERMISSIONS,
      amr: ['pwd'],
      authenticatedAtMs: NOW,
    });
  });

  it.each<[string, Partial<Standing>, string]>([
    ['nothing changed', {}, 'granted'],
    ['the same in another order', { scopes: ['Payroll:submit', 'Payroll:read'] }, 'granted'],
    ['another role', { roles: ['auditor'] }, 'token_superseded'],
    ['one role more', { roles: ['submitter', 'auditor'] }, 'token_superseded'],
    ['a scope less', { scopes: ['Payroll:read'] }, 'token_superseded'],
    ['a limit to contracts', { contracts: ['ctr_1'] }, 'token_superseded'],
  ])('a token is honoured under the authority that it was issued under: %s', (_, change, code) => {
    const issued = { ...token, issuedUnder: authorityVersion(standing) };
    expect(codeOf(issued, { ...standing, ...change })).toBe(code);
  });

  it('is asked again for each reading, and once for all requests of one reading', () => {
    const first = principalOf(key, standing, NOW);
    expect(principalOf(key, standing, NOW + 999)).toBe(first);
    expect(principalOf(key, { ...standing, roles: ['auditor'] }, NOW).roles).toEqual(['auditor']);
    expect(codeOf(key, standing, NOW + 1_000)).toBe('key_expired');
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
