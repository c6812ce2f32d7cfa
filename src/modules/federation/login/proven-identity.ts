import { type GroupRoles, type IdentityProvider, isSubject } from '../../auth/index.js';

/** What an issuer said of somebody, as far as it counts here. */
export interface ProvenIdentity {
  readonly subject: string;
  /** Null when it told none, or one that it says is not verified. Never what somebody is found by. */
  readonly email: string | null;
  readonly name: string | null;
  /** What the groups bring, as they are mapped now. */
  readonly roles: readonly string[];
  /** `fed`, and `mfa` when the issuer says that there were two factors. */
  readonly amr: readonly string[];
  /** `auth_time`, milliseconds of the epoch. */
  readonly authenticatedAtMs: number;
}

export type Claims = Readonly<Record<string, unknown>>;

const MOST_GROUPS = 1_000;
const LONGEST_NAME = 200;

/** Null where what has to be there is missing or of another type. */
export function provenBy(provider: IdentityProvider, claims: Claims): ProvenIdentity | null {
  const { sub: subject, auth_time: authTime, amr, acr, email, email_verified: verified, name } = claims;
  if (!isSubject(subject) || typeof authTime !== 'number' || !Number.isFinite(authTime)) return null;
  const means = Array.isArray(amr) ? (amr as readonly unknown[]) : [];
  const isSecond =
    provider.secondFactorAmr.some((value) => means.includes(value)) ||
    provider.secondFactorAcr.some((value) => value === acr);
  return {
    subject,
    email: typeof email === 'string' && verified !== false && verified !== 'false' ? email : null,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, LONGEST_NAME) : null,
    roles: rolesOf(provider.mapping, groupsIn(claims, provider.groupsClaim)),
    amr: isSecond ? ['fed', 'mfa'] : ['fed'],
    authenticatedAtMs: authTime * 1_000,
  };
}

/** Whether the claims say what groups there are, be it none. */
export const tellsGroups = (claims: Claims, claim: string): boolean => valueAt(claims, claim) !== undefined;

/** None where the claim is missing, is not of texts, or is longer than a list of groups can be: nothing is guessed. */
export function groupsIn(claims: Claims, claim: string): ReadonlySet<string> {
  const value = valueAt(claims, claim);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MOST_GROUPS) return new Set();
  return new Set(list.filter((group) => typeof group === 'string'));
}

const rolesOf = (mapping: readonly GroupRoles[], groups: ReadonlySet<string>): readonly string[] => [
  ...new Set(mapping.flatMap(({ group, roles }) => (groups.has(group) ? roles : []))),
];

/** The claim of this name or, for a text that begins with a slash, the value at this JSON pointer (RFC 6901). */
function valueAt(claims: Claims, claim: string): unknown {
  if (!claim.startsWith('/')) return own(claims, claim);
  const names = claim
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((value, name) => own(value, name), claims);
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? new Map(Object.entries(value)).get(name)
    : undefined;
