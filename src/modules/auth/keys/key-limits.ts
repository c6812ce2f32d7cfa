import { AppError, type RequestProblem } from '../../../platform/errors/app-error.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { isPermission, partsOf, type Permission } from '../../../platform/security/catalogue.js';
import { isNetwork } from '../../../platform/security/networks.js';
import { authErrors } from '../auth.errors.js';

/**
 * The scopes as permissions, each once, in the order given.
 *
 * @throws {AppError} SCOPE_UNKNOWN, also for no scope at all, pointing to each; SCOPE_EXCEEDS_OWNER, where neither the
 * owner's roles nor the actor grant it: nobody makes a credential that may do more than they may
 */
export function grantable(
  actor: Actor,
  scopes: readonly string[],
  ownerGrants: ReadonlySet<Permission>,
): readonly Permission[] {
  const asked = [...new Set(scopes)];
  const unknown = located(scopes, authErrors.SCOPE_UNKNOWN, (scope) => !isPermission(scope));
  if (asked.length === 0 || unknown.length > 0)
    throw new AppError(authErrors.SCOPE_UNKNOWN, { errors: unknown });
  const permissions = asked.filter(isPermission);
  const excess = located(scopes, authErrors.SCOPE_EXCEEDS_OWNER, (scope) => {
    if (!isPermission(scope) || !ownerGrants.has(scope)) return true;
    const { action, subject } = partsOf(scope);
    return !actor.ability.can(action, subject);
  });
  if (excess.length > 0) throw new AppError(authErrors.SCOPE_EXCEEDS_OWNER, { errors: excess });
  return permissions;
}

/** @throws {AppError} VALIDATION_FAILED, pointing to each that is not a network */
export function requireNetworks(networks: readonly string[] | null): void {
  const problems = (networks ?? []).flatMap((network, at): RequestProblem[] =>
    isNetwork(network)
      ? []
      : [
          {
            pointer: `/networks/${at}`,
            code: 'network',
            message: 'is neither an address nor a network in CIDR notation',
            fix: 'send for example "203.0.113.0/24"; leave the list out for no limit',
          },
        ],
  );
  if (problems.length > 0) throw validationFailed(problems);
}

function located(
  scopes: readonly string[],
  { code, title: message, fix }: { readonly code: string; readonly title: string; readonly fix: string },
  is: (scope: string) => boolean,
): readonly RequestProblem[] {
  return scopes.flatMap((scope, at) => (is(scope) ? [{ pointer: `/scopes/${at}`, code, message, fix }] : []));
}
