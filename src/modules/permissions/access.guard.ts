import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import {
  type AccessDeclaration,
  STEP_UP,
  STEP_UP_AGE_MS,
} from '../../platform/security/access.decorators.js';
import { declaredAccess } from '../../platform/security/access-declarations.js';
import type { Principal } from '../../platform/security/principal.js';
import { identityOf } from '../../platform/security/request-identity.js';
import type { Circumstances } from './compiler/circumstances.js';
import type { PolicySet } from './compiler/policy-set.js';
import { PolicySets } from './compiler/policy-sets.js';
import { DecisionLog } from './log/decision-log.js';
import { SENSITIVE } from './log/sensitive.js';
import { permissionErrors } from './permissions.errors.js';

interface IncomingRequest {
  readonly id: string;
  readonly ip: string;
}

interface Asked {
  readonly access: Extract<AccessDeclaration, { readonly kind: 'requires' }>;
  /** Whether a person has to have proven lately who it is. */
  readonly fresh: boolean;
}

/** The second global guard: `@Requires` against the caller's ability. Closed where nothing is declared or nobody is proven. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly sets: PolicySets,
    private readonly log: DecisionLog,
  ) {}

  /** @throws {AppError} FORBIDDEN, SCOPE_MISSING, MFA_REQUIRED, STEP_UP_REQUIRED */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = declaredAccess(this.reflector, context.getHandler(), context.getClass());
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const { principal } = identityOf(request);
    // Neither happens in an application that booted; a guard that relies on that would be open the day it does.
    if (access === undefined || principal === undefined) throw new AppError(permissionErrors.FORBIDDEN);
    const fresh = this.reflector.get<boolean | undefined>(STEP_UP, context.getHandler()) === true;
    const set = this.sets.of(principal.organizationId);
    return set instanceof Promise
      ? set.then((read) => this.#decide(request, { access, fresh }, principal, read))
      : this.#decide(request, { access, fresh }, principal, set);
  }

  /** Without a turn of the event loop where nothing has to be read or kept. */
  #decide(
    request: IncomingRequest,
    { access: { action, subject, permission }, fresh }: Asked,
    principal: Principal,
    set: PolicySet,
  ): boolean | Promise<boolean> {
    const circumstances: Circumstances = { address: request.ip, at: this.clock.now() };
    const { ability, masked } = set.of(principal, circumstances);
    const allowed = ability.can(action, subject);
    const decided = { set, principal, circumstances, requestId: request.id, action, subject, object: null };
    if (!allowed) return this.log.refused(decided).then((error) => Promise.reject(error));
    if (fresh && !isFresh(principal, circumstances.at))
      return this.log
        .refused(decided, permissionErrors.STEP_UP_REQUIRED)
        .then((error) => Promise.reject(error));
    identityOf(request).actor = { principal, ability, masked, requestId: request.id };
    return SENSITIVE.has(permission) ? this.log.allowed(decided).then(() => true) : true;
  }
}

const isFresh = ({ authenticatedAtMs }: Principal, at: Date): boolean =>
  authenticatedAtMs !== null && at.getTime() - authenticatedAtMs <= STEP_UP_AGE_MS;
