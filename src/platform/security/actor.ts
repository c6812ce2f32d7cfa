import type { Ability, ForcedSubject } from '@casl/ability';

import type { Action, ActionOn, Subject } from './catalogue.js';
import type { FieldsOfRow, RuleCondition } from './conditions/condition.js';
import type { MaskedClass } from './personal-data.js';
import type { Principal } from './principal.js';

/** What every row that belongs to a tenant carries. */
export interface OwnedRow {
  readonly organizationId: string;
}

/** An action, and a subject or a row of it. */
export type Asked = [Action, Subject | (FieldsOfRow & ForcedSubject<Subject>)];

/**
 * What a principal may do: role grants ∩ credential scopes ∩ policies. Everything else is refused.
 *
 * Ask it of a row with `permits` and of a list with a sight: a bare subject skips every condition, and says only whether
 * there can be such a row.
 */
export type AppAbility = Ability<Asked, RuleCondition>;

/** The caller of one request, as a service sees it: who it is, what it may, and which request it made. */
export interface Actor {
  readonly principal: Principal;
  readonly ability: AppAbility;
  /** The classes of personal data that it does not see; empty for most. */
  readonly masked: ReadonlySet<MaskedClass>;
  /** `req_…`, or the caller's own id where it was acceptable; goes into audit rows and logs. */
  readonly requestId: string;
}

/**
 * Whether the actor may do this to this very row of its own organization.
 *
 * Ask inside the write transaction, with every field that a policy may name (`fieldsAsked`), and answer a refusal to
 * read as if the row did not exist.
 *
 * @throws {UnloadedField} where a policy asks for a field that the row does not bring: never a guess
 */
export function permits<S extends Subject>(
  actor: Actor,
  action: ActionOn<S>,
  subject: S,
  row: OwnedRow,
): boolean {
  // The tenant wall is not the policies': none of them can express or remove it.
  if (row.organizationId !== actor.principal.organizationId) return false;
  const asked: FieldsOfRow & ForcedSubject<Subject> = {
    ...(row as OwnedRow & FieldsOfRow),
    __caslSubjectType__: subject,
  };
  return actor.ability.can(action, asked);
}
