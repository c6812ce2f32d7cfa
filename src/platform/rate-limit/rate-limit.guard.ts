import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { identityOf } from '../security/request-identity.js';
import { RATE_CLASS, type RateClassName } from './rate-limit.decorators.js';
import type { RatePolicy, RateQuestion } from './rate-limit.js';
import { RateLimiter } from './rate-limiter.js';

const asked = (policies: readonly RatePolicy[], partition: string): readonly RateQuestion[] =>
  policies.map((policy) => ({ policy, partition }));

/** After it is known who calls and before it is asked what the caller may: counts for the credential and its organization. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws {AppError} QUOTA_EXCEEDED */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { principal } = identityOf(request);
    const rateClass = this.reflector.getAllAndOverride<RateClassName | undefined>(RATE_CLASS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (principal === undefined || rateClass === 'unlimited') return true;
    const { credential, process } = this.limiter.policies;
    await this.limiter.admit(request, http.getResponse<FastifyReply>(), [
      // Several subjects share the id of the issuer that vouches for them.
      ...asked(credential, `${principal.credentialId} ${principal.userId}`),
      ...(rateClass === 'process' ? asked(process, principal.organizationId) : []),
    ]);
    return true;
  }
}
