import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../../platform/errors/app-error.js';
import { declaredAccess } from '../../platform/security/access-declarations.js';
import type { Permission } from '../../platform/security/catalogue.js';
import type { Principal } from '../../platform/security/principal.js';
import { identityOf } from '../../platform/security/request-identity.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { Abilities } from './ability.js';
import { permissionErrors } from './permissions.errors.js';
import { grantsOf } from './roles.js';

/** The second global guard: `@Requires` against the caller's ability. Closed where nothing is declared or nobody is proven. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly abilities: Abilities,
    private readonly log: SecurityLog,
  ) {}

  /** @throws {AppError} FORBIDDEN, SCOPE_MISSING */
  canActivate(context: ExecutionContext): boolean {
    const access = declaredAccess(this.reflector, context.getHandler(), context.getClass());
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<{ readonly id: string }>();
    const identity = identityOf(request);
    const { principal } = identity;
    // Neither happens in an application that booted; a guard that relies on that would be open the day it does.
    if (access === undefined || principal === undefined) throw new AppError(permissionErrors.FORBIDDEN);

    const ability = this.abilities.of(principal);
    if (!ability.can(access.action, access.subject))
      throw this.refusal(principal, access.permission, request.id);
    identity.actor = { principal, ability, requestId: request.id };
    return true;
  }

  private refusal(principal: Principal, required: Permission, requestId: string): AppError {
    const granted = grantsOf(principal.roles).has(required);
    const definition = granted ? permissionErrors.SCOPE_MISSING : permissionErrors.FORBIDDEN;
    this.log.refused('authorization', definition.code, { requestId, principal, required });
    return new AppError(definition, granted ? { extensions: { required } } : {});
  }
}
