import type { ConditionSql } from '../database/condition-sql.js';
import { ruleSql } from '../database/rule-sql.js';
import type { Actor } from './actor.js';
import type { ActionOn, Subject } from './catalogue.js';

/** What roles, scopes and policies leave of the rows inside the tenant wall: all, none, or those of a predicate. */
export type Condition = boolean | ConditionSql;

/**
 * The condition under which the actor may do this, from the same rules that `permits` asks. Nothing granted is `false`.
 *
 * @throws {TypeError} for a rule that is not understood: a wall that cannot be compiled is never left out
 */
export const conditionOf = <S extends Subject>(actor: Actor, action: ActionOn<S>, subject: S): Condition =>
  ruleSql(actor.ability.rulesFor(action, subject), subject);
