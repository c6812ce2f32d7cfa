/**
 * Every subject and action that a permission can name. A permission is `Subject:action`.
 *
 * Adding one touches this file, the seeded roles and the `@Requires` of the route.
 */
export const CATALOGUE = {
  Payroll: ['read', 'submit', 'amend', 'withdraw', 'redecide'],
  Review: ['read', 'claim', 'decide', 'override', 'escalate'],
  Contract: ['read', 'create', 'change', 'delete'],
  Participant: ['read', 'change'],
  WageDetermination: ['read', 'import', 'enter'],
  /** The names and identifiers of workers in what is read: `read` shows them unmasked, `reveal` shows one, with a reason. */
  PersonalData: ['read', 'reveal'],
  Organization: ['read', 'create', 'change'],
  /** `reset`: to issue a token for a new password, and to remove a lost second factor. */
  User: ['read', 'invite', 'change', 'deactivate', 'reactivate', 'reset', 'grant'],
  ApiKey: ['read', 'create', 'change', 'rotate', 'revoke'],
  OAuthClient: ['read', 'create', 'rotate', 'revoke'],
  SigningKey: ['read', 'rotate'],
  IdentityProvider: ['read', 'configure'],
  Role: ['read', 'change'],
  Policy: ['read', 'change', 'simulate'],
  Authorization: ['explain'],
  AuditEvent: ['read', 'verify'],
  Evidence: ['read'],
  /** `purge` and `erase` ask for a removal; `approve` is the second person's. */
  Retention: ['read', 'hold', 'preview', 'purge', 'erase', 'approve'],
  /** The caller's own: its key, its password and second factor, its sessions. */
  Credential: ['read', 'exchange', 'change'],
  /** Signing in (`create`), and proving again who one is (`prove`), are everybody's own. */
  Session: ['read', 'create', 'prove', 'revoke'],
  Metrics: ['read'],
} as const;

export type Subject = keyof typeof CATALOGUE;
export type ActionOn<S extends Subject> = (typeof CATALOGUE)[S][number];
export type Action = ActionOn<Subject>;
export type Permission = { [S in Subject]: `${S}:${ActionOn<S>}` }[Subject];

const PARTS: ReadonlyMap<
  string,
  { readonly permission: Permission; readonly subject: Subject; readonly action: Action }
> = new Map(
  Object.entries(CATALOGUE).flatMap(([subject, actions]) =>
    actions.map((action) => {
      const permission = `${subject}:${action}` as Permission;
      return [permission, { permission, subject: subject as Subject, action }] as const;
    }),
  ),
);

/** Every permission there is, in catalogue order. */
export const PERMISSIONS: readonly Permission[] = [...PARTS.values()].map(({ permission }) => permission);

/** Whether a text from outside names a permission of the catalogue. Safe for any text, `constructor` included. */
export function isPermission(text: string): text is Permission {
  return PARTS.has(text);
}

/** The permission that names this action on this subject. @throws {TypeError} when the catalogue has no such pair. */
export function permissionOf(action: Action, subject: Subject): Permission {
  const parts = PARTS.get(`${subject}:${action}`);
  if (parts === undefined) throw new TypeError(`The catalogue has no permission "${subject}:${action}".`);
  return parts.permission;
}

/** The subject and the action that a permission names. */
export function partsOf(permission: Permission): { readonly subject: Subject; readonly action: Action } {
  const parts = PARTS.get(permission);
  if (parts === undefined) throw new TypeError('The catalogue has no such permission.');
  return parts;
}
