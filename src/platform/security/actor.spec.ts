import { Ability } from '@casl/ability';
import { describe, expect, it } from '@jest/globals';

import { type Actor, type Asked, permits } from './actor.js';
import type { Action, Subject } from './catalogue.js';
import { type FieldsOfRow, matches, type RuleCondition, UnloadedField } from './conditions/condition.js';

interface RuleOf {
  readonly action: Action;
  readonly subject: Subject;
  readonly inverted?: boolean;
  readonly conditions?: RuleCondition;
}

const actorWith = (rules: readonly RuleOf[]): Actor => ({
  principal: {
    userId: 'usr_1',
    organizationId: 'org_a',
    method: 'api_key',
    credentialId: 'key_1',
    roles: [],
    scopes: [],
    organizationKind: 'prime',
    attributes: new Map(),
    amr: [],
    authenticatedAtMs: null,
    contracts: null,
    sandbox: false,
  },
  ability: new Ability<Asked, RuleCondition>([...rules] as never, {
    conditionsMatcher: (conditions) => (row: object) => matches(conditions, row as FieldsOfRow),
  }),
  masked: new Set(),
  requestId: 'req_1',
});

const own = actorWith([{ action: 'read', subject: 'Payroll' }]);

const refusing = actorWith([
  { action: 'read', subject: 'Payroll' },
  {
    action: 'read',
    subject: 'Payroll',
    inverted: true,
    conditions: {
      kind: 'refusal',
      clause: {
        source: 'pol_1',
        tests: [{ field: 'contractor', type: 'text', operator: 'eq', operand: 'ACME' }],
      },
    },
  },
]);

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

  it('asks the conditions of the row, and throws where a field was not loaded', () => {
    const refused = { organizationId: 'org_a', contractor: 'ACME' };
    const other = { organizationId: 'org_a', contractor: 'BUILDERS' };
    expect(permits(refusing, 'read', 'Payroll', refused)).toBe(false);
    expect(permits(refusing, 'read', 'Payroll', other)).toBe(true);
    expect(() => permits(refusing, 'read', 'Payroll', { organizationId: 'org_a' })).toThrow(UnloadedField);
  });
});
