import { createMongoAbility, subject as tagged } from '@casl/ability';
import { describe, expect, it } from '@jest/globals';

import { principalWith } from '../../../../test/support/security/principals.js';
import { type Actor, permits } from '../../../platform/security/actor.js';
import { isPermission, partsOf, type Permission, PERMISSIONS } from '../../../platform/security/catalogue.js';
import { UnloadedField } from '../../../platform/security/conditions/condition.js';
import type { Principal } from '../../../platform/security/principal.js';
import { ROLES } from '../roles/seeded-roles.js';
import type { PolicyDocument } from './policy.js';
import { PolicySet } from './policy-set.js';
import { readPolicy } from './read-policy.js';

const NOW = { address: '203.0.113.7', at: new Date('2026-11-22T12:00:00.000Z') };

const roles = new Map(
  [...ROLES.values()].map(({ name, permissions, limit }) => [
    name,
    { name, permissions: new Set<string>(permissions), limit },
  ]),
);

type Draft = Partial<PolicyDocument>;

const READ_PAYROLLS: PolicyDocument = {
  effect: 'deny',
  subject: 'Payroll',
  actions: ['read'],
  reason: 'a test',
};

const setOf = (...drafts: readonly Draft[]): PolicySet =>
  new PolicySet(
    1,
    roles,
    drafts.map((draft, at) => {
      const { policy, problems } = readPolicy(`pol_${at}`, { ...READ_PAYROLLS, ...draft });
      if (policy === null) throw new Error(JSON.stringify(problems));
      return policy;
    }),
  );

const reviewer = principalWith({ roles: ['reviewer'] });

const actorOf = (set: PolicySet, principal: Principal = reviewer, at = NOW): Actor => ({
  principal,
  ...set.of(principal, at),
  requestId: 'req_1',
});

/** Whether a reviewer of org_a may read this payroll of its organization. */
const reads = (set: PolicySet, row: object, principal: Principal = reviewer): boolean =>
  permits(actorOf(set, principal), 'read', 'Payroll', { organizationId: 'org_a', ...row });

describe('an ability', () => {
  const listed = (principal: Principal): readonly Permission[] => {
    const { ability } = setOf().of(principal, NOW);
    return PERMISSIONS.filter((permission) => {
      const { action, subject } = partsOf(permission);
      return ability.can(action, subject);
    });
  };

  it('is the grants of the roles, for every role without a limit and every single scope', () => {
    for (const [name, { permissions, limit }] of ROLES) {
      if (limit !== null) continue;
      expect(new Set(listed(principalWith({ roles: [name] })))).toEqual(new Set(permissions));
      for (const scope of PERMISSIONS) {
        const narrowed = listed(principalWith({ roles: [name], scopes: [scope] }));
        expect(narrowed).toEqual(permissions.includes(scope) ? [scope] : []);
      }
    }
  });

  it('is the union over the roles', () => {
    expect(listed(principalWith({ roles: ['metrics', 'auditor'] }))).toEqual(
      PERMISSIONS.filter((permission) =>
        ['metrics', 'auditor'].some((name) => ROLES.get(name)?.permissions.includes(permission)),
      ),
    );
  });

  it.each([[[]], [['wizard']], [['constructor', '__proto__', 'toString']]])(
    'of the roles %j is nothing',
    (names) => {
      expect(listed(principalWith({ roles: names }))).toEqual([]);
    },
  );

  it.each([['', undefined, null]])('of no organization (%j) is refused', (organizationId) => {
    const nobody = principalWith({ roles: ['auditor'], organizationId: organizationId });
    expect(() => setOf().of(nobody, NOW)).toThrow(TypeError);
  });

  it('names only permissions of the catalogue', () => {
    for (const { permissions } of ROLES.values()) expect(permissions.every(isPermission)).toBe(true);
  });
});

/** What CASL answers by itself, beside what the compiler makes of it. A trap that CASL closes one day shows here. */
describe('the traps of naive CASL', () => {
  const naive = (rules: object[], row: object): boolean =>
    createMongoAbility(rules as never).can('read', tagged('Payroll', { ...row }) as never);
  const foreign = { contractId: 'ctr_2', contractor: 'OTHERS', 'decision.backWages': '1000000.00' };

  it('1. a variable without a value: CASL matches every row; an allow policy matches none, a deny policy all', () => {
    const attribute = undefined;
    const interpolated = JSON.parse(JSON.stringify({ contractId: attribute })) as object;
    expect(naive([{ action: 'read', subject: 'Payroll', conditions: interpolated }], foreign)).toBe(true);

    const when = { contractId: { eq: { var: 'principal.attributes.contract' } } };
    expect(reads(setOf({ effect: 'allow', when }), foreign)).toBe(false);
    expect(reads(setOf({ effect: 'deny', when }), foreign)).toBe(false);
    const known = principalWith({
      roles: ['reviewer'],
      attributes: new Map([['contract', 'ctr_2']]),
    });
    expect(reads(setOf({ effect: 'allow', when }), foreign, known)).toBe(true);
    expect(reads(setOf({ effect: 'deny', when }), foreign, known)).toBe(false);
  });

  it('1b. a variable of another type is as good as none', () => {
    const when = { 'decision.backWages': { decimalLte: { var: 'principal.attributes.limit' } } };
    for (const limit of ['a lot', true, ['1'], Number.NaN]) {
      const attributes = new Map([['limit', limit as string]]);
      const principal = principalWith({ roles: ['reviewer'], attributes });
      const row = { 'decision.backWages': '1.00' };
      expect(reads(setOf({ effect: 'allow', when }), row, principal)).toBe(false);
      expect(reads(setOf({ effect: 'deny', when }), row, principal)).toBe(false);
    }
  });

  it('2. the order of rules: CASL lets the last one decide; a refusal decides wherever it stands', () => {
    const deny = { action: 'read', subject: 'Payroll', inverted: true };
    expect(naive([deny, { action: 'read', subject: 'Payroll' }], foreign)).toBe(true);

    const [refusal, allowance] = [
      { effect: 'deny', when: { contractor: { eq: 'OTHERS' } } },
      { effect: 'allow', unconditional: true },
    ] satisfies [Draft, Draft];
    expect(reads(setOf(refusal, allowance), foreign)).toBe(false);
    expect(reads(setOf(allowance, refusal), foreign)).toBe(false);
    expect(reads(setOf(allowance, refusal), { contractor: 'US' })).toBe(true);
  });

  it.each<[string, Draft, string]>([
    ['subject', { subject: 'Payrol' }, '/subject'],
    ['subject of every object', { subject: 'constructor' }, '/subject'],
    ['action', { actions: ['read', 'reed'] }, '/actions/1'],
    ['field', { when: { contracter: { eq: 'X' } } }, '/when/contracter'],
    ['field of every object', { when: { constructor: { eq: 'X' } } }, '/when/constructor'],
    ['operator', { when: { contractor: { $eq: 'X' } } }, '/when/contractor/$eq'],
    ['operator of every object', { when: { contractor: { toString: 'X' } } }, '/when/contractor/toString'],
    [
      'operator of another type',
      { when: { contractor: { decimalLte: '1' } } },
      '/when/contractor/decimalLte',
    ],
    ['variable', { when: { contractor: { eq: { var: 'principal.orgid' } } } }, '/when/contractor/eq'],
    [
      'variable of every object',
      { when: { contractor: { eq: { var: 'constructor' } } } },
      '/when/contractor/eq',
    ],
    ['circumstance', { unconditional: true, context: { mfa: { eq: true } } }, '/context/mfa'],
  ])(
    '3. an unknown %s in a deny rule: CASL allows; it is refused at save, with its place',
    (_, draft, at) => {
      const misspelled = {
        action: 'read',
        subject: 'Payroll',
        inverted: true,
        conditions: { contracter: 'X' },
      };
      expect(naive([{ action: 'read', subject: 'Payroll' }, misspelled], { contractor: 'X' })).toBe(true);

      const { problems } = readPolicy('pol_1', { ...READ_PAYROLLS, unconditional: true, ...draft });
      expect(problems?.map(({ pointer }) => pointer)).toContain(at);
    },
  );

  it('3b. a field that was not loaded: CASL allows what a deny rule forbids; asking throws', () => {
    const deny = { action: 'read', subject: 'Payroll', inverted: true, conditions: { contractor: 'OTHERS' } };
    expect(naive([{ action: 'read', subject: 'Payroll' }, deny], {})).toBe(true);

    const when = { contractor: { eq: 'OTHERS' } };
    expect(() => reads(setOf({ effect: 'deny', when }), {})).toThrow(UnloadedField);
    expect(() => reads(setOf({ effect: 'allow', when }), {})).toThrow(UnloadedField);
    const behind = { revision: { eq: 1 }, contractor: { eq: 'OTHERS' } };
    expect(() => reads(setOf({ effect: 'deny', when: behind }), { revision: 0 })).toThrow(UnloadedField);
  });

  it('4. a bare subject: CASL skips conditions; a row is asked by every one of them', () => {
    const conditions = { contractor: 'US' };
    const ability = createMongoAbility([{ action: 'read', subject: 'Payroll', conditions }] as never);
    expect(ability.can('read', 'Payroll' as never)).toBe(true);

    const set = setOf({ effect: 'allow', when: { contractor: { eq: 'US' } } });
    expect(set.of(reviewer, NOW).ability.can('read', 'Payroll')).toBe(true);
    expect(reads(set, foreign)).toBe(false);
  });

  it('5. regular expressions: CASL runs those of a policy; there is no operator that takes one', () => {
    const conditions = { contractor: { $regex: '^O' } };
    expect(naive([{ action: 'read', subject: 'Payroll', conditions }], foreign)).toBe(true);

    for (const operator of ['$regex', 'regex', 'matches', 'like', '$where', '$elemMatch']) {
      const { problems } = readPolicy('pol_1', {
        ...READ_PAYROLLS,
        when: { contractor: { [operator]: '^O' } },
      });
      expect(problems?.map(({ code }) => code)).toEqual(['unknown_operator']);
    }
  });

  it('6. decimals: CASL compares them as texts; a limit of 99.00 does not allow 1000000.00', () => {
    const flat = { action: 'read', subject: 'Payroll', conditions: { backWages: { $lte: '99.00' } } };
    expect(naive([flat], { backWages: '1000000.00' })).toBe(true);

    const limited = setOf({ effect: 'allow', when: { 'decision.backWages': { decimalLte: '99.00' } } });
    expect(reads(limited, foreign)).toBe(false);
    for (const [amount, answer] of [
      ['99.00', true],
      ['99', true],
      ['98.9999', true],
      ['99.0001', false],
      ['100', false],
      ['-1', true],
    ] as const)
      expect(reads(limited, { 'decision.backWages': amount })).toBe(answer);
    const text = readPolicy('pol_1', { ...READ_PAYROLLS, when: { 'decision.backWages': { eq: '99.00' } } });
    expect(text.problems?.map(({ code }) => code)).toEqual(['unknown_operator']);
  });

  it.each([[{}], [undefined]])(
    '7. an empty condition (%j): CASL means every row; a policy has to say so',
    (when) => {
      const tenant = JSON.parse(JSON.stringify({ organizationId: undefined })) as object;
      expect(naive([{ action: 'read', subject: 'Payroll', conditions: tenant }], foreign)).toBe(true);

      const draft = { ...READ_PAYROLLS, when };
      expect(readPolicy('pol_1', draft).problems?.map(({ code }) => code)).toEqual(['condition_missing']);
      expect(readPolicy('pol_1', { ...draft, unconditional: true }).problems).toBeNull();
      const both = { ...draft, when: { contractor: { eq: 'US' } }, unconditional: true };
      expect(readPolicy('pol_1', both).problems?.map(({ code }) => code)).toEqual(['contradiction']);
    },
  );
});

describe('a policy', () => {
  it('never grants what no role grants', () => {
    const set = setOf({ effect: 'allow', actions: ['withdraw'], unconditional: true });
    expect(set.of(reviewer, NOW).ability.can('withdraw', 'Payroll')).toBe(false);
  });

  it('that allows leaves nothing else of what it names, and of nothing but that', () => {
    const set = setOf({ effect: 'allow', when: { contractor: { eq: 'US' } } });
    expect(reads(set, { contractor: 'US' })).toBe(true);
    expect(reads(set, { contractor: 'OTHERS' })).toBe(false);
    expect(reads(set, { contractor: null })).toBe(false);
    expect(set.of(reviewer, NOW).ability.can('read', 'Contract')).toBe(true);
  });

  it('that allows beside another leaves what either allows', () => {
    const [us, them] = [
      { effect: 'allow', when: { contractor: { eq: 'US' } } },
      { effect: 'allow', when: { contractor: { eq: 'THEM' } } },
    ] satisfies [Draft, Draft];
    const set = setOf(us, them);
    expect(['US', 'THEM', 'OTHERS'].map((contractor) => reads(set, { contractor }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('that refuses refuses what it cannot tell: a blank field counts', () => {
    const set = setOf({ effect: 'deny', when: { 'decision.backWages': { decimalGt: '1000.00' } } });
    expect(reads(set, { 'decision.backWages': null })).toBe(false);
    expect(reads(set, { 'decision.backWages': '1000.00' })).toBe(true);
  });

  it('for holders of a role is about them alone, whatever roles they have besides', () => {
    const set = setOf({ effect: 'deny', unconditional: true, roles: ['auditor'] });
    expect(set.of(reviewer, NOW).ability.can('read', 'Payroll')).toBe(true);
    const both = principalWith({ roles: ['reviewer', 'auditor'] });
    expect(set.of(both, NOW).ability.can('read', 'Payroll')).toBe(false);
  });

  it.each<[string, Draft, Partial<Principal>, string, boolean]>([
    [
      'a second factor',
      { context: { amr: { includes: 'mfa' } } },
      { amr: ['pwd', 'mfa'] },
      '203.0.113.7',
      true,
    ],
    ['no second factor', { context: { amr: { includes: 'mfa' } } }, { amr: ['pwd'] }, '203.0.113.7', false],
    ['a network', { context: { address: { within: ['203.0.113.0/24'] } } }, {}, '203.0.113.7', true],
    ['another network', { context: { address: { within: ['203.0.113.0/24'] } } }, {}, '198.51.100.1', false],
    [
      'a mapped address',
      { context: { address: { within: ['203.0.113.0/24'] } } },
      {},
      '::ffff:203.0.113.7',
      true,
    ],
    ['IPv6', { context: { address: { within: ['2001:db8::/32'] } } }, {}, '2001:db8::1', true],
    ['a key', { context: { method: { eq: 'jwt' } } }, { method: 'api_key' }, '203.0.113.7', false],
    ['a time to come', { context: { time: { onOrAfter: '2026-11-22T12:00:00.001Z' } } }, {}, '', false],
    ['a time that has come', { context: { time: { onOrAfter: '2026-11-22T12:00:00Z' } } }, {}, '', true],
    [
      'an attribute',
      { context: { 'principal.attributes.region': { eq: 'AZ' } } },
      { attributes: new Map([['region', 'AZ']]) },
      '',
      true,
    ],
    ['no attribute', { context: { 'principal.attributes.region': { eq: 'AZ' } } }, {}, '', false],
  ])('in the circumstances of %s', (_, draft, values, address, answer) => {
    const set = setOf({ effect: 'allow', unconditional: true, ...draft });
    const { ability } = set.of(principalWith({ roles: ['reviewer'], ...values }), { ...NOW, address });
    expect(ability.can('read', 'Payroll')).toBe(answer);
  });

  it('on the time turns at its moment, also for an ability that was remembered', () => {
    const set = setOf({
      effect: 'allow',
      unconditional: true,
      context: { time: { before: '2026-11-22T12:00:01Z' } },
    });
    const at = (text: string): boolean =>
      set.of(reviewer, { ...NOW, at: new Date(text) }).ability.can('read', 'Payroll');
    expect(at('2026-11-22T12:00:00.999Z')).toBe(true);
    expect(at('2026-11-22T12:00:01.000Z')).toBe(false);
  });
});

describe('an investigator', () => {
  const holding = (values: Readonly<Record<string, string | readonly string[]>>): Principal =>
    principalWith({ roles: ['investigator'], attributes: new Map(Object.entries(values)) });
  const CASE = { caseNumber: 'C-7', caseContracts: ['ctr_1'], caseUntil: '2026-11-22T12:00:01Z' };
  const sees = (values: Readonly<Record<string, string | readonly string[]>>, contractId: string): boolean =>
    reads(setOf(), { contractId }, holding(values));

  it('sees the contracts of the case, until it is over', () => {
    expect(sees(CASE, 'ctr_1')).toBe(true);
    expect(sees(CASE, 'ctr_2')).toBe(false);
    expect(sees({ ...CASE, caseUntil: '2026-11-22T12:00:00Z' }, 'ctr_1')).toBe(false);
  });

  it.each(['caseNumber', 'caseUntil', 'caseContracts'])('without %s sees nothing', (missing) => {
    const others = Object.entries(CASE).filter(([name]) => name !== missing);
    expect(sees(Object.fromEntries(others), 'ctr_1')).toBe(false);
  });
});

describe('personal data', () => {
  const masked = (set: PolicySet, principal: Principal): readonly string[] => [
    ...set.of(principal, NOW).masked,
  ];
  const ABOUT: Draft = { subject: 'PersonalData', actions: ['read'], unconditional: true };

  it('is masked for whoever may not read it, by role or by scope: who it was, not what was paid', () => {
    expect(masked(setOf(), principalWith({ roles: ['auditor'] }))).toEqual(['name', 'identifier']);
    expect(masked(setOf(), reviewer)).toEqual([]);
    const narrowed = principalWith({ roles: ['reviewer'], scopes: ['Payroll:read'] });
    expect(masked(setOf(), narrowed)).toEqual(['name', 'identifier']);
  });

  it('is masked class by class where a policy says so, and never shown by one', () => {
    expect(masked(setOf({ ...ABOUT, personalData: ['payroll'] }), reviewer)).toEqual(['payroll']);
    expect(masked(setOf({ ...ABOUT, effect: 'allow', personalData: ['name'] }), reviewer)).toEqual([
      'payroll',
      'identifier',
    ]);
    expect(masked(setOf(ABOUT), reviewer)).toEqual(['name', 'identifier']);
    const auditor = principalWith({ roles: ['auditor'] });
    expect(masked(setOf({ ...ABOUT, effect: 'allow' }), auditor)).toEqual(['name', 'identifier']);
  });
});

describe('a set of policies', () => {
  it('makes an ability once for a caller, and another one when anything that it depends on is another', () => {
    const set = setOf({
      effect: 'allow',
      unconditional: true,
      context: { address: { within: ['10.0.0.0/8'] } },
    });
    const first = set.of(reviewer, NOW);
    expect(set.of(reviewer, NOW)).toBe(first);
    expect(set.of({ ...reviewer }, NOW)).toBe(first);
    const others: Partial<Principal>[] = [
      { userId: 'usr_2' },
      { roles: ['auditor'] },
      { scopes: ['Payroll:read'] },
      { organizationKind: 'agency' },
      { method: 'api_key' },
      { sandbox: true },
      { amr: ['mfa'] },
      { attributes: new Map([['limit', '1']]) },
    ];
    for (const values of others) expect(set.of({ ...reviewer, ...values }, NOW)).not.toBe(first);
    expect(set.of(reviewer, { ...NOW, address: '10.0.0.1' })).not.toBe(first);
  });

  it('remembers a bounded number of callers', () => {
    const set = setOf();
    const first = set.of(reviewer, NOW);
    for (let i = 0; i < 5_000; i += 1) set.of(principalWith({ userId: `usr_a${i}`, scopes: [] }), NOW);
    expect(set.of({ ...reviewer }, NOW)).not.toBe(first);
  });
});
