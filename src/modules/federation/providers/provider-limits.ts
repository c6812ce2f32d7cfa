import { Injectable } from '@nestjs/common';

import { AppError } from '../../../platform/errors/app-error.js';
import { type Actor, permits } from '../../../platform/security/actor.js';
import { isPermission, type Permission } from '../../../platform/security/catalogue.js';
import { authErrors, type IdentityProvider, issuerErrors } from '../../auth/index.js';
import { GrantsService, permissionErrors } from '../../permissions/index.js';

/** What no issuer outside gives, whoever maps it: the platform is not an organization's. */
const OF_THE_PLATFORM = 'platform_admin';

/** That nobody gives by an issuer what he could not give himself. */
@Injectable()
export class ProviderLimits {
  constructor(private readonly grants: GrantsService) {}

  /** @throws {AppError} SCOPE_UNKNOWN */
  scopes(asked: readonly string[]): readonly Permission[] {
    const known = asked.filter(isPermission);
    if (known.length !== asked.length) throw new AppError(authErrors.SCOPE_UNKNOWN);
    return [...new Set(known)];
  }

  /** @throws {AppError} ROLE_NOT_MAPPABLE, FORBIDDEN without `User:grant` for a mapping, GRANT_EXCEEDS_OWN */
  async require(actor: Actor, { organizationId, mapping, scopes }: IdentityProvider): Promise<void> {
    const roles = [...new Set(mapping.flatMap((entry) => entry.roles))];
    const granted = await this.grants.permissionsOf(organizationId, roles);
    if (granted === null || roles.includes(OF_THE_PLATFORM))
      throw new AppError(issuerErrors.ROLE_NOT_MAPPABLE);
    if (roles.length > 0 && !permits(actor, 'grant', 'User', { organizationId }))
      throw new AppError(permissionErrors.FORBIDDEN);
    this.grants.requireOwn(actor, [...granted, ...scopes]);
  }

  /** Whoever lets a program act as a user could do as much as the user. @throws {AppError} GRANT_EXCEEDS_OWN */
  async requireReach(actor: Actor, organizationId: string, roles: readonly string[]): Promise<void> {
    const granted = await this.grants.permissionsOf(organizationId, roles);
    if (granted === null) throw new AppError(permissionErrors.GRANT_EXCEEDS_OWN);
    this.grants.requireOwn(actor, granted);
  }
}
