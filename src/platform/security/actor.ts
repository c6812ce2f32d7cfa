import { subject as tagged, type ForcedSubject, type MongoAbility } from '@casl/ability';
import type { Action, ActionOn, Subject } from './catalogue.js';
import type { Principal } from './principal.js';

/** What every row that belongs to a tenant carries; the conditions of an ability read nothing else. */
export interface OwnedRow {
  readonly organizationId: string;
}

/** What a principal may do: role grants ∩ credential scopes, each bound to the tenant. Everything else is refused. */
export type AppAbility = MongoAbility<[Action, Subject | (OwnedRow & ForcedSubject<Subject>)]>;

/** The caller of one request, as a service sees it: who it is, what it may, and which request it made. */
export interface Actor {
  readonly principal: Principal;
  readonly ability: AppAbility;
  /** `req_…`, or the caller's own id where it was acceptable; goes into audit rows and logs. */
  readonly requestId: string;
}

/**
 * Whether the actor may do this to this very row.
 *
 * The row is wrapped first: a bare subject name would skip the conditions, and every tenant would match. Ask inside
 * the write transaction, and answer a refusal to read as if the row did not exist.
 */
export function permits<S extends Subject>(
  actor: Actor,
  action: ActionOn<S>,
  subject: S,
  row: OwnedRow,
): boolean {
  return actor.ability.can(action, tagged(subject, { organizationId: row.organizationId }));
}

/**
 * The organizations whose rows the actor may do this to: the WHERE of a list, from the same rules that `permits` asks.
 *
 * Empty when nothing is granted, and `organization_id in ()` must then match no row. Rules that are not exactly "this
 * organization" are not understood here and refused: a wall that cannot be compiled is never left out.
 */
export function tenantsOf<S extends Subject>(
  actor: Actor,
  action: ActionOn<S>,
  subject: S,
): readonly string[] {
  const organizations = new Set<string>();
  for (const rule of actor.ability.rulesFor(action, subject)) {
    const conditions = Object.entries(rule.conditions ?? {});
    const [field, organizationId] = conditions[0] ?? [];
    if (
      rule.inverted ||
      conditions.length !== 1 ||
      field !== 'organizationId' ||
      typeof organizationId !== 'string'
    ) {
      throw new TypeError(`A rule on ${subject}:${action} cannot be compiled to a tenant wall.`);
    }
    organizations.add(organizationId);
  }
  return [...organizations];
}
