import type { Permission } from '../../platform/security/catalogue.js';

/** A named set of permissions. What a user may do is the union over its roles; a credential only ever narrows it. */
export interface Role {
  readonly name: string;
  /** Who holds it, in one line. */
  readonly purpose: string;
  readonly permissions: readonly Permission[];
}

const OWN_CREDENTIALS: readonly Permission[] = ['Credential:read', 'Credential:exchange'];

/** The seeded roles. No role holds everything: a permission that is added later belongs to nobody until it is named here. */
export const ROLES: ReadonlyMap<string, Role> = new Map(
  (
    [
      {
        name: 'platform_admin',
        // Determinations are the same rows for every organization: whoever imports one sets the law for all of them.
        purpose: 'Keeps what all organizations share, wage determinations, and sees no payroll.',
        permissions: [
          ...OWN_CREDENTIALS,
          'WageDetermination:read',
          'WageDetermination:import',
          'WageDetermination:enter',
        ],
      },
      {
        name: 'org_admin',
        purpose: 'Runs an organization: its contracts and its payrolls.',
        permissions: [
          ...OWN_CREDENTIALS,
          'Payroll:read',
          'Payroll:submit',
          'Payroll:amend',
          'Payroll:withdraw',
          'Payroll:redecide',
          'Contract:read',
          'Contract:create',
          'Contract:change',
          'Contract:delete',
          'WageDetermination:read',
        ],
      },
      {
        name: 'submitter',
        purpose: 'Files, corrects and withdraws the payrolls of a contractor.',
        permissions: [
          ...OWN_CREDENTIALS,
          'Payroll:read',
          'Payroll:submit',
          'Payroll:amend',
          'Payroll:withdraw',
          'Contract:read',
          'WageDetermination:read',
        ],
      },
      {
        name: 'reviewer',
        purpose: 'Reads payrolls and what they are measured against, and keeps contracts in order.',
        permissions: [
          ...OWN_CREDENTIALS,
          'Payroll:read',
          'Payroll:redecide',
          'Contract:read',
          'Contract:create',
          'Contract:change',
          'WageDetermination:read',
        ],
      },
      {
        name: 'auditor',
        purpose: 'Reads, and changes nothing.',
        permissions: [...OWN_CREDENTIALS, 'Payroll:read', 'Contract:read', 'WageDetermination:read'],
      },
      {
        name: 'integration',
        purpose: 'A payroll system that files on behalf of a contractor.',
        permissions: [
          ...OWN_CREDENTIALS,
          'Payroll:read',
          'Payroll:submit',
          'Payroll:amend',
          'Payroll:withdraw',
          'Contract:read',
          'WageDetermination:read',
        ],
      },
      {
        name: 'metrics',
        purpose: 'A monitoring system: process metrics and no content.',
        permissions: ['Metrics:read'],
      },
    ] satisfies Role[]
  ).map((role) => [role.name, role]),
);

/** Everything that these roles grant together. An unknown role grants nothing. */
export function grantsOf(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((name) => ROLES.get(name)?.permissions ?? []));
}
