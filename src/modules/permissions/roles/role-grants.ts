import { isPermission } from '../../../platform/security/catalogue.js';
import type { RoleGrants } from '../compiler/policy.js';
import { OF_THE_PLATFORM, ROLES } from './seeded-roles.js';

/** A role that an organization made, as it is kept. */
export interface KeptRole {
  readonly name: string;
  readonly clonedFrom: string;
  readonly permissions: readonly string[];
}

const SEEDED: readonly (readonly [string, RoleGrants])[] = [...ROLES.values()].map(
  ({ name, permissions, limit }) => [name, { name, permissions: new Set(permissions), limit }],
);

/**
 * Seeded roles and those of the organization, by name. A clone keeps the limit of what it was made from, and what belongs
 * to the platform no organization's role grants, whatever is kept.
 */
export const roleGrantsOf = (kept: readonly KeptRole[]): ReadonlyMap<string, RoleGrants> =>
  new Map([
    ...kept.map(({ name, clonedFrom, permissions }): readonly [string, RoleGrants] => [
      name,
      { name, permissions: new Set(permissions.filter(isOwn)), limit: ROLES.get(clonedFrom)?.limit ?? null },
    ]),
    // Last, so that no name of an organization's role can stand for a seeded one.
    ...SEEDED,
  ]);

const isOwn = (permission: string): boolean => isPermission(permission) && !OF_THE_PLATFORM.has(permission);
