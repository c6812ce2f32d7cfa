import { AppError, type RequestProblem } from '../../../platform/errors/app-error.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { isPermission, partsOf, type Permission } from '../../../platform/security/catalogue.js';
import { isNetwork } from '../../../platform/security/networks.js';
import { grantExceeds } from '../../permissions/index.js';
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
    return !isPermission(scope) || !ownerGrants.has(scope) || !may(actor, scope);
  });
  if (excess.length > 0) throw new AppError(authErrors.SCOPE_EXCEEDS_OWNER, { errors: excess });
  return permissions;
}

/** @throws {AppError} SCOPE_EXCEEDS_OWNER, for contracts that the actor's own credential does not reach */
export function requireContracts(actor: Actor, contracts: readonly string[] | null): void {
  if (reachesAll(actor, contracts)) return;
  const { code, title: message, fix } = authErrors.SCOPE_EXCEEDS_OWNER;
  throw new AppError(authErrors.SCOPE_EXCEEDS_OWNER, {
    errors: [{ pointer: '/contracts', code, message, fix }],
  });
}

/** Whoever is shown a new secret can do what it does. @throws {AppError} GRANT_EXCEEDS_OWN */
export function requireHeld(
  actor: Actor,
  { scopes, contracts }: { readonly scopes: readonly string[]; readonly contracts: readonly string[] | null },
): void {
  const permissions = scopes.filter(isPermission);
  const lacking = reachesAll(actor, contracts)
    ? permissions.filter((scope) => !may(actor, scope))
    : permissions;
  if (lacking.length > 0) throw grantExceeds(lacking);
}

const reachesAll = ({ principal }: Actor, contracts: readonly string[] | null): boolean =>
  principal.contracts === null ||
  (contracts?.every((contract) => principal.contracts?.includes(contract) === true) ?? false);

const may = ({ ability }: Actor, permission: Permission): boolean => {
  const { action, subject } = partsOf(permission);
  return ability.can(action, subject);
};

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
