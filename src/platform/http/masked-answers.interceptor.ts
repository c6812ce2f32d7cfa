import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

import { AppError } from '../errors/app-error.js';
import type { Actor } from '../security/actor.js';
import { identityOf } from '../security/request-identity.js';
import { type Masker, maskerOf } from './dto/masking.js';
import { isWireClass, type WireClass } from './dto/wire-shape.js';
import { httpErrors } from './http.errors.js';

const TELLS_NOBODY = 'answer tells of nobody';

/** Declares that an answer that is no wire class tells nothing of a person, and why that is so. */
export const TellsOfNobody = (reason: string): MethodDecorator => SetMetadata(TELLS_NOBODY, reason);

const REVEALS = 'answer reveals personal data';

/** Declares that showing personal data to callers who do not see it is what the route is for, and what guards it. */
export const RevealsPersonalData = (reason: string): MethodDecorator => SetMetadata(REVEALS, reason);

/** What a handler answers: wire classes, nothing of anybody, or bytes that nobody can look into. */
type Told =
  | { readonly kind: 'wire'; readonly types: readonly WireClass[] }
  | { readonly kind: 'free' }
  | { readonly kind: 'opaque' };

interface DeclaredResponse {
  readonly type?: unknown;
}

const toldBy = (handler: object): Told => {
  if (Reflect.hasMetadata(TELLS_NOBODY, handler) || Reflect.hasMetadata(REVEALS, handler))
    return { kind: 'free' };
  const declared = (Reflect.getMetadata('swagger/apiResponse', handler) ?? {}) as Readonly<
    Record<string, DeclaredResponse>
  >;
  const successes = Object.entries(declared).filter(([status]) => /^2\d\d$/.test(status));
  const bodies = successes.filter(([status]) => status !== '204').map(([, { type }]) => type);
  if (successes.length > 0 && bodies.length === 0) return { kind: 'free' };
  const types = [...new Set(bodies.filter(isWireClass))];
  return types.length > 0 && bodies.every(isWireClass) ? { kind: 'wire', types } : { kind: 'opaque' };
};

/**
 * Shows a caller who does not see personal data answers without it. An answer that cannot be looked into, such as a PDF,
 * is refused to such a caller before anything is done. For everybody else this is one look at the actor.
 */
@Injectable()
export class MaskedAnswersInterceptor implements NestInterceptor {
  readonly #told = new WeakMap<object, Told>();
  readonly #maskers = new WeakMap<WireClass, Map<string, Masker | null>>();

  /** @throws {AppError} PERSONAL_DATA_NOT_SHOWN */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = identityOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (actor === undefined || actor.masked.size === 0) return next.handle();
    return this.#masked(context.getHandler(), actor, next);
  }

  #masked(handler: object, { masked }: Actor, next: CallHandler): Observable<unknown> {
    const told = this.#toldBy(handler);
    if (told.kind === 'free') return next.handle();
    if (told.kind === 'opaque') throw new AppError(httpErrors.PERSONAL_DATA_NOT_SHOWN);
    const maskers = told.types.map((type) => this.#maskerOf(type, masked)).filter((mask) => mask !== null);
    if (maskers.length === 0) return next.handle();
    // Answers of one handler with several classes are masked by each: none of them may show what another hides.
    return next.handle().pipe(map((answer) => maskers.reduce<unknown>((value, mask) => mask(value), answer)));
  }

  #toldBy(handler: object): Told {
    const known = this.#told.get(handler) ?? toldBy(handler);
    this.#told.set(handler, known);
    return known;
  }

  #maskerOf(type: WireClass, masked: Actor['masked']): Masker | null {
    const key = [...masked].sort().join(' ');
    const known = this.#maskers.get(type) ?? new Map<string, Masker | null>();
    this.#maskers.set(type, known);
    const masker = known.get(key);
    if (masker !== undefined) return masker;
    const made = maskerOf(type, masked);
    known.set(key, made);
    return made;
  }
}
