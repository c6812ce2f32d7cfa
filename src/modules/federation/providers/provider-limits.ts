import { Injectable } from '@nestjs/common';

import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { type Actor, permits } from '../../../platform/security/actor.js';
import { isPermission, type Permission } from '../../../platform/security/catalogue.js';
import { authErrors, type IdentityProvider, issuerErrors } from '../../auth/index.js';
import { grantExceeds, GrantsService, permissionErrors } from '../../permissions/index.js';

/** What no issuer outside gives, whoever maps it: the platform is not an organization's. */
const OF_THE_PLATFORM = 'platform_admin';

/** That nobody gives by an issuer what he could not give himself. */
@Injectable()
export class ProviderLimits {
  constructor(private readonly grants: GrantsService) {}

  /** What access tokens may do at most. @throws {AppError} SCOPE_UNKNOWN, GRANT_EXCEEDS_OWN */
  async scopes(actor: Actor, asked: readonly string[]): Promise<readonly Permission[]> {
    const known = asked.filter(isPermission);
    if (known.length !== asked.length) throw new AppError(authErrors.SCOPE_UNKNOWN);
    await this.grants.requireOwn(actor, known);
    return [...new Set(known)];
  }

  /**
   * Asked in the transaction that stores the mapping, in which no role changes any more.
   *
   * @throws {AppError} ROLE_NOT_MAPPABLE, FORBIDDEN without `User:grant`, GRANT_EXCEEDS_OWN
   */
  async requireMappable(
    transaction: DatabaseTransaction,
    actor: Actor,
    { organizationId, mapping }: IdentityProvider,
  ): Promise<void> {
    const roles = [...new Set(mapping.flatMap((entry) => entry.roles))];
    if (roles.length === 0) return;
    const known = await this.grants.areKnown(transaction, organizationId, roles);
    if (!known || roles.includes(OF_THE_PLATFORM)) throw new AppError(issuerErrors.ROLE_NOT_MAPPABLE);
    if (!permits(actor, 'grant', 'User', { organizationId })) throw new AppError(permissionErrors.FORBIDDEN);
    await this.requireOwn(transaction, actor, roles);
  }

  /** Whoever gives roles, or lets a program act by them, has what they grant. @throws {AppError} GRANT_EXCEEDS_OWN */
  async requireOwn(transaction: DatabaseTransaction, actor: Actor, roles: readonly string[]): Promise<void> {
    const lacking = await this.grants.lacking(transaction, actor, roles);
    if (lacking.length > 0) throw grantExceeds(lacking);
  }
}
