import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../../platform/clock.js';
import { loadConfig } from '../../../platform/config/load-config.js';
import { Secret } from '../../../platform/config/secret.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { readSigningKey } from './signing-key.js';
import { SigningKeys } from './signing-keys.js';

const NOW_S = Date.UTC(2026, 10, 22) / 1000;

class SetClock extends Clock {
  override now(): Date {
    return new Date(NOW_S * 1000);
  }
}

const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const config = loadConfig({
  NODE_ENV: 'test',
  JWT_PRIVATE_KEY: pem,
  API_KEY_PEPPER: 'x'.repeat(32),
  ENCRYPTION_KEY: 'y'.repeat(32),
});
const active = await readSigningKey(new Secret(pem));
const signingKeys = new SigningKeys(new SetClock(), () => Promise.resolve({ active, verifying: [active] }));
const strategy = new AccessTokenStrategy(config, signingKeys, new SetClock());

const claims = {
  aud: config.auth.jwt.audience,
  sub: 'usr_1',
  org: 'org_a',
  client_id: 'key_AAAAAAAAAAAA',
  scope: 'Payroll:read Payroll:submit',
  pv: 'AAAAAAAAAAAA',
  jti: 'one',
  iat: NOW_S - 100,
  exp: NOW_S + 1,
};

describe('the strategy by itself, the claims being genuine', () => {
  it('says whose token it is, until when and for what', () => {
    expect(strategy.validate(claims)).toEqual({
      method: 'jwt',
      standing: 'key_AAAAAAAAAAAA',
      userId: 'usr_1',
      organizationId: 'org_a',
      tokenScopes: ['Payroll:read', 'Payroll:submit'],
      issuedUnder: 'AAAAAAAAAAAA',
      expiresAtMs: (NOW_S + 1) * 1000,
    });
  });

  it.each([
    ['at its expiry', { exp: NOW_S }, 'token_expired'],
    ['long after its expiry', { iat: NOW_S - 900, exp: NOW_S - 300 }, 'token_expired'],
    ['before its time', { nbf: NOW_S + 6 }, 'credentials_invalid'],
    ['with a time that is infinite', { exp: Number.POSITIVE_INFINITY }, 'credentials_invalid'],
    ['for a session and a client at once', { sid: 'ses_1' }, 'credentials_invalid'],
    ['for a session of another form', { client_id: undefined, sid: "ses_' or 1=1" }, 'credentials_invalid'],
    ['for a session that is a list', { client_id: undefined, sid: ['ses_1'] }, 'credentials_invalid'],
    ['for an organization as the client', { client_id: 'org_1' }, 'credentials_invalid'],
    ['for a client without scopes', { scope: undefined }, 'credentials_invalid'],
    ['with scopes that are a list', { scope: ['Payroll:read'] }, 'credentials_invalid'],
    ['without the authority that it was issued under', { pv: undefined }, 'credentials_invalid'],
    ['with a time that is a fraction', { iat: NOW_S - 0.5 }, 'credentials_invalid'],
  ])('refuses a token %s', (_, change, code) => {
    expect(() => strategy.validate({ ...claims, ...change })).toThrow(
      expect.objectContaining({ definition: expect.objectContaining({ code }) }),
    );
  });

  it.each([
    ['a session', { sid: 'ses_1', client_id: undefined, scope: undefined }, 'ses_1', null],
    [
      'a session, for less',
      { sid: 'ses_1', client_id: undefined },
      'ses_1',
      ['Payroll:read', 'Payroll:submit'],
    ],
    ['an OAuth client', { client_id: 'cli_1' }, 'cli_1', ['Payroll:read', 'Payroll:submit']],
  ])('knows the token of %s', (_, change, standing, tokenScopes) => {
    expect(strategy.validate({ ...claims, ...change })).toMatchObject({ standing, tokenScopes });
  });

  it.each([[undefined], [null], ['text'], [1], [[]], [{}]])('refuses claims that are %j', (payload) => {
    expect(() => strategy.validate(payload)).toThrow('credentials_invalid');
  });
});
