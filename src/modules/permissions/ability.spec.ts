import { describe, expect, it } from '@jest/globals';
import { isPermission, partsOf, type Permission, PERMISSIONS } from '../../platform/security/catalogue.js';
import { Abilities } from './ability.js';
import { grantsOf, ROLES } from './roles.js';

const who = (
  roles: readonly string[],
  scopes: readonly Permission[] = PERMISSIONS,
  organizationId = 'org_a',
): { organizationId: string; roles: readonly string[]; scopes: readonly Permission[] } => ({
  organizationId,
  roles,
  scopes,
});

const listed = (principal: ReturnType<typeof who>): readonly Permission[] => {
  const ability = new Abilities().of(principal);
  return PERMISSIONS.filter((permission) => {
    const { action, subject } = partsOf(permission);
    return ability.can(action, subject);
  });
};

describe('an ability', () => {
  it('is the grants of the roles, for every role and every single scope', () => {
    for (const [name, { permissions }] of ROLES) {
      expect(new Set(listed(who([name])))).toEqual(new Set(permissions));
      for (const scope of PERMISSIONS) {
        expect(listed(who([name], [scope]))).toEqual(permissions.includes(scope) ? [scope] : []);
      }
    }
  });

  it('is the union over the roles', () => {
    expect(listed(who(['metrics', 'auditor']))).toEqual(
      PERMISSIONS.filter((permission) => grantsOf(['metrics', 'auditor']).has(permission)),
    );
  });

  it.each([[[]], [['wizard']], [['constructor', '__proto__', 'toString']]])(
    'of the roles %j is nothing',
    (roles) => {
      expect(listed(who(roles))).toEqual([]);
    },
  );

  it('is bound to the organization, also when the next caller has the same roles and scopes', () => {
    const abilities = new Abilities();
    const [a, b] = [abilities.of(who(['auditor'])), abilities.of(who(['auditor'], PERMISSIONS, 'org_b'))];
    const tenants = (ability: typeof a): unknown =>
      ability.rulesFor('read', 'Payroll').map(({ conditions }) => conditions);
    expect(tenants(a)).toEqual([{ organizationId: 'org_a' }]);
    expect(tenants(b)).toEqual([{ organizationId: 'org_b' }]);
  });

  it.each([['', undefined, null]])(
    'of no organization (%j) is refused: empty conditions would match every tenant',
    (organizationId) => {
      expect(() => new Abilities().of(who(['auditor'], PERMISSIONS, organizationId))).toThrow(TypeError);
    },
  );

  it('is remembered, and another one after a change of roles or scopes', () => {
    const abilities = new Abilities();
    const first = abilities.of(who(['auditor']));
    expect(abilities.of(who(['auditor']))).toBe(first);
    expect(abilities.of(who(['submitter']))).not.toBe(first);
    expect(abilities.of(who(['auditor'], ['Payroll:read']))).not.toBe(first);
  });

  it('is remembered for a bounded number of callers', () => {
    const abilities = new Abilities();
    const first = abilities.of(who(['auditor']));
    for (let i = 0; i < 5_000; i += 1) abilities.of(who(['auditor'], [], `org_${i}`));
    expect(abilities.of(who(['auditor']))).not.toBe(first);
  });

  it('names only permissions of the catalogue', () => {
    for (const { permissions } of ROLES.values()) expect(permissions.every(isPermission)).toBe(true);
  });
});
