import type { Permission } from '../../../platform/security/catalogue.js';
import type { RoleLimit, WrittenTest } from '../compiler/policy.js';

/** A named set of permissions. What a user may do is the union over its roles; a credential only ever narrows it. */
export interface Role {
  readonly name: string;
  /** Who holds it, in one line. */
  readonly purpose: string;
  readonly permissions: readonly Permission[];
  /** What it asks of its holder and of the rows beside; null for nothing. Clones keep it. */
  readonly limit: RoleLimit | null;
}

/** Every user's own affairs: no role that people hold is without them. */
const OWN: readonly Permission[] = [
  'Credential:read',
  'Credential:exchange',
  'Credential:change',
  'Session:read',
  'Session:create',
  'Session:prove',
  'Session:revoke',
];

const READ_PAYROLLS: readonly Permission[] = [
  'Payroll:read',
  'Contract:read',
  'Participant:read',
  'WageDetermination:read',
  'Evidence:read',
];

const FILE_PAYROLLS: readonly Permission[] = [
  ...READ_PAYROLLS,
  'PersonalData:read',
  'Payroll:submit',
  'Payroll:amend',
  'Payroll:withdraw',
];

const REVIEW_PAYROLLS: readonly Permission[] = [
  ...READ_PAYROLLS,
  'PersonalData:read',
  'Payroll:redecide',
  'Review:read',
  'Review:claim',
  'Review:decide',
  'Review:escalate',
  'Contract:create',
  'Contract:change',
];

/**
 * What belongs to the platform and to no organization: whoever holds it acts on all of them. Seeded roles alone grant it.
 */
export const OF_THE_PLATFORM: ReadonlySet<Permission> = new Set<Permission>([
  'WageDetermination:import',
  'WageDetermination:enter',
  'Organization:create',
  'SigningKey:read',
  'SigningKey:rotate',
  'Metrics:read',
]);

/** Running an organization: who is in it, with which keys and clients, and what they may. */
const ADMINISTER: readonly Permission[] = [
  'Organization:read',
  'Organization:change',
  'User:read',
  'User:invite',
  'User:change',
  'User:deactivate',
  'User:reactivate',
  'User:reset',
  'User:grant',
  'ApiKey:read',
  'ApiKey:create',
  'ApiKey:change',
  'ApiKey:rotate',
  'ApiKey:revoke',
  'OAuthClient:read',
  'OAuthClient:create',
  'OAuthClient:rotate',
  'OAuthClient:revoke',
  'IdentityProvider:read',
  'IdentityProvider:configure',
  'Role:read',
  'Role:change',
  'Policy:read',
  'Policy:change',
  'Policy:simulate',
  'Authorization:explain',
  'AuditEvent:read',
  'AuditEvent:verify',
];

const IN_THE_CASE: Omit<WrittenTest, 'field'> = {
  type: 'text',
  operator: 'in',
  operand: { variable: 'principal.attributes.caseContracts' },
};

/**
 * Administrators write the case on the user: its number, its contracts and the time at which it is over. Without any of
 * the three, and from that time on, the role grants nothing.
 */
const OF_A_CASE: RoleLimit = {
  context: [
    {
      field: 'principal.attributes.caseNumber',
      type: 'text',
      operator: 'isNull',
      operand: { value: false },
    },
    {
      field: 'time',
      type: 'moment',
      operator: 'before',
      operand: { variable: 'principal.attributes.caseUntil' },
    },
  ],
  when: new Map([
    ['Payroll', [{ ...IN_THE_CASE, field: 'contractId' }]],
    ['Contract', [{ ...IN_THE_CASE, field: 'id' }]],
  ]),
};

type SeededRole = Omit<Role, 'limit'> & Partial<Pick<Role, 'limit'>>;

/**
 * The seeded roles, the same for every organization; an organization clones them to make its own.
 *
 * No role holds everything: a permission that is added later belongs to nobody until it is named here. As a grant is
 * never more than the granter has, org_admin holds whatever anybody in an organization may hold; that nobody judges
 * his own filing is the separation of duties' business, not the roles'.
 */
export const ROLES: ReadonlyMap<string, Role> = new Map(
  (
    [
      {
        name: 'platform_admin',
        // Determinations are the same rows for every organization: whoever imports one sets the law for all of them.
        purpose: 'Keeps what all organizations share, wage determinations, and sees no payroll.',
        permissions: [...OWN, ...OF_THE_PLATFORM, 'WageDetermination:read', ...ADMINISTER],
      },
      {
        name: 'org_admin',
        purpose: 'Runs an organization: its people, keys, roles and policies, its contracts and payrolls.',
        permissions: [
          ...OWN,
          ...FILE_PAYROLLS,
          'Payroll:redecide',
          'Contract:create',
          'Contract:change',
          'Contract:delete',
          'Participant:change',
          'Review:read',
          'Review:claim',
          'Review:decide',
          'Review:override',
          'Review:escalate',
          'PersonalData:reveal',
          'Retention:read',
          'Retention:hold',
          'Retention:preview',
          'Retention:purge',
          'Retention:erase',
          'Retention:approve',
          ...ADMINISTER,
        ],
      },
      {
        name: 'submitter',
        purpose: 'Files, corrects and withdraws the payrolls of a contractor.',
        permissions: [...OWN, ...FILE_PAYROLLS],
      },
      {
        name: 'certifier',
        purpose: 'Signs the statement of compliance: reads what was filed, corrects and withdraws it.',
        permissions: [
          ...OWN,
          ...READ_PAYROLLS,
          'PersonalData:read',
          'Payroll:submit',
          'Payroll:amend',
          'Payroll:withdraw',
          'AuditEvent:read',
        ],
      },
      {
        name: 'reviewer',
        purpose: 'Reviews payrolls, decides them again, and keeps contracts in order.',
        permissions: [...OWN, ...REVIEW_PAYROLLS],
      },
      {
        name: 'senior_reviewer',
        purpose: 'A reviewer who may also override findings, with a second person, and hold records.',
        permissions: [
          ...OWN,
          ...REVIEW_PAYROLLS,
          'Review:override',
          'Participant:change',
          'PersonalData:reveal',
          'AuditEvent:read',
          'Retention:read',
          'Retention:hold',
        ],
      },
      {
        name: 'auditor',
        purpose: 'Reads, names and identifiers masked, and changes nothing.',
        permissions: [
          ...OWN,
          ...READ_PAYROLLS,
          'Review:read',
          'Organization:read',
          'User:read',
          'Role:read',
          'Policy:read',
          'AuditEvent:read',
          'AuditEvent:verify',
          'Retention:read',
        ],
      },
      {
        name: 'investigator',
        purpose: 'Looks into one case, for a time: the contracts of the case, with names and identifiers.',
        permissions: [
          ...OWN,
          ...READ_PAYROLLS,
          'PersonalData:read',
          'PersonalData:reveal',
          'Review:read',
          'Authorization:explain',
          'AuditEvent:read',
          'Retention:read',
          'Retention:hold',
        ],
        limit: OF_A_CASE,
      },
      {
        name: 'integration',
        purpose: 'A payroll system that files on behalf of a contractor.',
        permissions: ['Credential:read', 'Credential:exchange', ...FILE_PAYROLLS],
      },
      {
        name: 'metrics',
        purpose: 'A monitoring system: process metrics and no content.',
        permissions: ['Metrics:read'],
      },
    ] satisfies SeededRole[]
  ).map((role: SeededRole) => [role.name, { limit: null, ...role }]),
);
