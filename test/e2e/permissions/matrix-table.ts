/**
 * What has to come out, written down once more beside the code: which role grants what, who reaches whose rows, and how
 * each principal stands to each organization. What a route requires is read from the running application; nothing else is.
 */

const OWN = [
  'Credential:read',
  'Credential:exchange',
  'Credential:change',
  'Session:read',
  'Session:create',
  'Session:prove',
  'Session:revoke',
];
const READ = ['Payroll:read', 'Contract:read', 'Participant:read', 'WageDetermination:read', 'Evidence:read'];
const FILE = [...READ, 'PersonalData:read', 'Payroll:submit', 'Payroll:amend', 'Payroll:withdraw'];
const REVIEW = [
  ...READ,
  'PersonalData:read',
  'Payroll:redecide',
  'Review:read',
  'Review:claim',
  'Review:decide',
  'Review:escalate',
  'Contract:create',
  'Contract:change',
];
const ADMINISTER = [
  'Organization:read',
  'Organization:change',
  ...['read', 'invite', 'change', 'deactivate', 'reactivate', 'reset', 'grant'].map((may) => `User:${may}`),
  ...['read', 'create', 'change', 'rotate', 'revoke'].map((may) => `ApiKey:${may}`),
  ...['read', 'create', 'rotate', 'revoke'].map((may) => `OAuthClient:${may}`),
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

/** What each role grants. */
export const GRANTS: Readonly<Record<string, readonly string[]>> = {
  org_admin: [
    ...OWN,
    ...FILE,
    ...ADMINISTER,
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
  ],
  platform_admin: [
    ...OWN,
    ...ADMINISTER,
    'WageDetermination:read',
    'WageDetermination:import',
    'WageDetermination:enter',
    'Organization:create',
    'SigningKey:read',
    'SigningKey:rotate',
    'Metrics:read',
  ],
  submitter: [...OWN, ...FILE],
  certifier: [...OWN, ...FILE, 'AuditEvent:read'],
  reviewer: [...OWN, ...REVIEW],
  senior_reviewer: [
    ...OWN,
    ...REVIEW,
    'Review:override',
    'Participant:change',
    'PersonalData:reveal',
    'AuditEvent:read',
    'Retention:read',
    'Retention:hold',
  ],
  auditor: [
    ...OWN,
    ...READ,
    'Review:read',
    'Organization:read',
    'User:read',
    'Role:read',
    'Policy:read',
    'AuditEvent:read',
    'AuditEvent:verify',
    'Retention:read',
  ],
  investigator: [
    ...OWN,
    ...READ,
    'PersonalData:read',
    'PersonalData:reveal',
    'Review:read',
    'Authorization:explain',
    'AuditEvent:read',
    'Retention:read',
    'Retention:hold',
  ],
  integration: ['Credential:read', 'Credential:exchange', ...FILE],
  metrics: ['Metrics:read'],
  /** One that the organization made. */
  back_office: ['Credential:read', 'Contract:read', 'User:read', 'ApiKey:rotate', 'Policy:read'],
};

/** Whose rows the calls are about. `crossed` names a part of a foreign contract under one of the own contracts. */
export const PLACES = ['own', 'participating', 'foreign', 'absent', 'crossed'] as const;
export type Place = (typeof PLACES)[number];

/** How an organization stands to a place. */
type Standing = 'keeper' | 'agency' | 'subcontractor' | 'nobody';

/** The organizations of the callers; `home` keeps what is `own`, and is the agency of what is `participating`. */
export const STANDINGS: Readonly<Record<Organization, Readonly<Record<Place, Standing>>>> = {
  home: { own: 'keeper', participating: 'agency', foreign: 'nobody', absent: 'nobody', crossed: 'nobody' },
  agency: { own: 'agency', participating: 'nobody', foreign: 'nobody', absent: 'nobody', crossed: 'nobody' },
  subcontractor: {
    own: 'subcontractor',
    participating: 'nobody',
    foreign: 'nobody',
    absent: 'nobody',
    crossed: 'nobody',
  },
  stranger: {
    own: 'nobody',
    participating: 'nobody',
    foreign: 'nobody',
    absent: 'nobody',
    crossed: 'nobody',
  },
};
export type Organization = 'home' | 'agency' | 'subcontractor' | 'stranger';

/** Who else reaches a row of a contract than who keeps it. Everything that is not named here is the keeper's alone. */
const REACH: Readonly<Record<string, readonly Standing[]>> = {
  'Payroll:read': ['agency'],
  'Evidence:read': ['agency'],
  'Review:read': ['agency'],
  'Review:claim': ['agency'],
  'Review:decide': ['agency'],
  'Review:override': ['agency'],
  'Participant:read': ['agency'],
  'PersonalData:reveal': ['agency'],
  'Retention:hold': ['agency', 'subcontractor'],
  'Payroll:submit': ['subcontractor'],
  'Contract:read': ['agency', 'subcontractor'],
};

/** A caller. */
export interface Caller {
  readonly organization: Organization;
  readonly roles: readonly string[];
  /** `session` signed in a moment ago; `dead` belongs to a user that was deactivated. */
  readonly credential: 'none' | 'key' | 'session' | 'dead';
  /** The scopes of the key, where they are fewer than its owner's roles grant. */
  readonly scopes?: readonly string[];
  /** Reaches one contract of its organization alone, which is not the one that the calls are about. */
  readonly elsewhere?: 'by key' | 'by case';
}

const home = (roles: readonly string[], more: Partial<Caller> = {}): Caller => ({
  organization: 'home',
  roles,
  credential: 'key',
  ...more,
});

export const CALLERS: Readonly<Record<string, Caller>> = {
  anonymous: home([], { credential: 'none' }),
  deactivated: home(['org_admin'], { credential: 'dead' }),
  'org_admin, signed in': home(['org_admin'], { credential: 'session' }),
  'platform_admin, signed in': home(['platform_admin'], { credential: 'session' }),
  submitter: home(['submitter']),
  certifier: home(['certifier']),
  reviewer: home(['reviewer']),
  senior_reviewer: home(['senior_reviewer']),
  auditor: home(['auditor']),
  'investigator of another case': home(['investigator'], { elsewhere: 'by case' }),
  integration: home(['integration']),
  metrics: home(['metrics']),
  'role of its own': home(['back_office']),
  'key with few scopes': home(['org_admin'], { scopes: ['Payroll:read', 'User:read', 'ApiKey:revoke'] }),
  'key for another contract': home(['org_admin'], { elsewhere: 'by key' }),
  'agency of the contract': { organization: 'agency', roles: ['org_admin'], credential: 'key' },
  'subcontractor of the contract': {
    organization: 'subcontractor',
    roles: ['org_admin'],
    credential: 'key',
  },
  'org_admin of another organization': {
    organization: 'stranger',
    roles: ['org_admin'],
    credential: 'session',
  },
};

/** What a path names: by the place of the call, or the same for everybody. */
export type Kind =
  'contract' | 'payroll' | 'record' | 'own records' | 'session' | 'organization' | 'tenant' | 'shared';

/** What the first parameter of a path names. A route with parameters that no line covers fails the test. */
export const KINDS: readonly (readonly [string, Kind])[] = [
  ['/api/v1/contracts/{id}', 'contract'],
  ['/api/v1/wcp/payrolls/{id}', 'payroll'],
  ['/api/v1/auth/sessions/{id}', 'session'],
  ['/api/v1/organizations/{id}', 'organization'],
  ['/api/v1/auth/clients/{id}', 'tenant'],
  ['/api/v1/auth/identity-providers/{id}', 'tenant'],
  ['/api/v1/auth/oidc/{id}', 'tenant'],
  ['/api/v1/auth/keys/{id}', 'tenant'],
  ['/api/v1/audit/events/{id}', 'tenant'],
  ['/api/v1/invitations/{id}', 'tenant'],
  ['/api/v1/policies/{id}', 'tenant'],
  ['/api/v1/roles/{id}', 'tenant'],
  ['/api/v1/users/{id}', 'tenant'],
  ['/api/v1/retention/holds/{id}', 'record'],
  ['/api/v1/retention/removals/{id}', 'record'],
  ['/api/v1/wage-determinations/{number}', 'shared'],
  ['/api/docs/problems/{code}', 'shared'],
];

/** Lists of what a contract has, told to whoever sees the contract: what of it he sees is up to the list. */
const LISTS: readonly string[] = [
  'contractsGetCompletion',
  'participantsList',
  'restitutionExport',
  'restitutionGet',
];

/** Answers that cannot be masked: refused to whoever sees no names, before anything is looked up. */
const DOCUMENTS: readonly string[] = [
  'payrollsEvidence',
  'payrollsLetter',
  'payrollsWh347',
  'restitutionExport',
  'restitutionGet',
];

/** What a credential that is for certain contracts does not do at all: it makes no others. */
const WIDENING: readonly string[] = ['contractsCreate'];

/**
 * What a body names, where it names a contract. `own records`: the caller's own payrolls on it, of which there may be
 * none, so that a contract that is not there is answered like one without.
 */
export const NAMED_IN_BODY: Readonly<Record<string, Kind>> = {
  payrollsProcess: 'contract',
  holdsPlace: 'contract',
  erasuresPreview: 'own records',
  erasuresRequest: 'own records',
  purgesPreview: 'own records',
  purgesRequest: 'own records',
};

/** What no place has: a link would be gone with the first who may remove it. */
const NOWHERE: readonly string[] = ['identityLinksRemove'];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route says of itself. */
export interface Route {
  readonly operation: string;
  readonly method: Method;
  readonly path: string;
  /** Null: everybody may call it. */
  readonly permission: string | null;
  readonly isFresh: boolean;
  readonly kind: Kind | null;
}

/**
 * `through`: neither guard nor wall stands in the way, whatever the answer is then; `absent`: 404, as if it were not there.
 */
export type Verdict =
  'unauthenticated' | 'forbidden' | 'scope_missing' | 'step_up' | 'masked' | 'absent' | 'through';

export const expected = (route: Route, caller: Caller, place: Place): Verdict => {
  const { permission } = route;
  if (permission === null) return 'through';
  if (caller.credential === 'none' || caller.credential === 'dead') return 'unauthenticated';
  if (!grants(caller, permission)) return 'forbidden';
  if (caller.scopes?.includes(permission) === false) return 'scope_missing';
  if (route.isFresh && caller.credential !== 'session') return 'step_up';
  if (WIDENING.includes(route.operation) && caller.elsewhere === 'by key') return 'forbidden';
  if (DOCUMENTS.includes(route.operation) && !seesNames(caller)) return 'masked';
  return reaches(route, caller, place) ? 'through' : 'absent';
};

const grants = ({ roles }: Caller, permission: string): boolean =>
  roles.some((role) => GRANTS[role]?.includes(permission));

const seesNames = (caller: Caller): boolean =>
  grants(caller, 'PersonalData:read') && caller.scopes?.includes('PersonalData:read') !== false;

const reaches = ({ operation, kind, permission }: Route, caller: Caller, place: Place): boolean => {
  if (NOWHERE.includes(operation)) return false;
  const standing = STANDINGS[caller.organization][place];
  switch (kind) {
    case null:
    case 'shared':
      return true;
    // A session is its user's, and here the administrator's.
    case 'session':
      return place === 'own' && caller === CALLERS['org_admin, signed in'];
    case 'organization':
      return standing === 'keeper' || (caller.roles.includes('platform_admin') && place !== 'absent');
    case 'tenant':
      return standing === 'keeper';
    // What its keeper wrote about a contract.
    case 'record':
      return standing === 'keeper' && caller.elsewhere !== 'by key';
    case 'own records':
      return caller.elsewhere !== 'by key';
    case 'contract':
    case 'payroll':
      if (caller.elsewhere !== undefined) return false;
      return standing === 'keeper' || othersWith(operation, permission ?? '').includes(standing);
    default:
      return kind satisfies never;
  }
};

const othersWith = (operation: string, permission: string): readonly Standing[] =>
  REACH[LISTS.includes(operation) ? 'Contract:read' : permission] ?? [];
