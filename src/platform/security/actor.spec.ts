import { createMongoAbility, type RawRuleOf } from '@casl/ability';
import { describe, expect, it } from '@jest/globals';
import { type Actor, type AppAbility, permits, tenantsOf } from './actor.js';

type Rules = RawRuleOf<AppAbility>[];

const actorWith = (rules: Rules): Actor => ({
  principal: {
    userId: 'usr_1',
    organizationId: 'org_a',
    method: 'api_key',
    credentialId: 'key_1',
    roles: [],
    scopes: [],
    sandbox: false,
  },
  ability: createMongoAbility<AppAbility>(rules),
  requestId: 'req_1',
});
const own = actorWith([{ action: 'read', subject: 'Payroll', conditions: { organizationId: 'org_a' } }]);

describe('permits', () => {
  it.each([
    ['a row of the own organization', 'org_a', true],
    ['a row of another organization', 'org_b', false],
    ['a row without an organization', '', false],
    ['a row whose organization was never loaded', undefined as unknown as string, false],
    ['a row whose organization is an operator', { $ne: 'x' } as unknown as string, false],
  ])('%s', (_, organizationId, answer) => {
    expect(permits(own, 'read', 'Payroll', { organizationId })).toBe(answer);
  });

  it('grants neither another action nor another subject', () => {
    const row = { organizationId: 'org_a' };
    expect(permits(own, 'submit', 'Payroll', row)).toBe(false);
    expect(permits(own, 'read', 'Contract', row)).toBe(false);
  });

  it('takes the subject from the code, never from the row', () => {
    const forged = { organizationId: 'org_a', __caslSubjectType__: 'Payroll' };
    expect(permits(own, 'read', 'Contract', forged)).toBe(false);
  });
});

describe('tenantsOf', () => {
  it('is the organizations that a rule grants', () => {
    expect(tenantsOf(own, 'read', 'Payroll')).toEqual(['org_a']);
  });

  it('is empty where nothing is granted, so that a list has no rows', () => {
    expect(tenantsOf(own, 'read', 'Contract')).toEqual([]);
    expect(tenantsOf(actorWith([]), 'read', 'Payroll')).toEqual([]);
  });

  it.each<[string, Rules]>([
    ['without conditions, which would be every tenant', [{ action: 'read', subject: 'Payroll' }]],
    ['with empty conditions', [{ action: 'read', subject: 'Payroll', conditions: {} }]],
    [
      'that forbids',
      [{ action: 'read', subject: 'Payroll', conditions: { organizationId: 'org_a' }, inverted: true }],
    ],
    [
      'with an operator',
      [{ action: 'read', subject: 'Payroll', conditions: { organizationId: { $ne: 'org_a' } } }],
    ],
    [
      'with a second field',
      [{ action: 'read', subject: 'Payroll', conditions: { organizationId: 'org_a', id: 'x' } }],
    ],
    ['with another field', [{ action: 'read', subject: 'Payroll', conditions: { id: 'org_a' } }]],
  ])('refuses a rule %s', (_, rules) => {
    expect(() => tenantsOf(actorWith(rules), 'read', 'Payroll')).toThrow(TypeError);
  });
});
