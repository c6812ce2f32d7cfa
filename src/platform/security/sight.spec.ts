import { Ability } from '@casl/ability';
import { describe, expect, it } from '@jest/globals';

import type { Actor, Asked } from './actor.js';
import type { Action, Subject } from './catalogue.js';
import type { RuleCondition } from './conditions/condition.js';
import { sightOf } from './sight.js';

type Rules = {
  readonly action: Action;
  readonly subject: Subject;
  readonly inverted?: boolean;
  readonly conditions?: RuleCondition;
}[];

const actorWith = (rules: Rules, principal: Partial<Actor['principal']> = {}): Actor => ({
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
    ...principal,
  },
  ability: new Ability<Asked, RuleCondition>(rules, {
    conditionsMatcher: () => () => true,
  }),
  masked: new Set(),
  requestId: 'req_1',
});

const granted = (action: 'read' | 'amend' | 'submit', subject: 'Payroll' = 'Payroll'): Rules => [
  { action, subject },
];

describe('a sight', () => {
  it('is that of the caller’s own organization', () => {
    const sight = sightOf(actorWith(granted('read')), 'read', 'Payroll');
    expect(sight.organizationId).toBe('org_a');
    expect(sight.condition).toBe(true);
    expect(sight.isNone).toBe(false);
  });

  it('is nothing where nothing is granted, and where something else is', () => {
    expect(sightOf(actorWith([]), 'read', 'Payroll').isNone).toBe(true);
    expect(sightOf(actorWith(granted('read')), 'read', 'Contract').isNone).toBe(true);
    expect(sightOf(actorWith(granted('read')), 'amend', 'Payroll').isNone).toBe(true);
  });

  it('reaches beyond the organization’s own rows for reading alone', () => {
    const contracts: Rules = (['read', 'change', 'delete'] as const).map((action) => ({
      action,
      subject: 'Contract',
    }));
    expect(sightOf(actorWith(granted('read')), 'read', 'Payroll').reach).toBe('overseen');
    expect(sightOf(actorWith(granted('amend')), 'amend', 'Payroll').reach).toBe('own');
    expect(sightOf(actorWith(granted('submit')), 'submit', 'Payroll').reach).toBe('own');
    expect(sightOf(actorWith(contracts), 'read', 'Contract').reach).toBe('joined');
    expect(sightOf(actorWith(contracts), 'change', 'Contract').reach).toBe('own');
    expect(sightOf(actorWith(contracts), 'delete', 'Contract').reach).toBe('own');
  });

  it('keeps the contracts that the credential is limited to, for what belongs to contracts', () => {
    const limited = { contracts: ['ctr_1'] };
    expect(sightOf(actorWith(granted('read'), limited), 'read', 'Payroll').contracts).toEqual(['ctr_1']);
    expect(sightOf(actorWith([], limited), 'read', 'WageDetermination').contracts).toBeNull();
  });

  it('of no organization is refused', () => {
    expect(() => sightOf(actorWith([], { organizationId: '' }), 'read', 'Payroll')).toThrow(TypeError);
  });

  it('is nothing where a rule refuses everything, and a predicate where one refuses something', () => {
    const refusal = { action: 'read', subject: 'Payroll', inverted: true } as const;
    const clause = {
      source: 'pol_1',
      tests: [{ field: 'contractor', type: 'text', operator: 'eq', operand: 'X' } as const],
    };
    const all = [...granted('read'), refusal];
    const some: Rules = [...granted('read'), { ...refusal, conditions: { kind: 'refusal', clause } }];
    expect(sightOf(actorWith(all), 'read', 'Payroll').isNone).toBe(true);
    expect(typeof sightOf(actorWith(some), 'read', 'Payroll').condition).toBe('function');
  });
});
