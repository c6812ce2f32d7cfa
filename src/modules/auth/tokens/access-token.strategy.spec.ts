import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../../platform/clock.js';
import { loadConfig } from '../../../platform/config/load-config.js';
import { Secret } from '../../../platform/config/secret.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
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
const config = loadConfig({ NODE_ENV: 'test', JWT_PRIVATE_KEY: pem, API_KEY_PEPPER: 'x'.repeat(32) });
const strategy = new AccessTokenStrategy(config, await SigningKeys.from(new Secret(pem)), new SetClock());

const claims = {
  aud: config.auth.jwt.audience,
  sub: 'usr_1',
  org: 'org_a',
  client_id: 'key_AAAAAAAAAAAA',
  scope: 'Payroll:read Payroll:submit',
  jti: 'one',
  iat: NOW_S - 100,
  exp: NOW_S + 1,
};

describe('the strategy by itself, the claims being genuine', () => {
  it('says whose token it is, until when and for what', () => {
    expect(strategy.validate(claims)).toEqual({
      method: 'jwt',
      keyId: 'AAAAAAAAAAAA',
      userId: 'usr_1',
      organizationId: 'org_a',
      tokenScopes: ['Payroll:read', 'Payroll:submit'],
      expiresAtMs: (NOW_S + 1) * 1000,
    });
  });

  it.each([
    ['at its expiry', { exp: NOW_S }, 'token_expired'],
    ['long after its expiry', { iat: NOW_S - 900, exp: NOW_S - 300 }, 'token_expired'],
    ['before its time', { nbf: NOW_S + 6 }, 'credentials_invalid'],
    ['with a time that is infinite', { exp: Number.POSITIVE_INFINITY }, 'credentials_invalid'],
    ['with a time that is a fraction', { iat: NOW_S - 0.5 }, 'credentials_invalid'],
  ])('refuses a token %s', (_, change, code) => {
    expect(() => strategy.validate({ ...claims, ...change })).toThrow(
      expect.objectContaining({ definition: expect.objectContaining({ code }) }),
    );
  });

  it.each([[undefined], [null], ['text'], [1], [[]], [{}]])('refuses claims that are %j', (payload) => {
    expect(() => strategy.validate(payload)).toThrow('credentials_invalid');
  });
});
