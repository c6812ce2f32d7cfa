import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiForbiddenResponse, ApiSecurity, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Actor } from './actor.js';
import { type Action, type ActionOn, type Permission, permissionOf, type Subject } from './catalogue.js';
import { identityOf } from './request-identity.js';
import { SECURITY_SCHEMES } from './security-schemes.js';

/** What a route says about who may call it. */
export type AccessDeclaration =
  | { readonly kind: 'public'; readonly reason: string }
  | {
      readonly kind: 'requires';
      readonly action: Action;
      readonly subject: Subject;
      readonly permission: Permission;
    };

/** Metadata key of the declaration, on a handler or on a controller; the handler's wins. */
export const ACCESS = 'wcp:access';

/**
 * Anyone may call this route, without a credential. The reason is for the reviewer of the code, and may not be empty.
 *
 * On a controller it stands for every route in it that says nothing else.
 */
export function Public(reason: string): ClassDecorator & MethodDecorator {
  if (reason.trim() === '') throw new TypeError('@Public needs a reason.');
  return declare({ kind: 'public', reason });
}

/**
 * Only an authenticated caller with this permission may call this route.
 *
 * Carries access and its documentation together: the security requirement and the 401 and 403 answers in OpenAPI.
 * It is the type check; whether this very row may be touched is the service's question (`permits`).
 */
export function Requires<S extends Subject>(action: ActionOn<S>, subject: S): MethodDecorator {
  const permission = permissionOf(action, subject);
  return applyDecorators(
    declare({ kind: 'requires', action, subject, permission }),
    ...Object.keys(SECURITY_SCHEMES).map((scheme) => ApiSecurity(scheme)),
    ApiExtension('x-required-permission', permission),
    ApiUnauthorizedResponse({
      description: 'No credential, or one that is invalid, expired or revoked: `code` says which.',
      content: PROBLEM,
    }),
    ApiForbiddenResponse({
      description: `The caller, or the credential, lacks \`${permission}\`.`,
      content: PROBLEM,
    }),
  );
}

/** Metadata key of {@link RequiresStepUp}. */
export const STEP_UP = 'wcp:step-up';

/** How fresh the proof has to be, in milliseconds. */
export const STEP_UP_AGE_MS = 300_000;

/**
 * Beside `@Requires`: only for a person who has proven in the last 5 minutes who it is, at sign-in or at
 * POST /api/v1/auth/step-up. A key or client proves nothing anew and is refused.
 */
export const RequiresStepUp = (): MethodDecorator =>
  applyDecorators(SetMetadata(STEP_UP, true), ApiExtension('x-requires-step-up', true));

/** The caller of this request. Only on routes with `@Requires`: a public route has no caller, and asking is an error. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = identityOf(context.switchToHttp().getRequest<object>());
  if (actor === undefined) throw new TypeError('@Caller() stands on a route that has no caller.');
  return actor;
});

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** A second declaration on the same target would leave the reader guessing which one holds. */
function declare(access: AccessDeclaration): ClassDecorator & MethodDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const declared: unknown = Reflect.getOwnMetadata(
      ACCESS,
      (descriptor?.value as object | undefined) ?? target,
    );
    if (declared !== undefined)
      throw new TypeError(`Access is declared twice${key === undefined ? '' : ` on ${String(key)}`}.`);
    const set: ClassDecorator & MethodDecorator = SetMetadata(ACCESS, access);
    if (key === undefined || descriptor === undefined) (set as ClassDecorator)(target as never);
    else (set as MethodDecorator)(target, key, descriptor);
  };
}
