import { isPermission, type Permission, PERMISSIONS } from '../../../platform/security/catalogue.js';
import type { AttributeValue, OrganizationKind, Principal } from '../../../platform/security/principal.js';
import { authErrors, unauthenticated } from '../auth.errors.js';
import { authorityVersion } from './authority-version.js';

/**
 * What the database says now about a credential, the user behind it and the organization. Times are milliseconds of the
 * epoch.
 */
export interface Standing {
  /** `key_…`, `ses_…`, `cli_…`, or `idp_…` of the issuer that vouches for the user. */
  readonly credentialId: string;
  /** Permissions; null where the credential sets no limit: a user's own session. */
  readonly scopes: readonly string[] | null;
  /** The only contracts that the credential reaches; null for no such limit. */
  readonly contracts: readonly string[] | null;
  /** The only networks (CIDR) that the credential is used from; null for no such limit. */
  readonly networks: readonly string[] | null;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  /** How the user proved who it is; empty where a program proved possession. */
  readonly amr: readonly string[];
  readonly authenticatedAtMs: number | null;
  readonly userId: string;
  /** Whether the user may act at all. */
  readonly active: boolean;
  readonly roles: readonly string[];
  /** The user's attributes as JSON text, as administrators wrote them. */
  readonly attributes: string;
  readonly organizationId: string;
  readonly organizationKind: OrganizationKind;
  readonly sandbox: boolean;
}

/** What a strategy proved about a credential, once: whose it is and until when. It holds for as long as the credential does. */
export interface ProvenCredential {
  readonly method: Principal['method'];
  /** What the standing is read by: the id of the credential, and for an issuer's token the subject after it. */
  readonly standing: string;
  readonly userId: string;
  readonly organizationId: string;
  /** The scopes written into a token; null where those of the credential are the limit. */
  readonly tokenScopes: readonly string[] | null;
  /** The authority that a token was issued under ({@link authorityVersion}); null for what is no token of ours. */
  readonly issuedUnder: string | null;
  /** The token's `exp`; for a key, null: its expiry is part of its standing. */
  readonly expiresAtMs: number | null;
}

/**
 * The principal that a proven credential stands for at this moment.
 *
 * Asked on every request, with a standing that is at most one second old: revocation, sign-out, deactivation, a change of
 * roles and a narrowed credential act on what was proven before. A scope that is unknown now counts for nothing.
 *
 * @throws {AppError} CREDENTIALS_INVALID, TOKEN_EXPIRED, TOKEN_SUPERSEDED, KEY_REVOKED, KEY_EXPIRED, SESSION_ENDED,
 * CLIENT_REVOKED
 */
export function principalOf(proven: ProvenCredential, standing: Standing | null, nowMs: number): Principal {
  if (proven.expiresAtMs !== null && nowMs >= proven.expiresAtMs)
    throw unauthenticated(authErrors.TOKEN_EXPIRED);
  if (standing?.userId !== proven.userId || standing.organizationId !== proven.organizationId)
    throw unauthenticated(authErrors.CREDENTIALS_INVALID);
  requireInForce(standing, nowMs);
  const known = remembered.get(proven);
  if (known?.standing === standing) return known.principal;
  if (proven.issuedUnder !== null && proven.issuedUnder !== authorityVersion(standing))
    throw unauthenticated(authErrors.TOKEN_SUPERSEDED);
  const principal = asPrincipal(proven, standing);
  remembered.set(proven, { standing, principal });
  return principal;
}

/** The last principal of each proof: proof and standing are immutable, so that it holds until the next reading. */
const remembered = new WeakMap<
  ProvenCredential,
  { readonly standing: Standing; readonly principal: Principal }
>();

function requireInForce(standing: Standing, nowMs: number): void {
  const ended = endings.get(standing.credentialId.slice(0, 3));
  if (ended === undefined) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
  if (standing.revokedAtMs !== null) throw unauthenticated(ended.revoked);
  // Written so that a time that is not a number refuses, too.
  if (!(nowMs < standing.expiresAtMs)) throw unauthenticated(ended.expired);
  if (!standing.active) {
    throw unauthenticated(
      authErrors.CREDENTIALS_INVALID,
      'The account behind this credential is not active.',
    );
  }
}

/** What its holder is told of a credential that has ended, by the prefix of its id. */
const endings = new Map([
  ['key', { revoked: authErrors.KEY_REVOKED, expired: authErrors.KEY_EXPIRED }],
  ['ses', { revoked: authErrors.SESSION_ENDED, expired: authErrors.SESSION_ENDED }],
  ['cli', { revoked: authErrors.CLIENT_REVOKED, expired: authErrors.CLIENT_REVOKED }],
  ['idp', { revoked: authErrors.CREDENTIALS_INVALID, expired: authErrors.CREDENTIALS_INVALID }],
]);

function asPrincipal(proven: ProvenCredential, standing: Standing): Principal {
  const { credentialId, userId, organizationId, roles, organizationKind, contracts, sandbox } = standing;
  return {
    userId,
    organizationId,
    method: proven.method,
    credentialId,
    roles,
    scopes: limits(standing.scopes, proven.tokenScopes),
    organizationKind,
    attributes: new Map(
      Object.entries(JSON.parse(standing.attributes) as Readonly<Record<string, AttributeValue>>),
    ),
    amr: standing.amr,
    authenticatedAtMs: standing.authenticatedAtMs,
    contracts,
    sandbox,
  };
}

function limits(
  held: readonly string[] | null,
  tokenScopes: readonly string[] | null,
): readonly Permission[] {
  const own = held === null ? PERMISSIONS : held.filter(isPermission);
  return tokenScopes === null ? own : own.filter((scope) => tokenScopes.includes(scope));
}
