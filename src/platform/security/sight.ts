import type { Actor } from './actor.js';
import { type ActionOn, type Permission, permissionOf, type Subject } from './catalogue.js';
import { type Condition, conditionOf } from './condition.js';

/**
 * Which rows the tenant wall leaves: `own` the organization's; `joined` also those of contracts in which it takes part;
 * `overseen` also those of contracts that it keeps or oversees.
 */
export type Reach = 'own' | 'joined' | 'overseen';

/** What reaches beyond the organization's own rows. Everything else is done by the organization to its own alone. */
const REACH: ReadonlyMap<Permission, Reach> = new Map([
  ['Payroll:read', 'overseen'],
  // Whoever reviews does so with the payrolls of others; which of them it reviews is the reviews' own business.
  ['Review:read', 'overseen'],
  ['Contract:read', 'joined'],
  ['Participant:read', 'overseen'],
]);

/** Subjects whose rows belong to a contract: there a credential that is limited to contracts reaches no further. */
const OF_CONTRACTS: ReadonlySet<Subject> = new Set<Subject>([
  'Payroll',
  'Contract',
  'Participant',
  'Review',
  'Retention',
]);

/**
 * Which rows a caller may do one thing to: the tenant wall, and within it what roles and policies grant.
 *
 * Made by {@link sightOf} alone. Repositories turn it into a predicate with `visible`.
 */
export class Sight {
  readonly #condition: Condition;

  private constructor(
    /** `org_…`: the caller's tenant. */
    readonly organizationId: string,
    readonly subject: Subject,
    readonly reach: Reach,
    /** The only contracts that the credential reaches; null for no such limit. */
    readonly contracts: readonly string[] | null,
    condition: Condition,
  ) {
    this.#condition = condition;
  }

  /** @throws {TypeError} when the rules cannot be compiled, or the caller has no organization */
  static of<S extends Subject>(actor: Actor, action: ActionOn<S>, subject: S): Sight {
    const { organizationId, contracts } = actor.principal;
    if (organizationId === '') throw new TypeError('A sight needs an organization.');
    return new Sight(
      organizationId,
      subject,
      REACH.get(permissionOf(action, subject)) ?? 'own',
      OF_CONTRACTS.has(subject) ? contracts : null,
      conditionOf(actor, action, subject),
    );
  }

  get condition(): Condition {
    return this.#condition;
  }

  /** Whether there is nothing that the caller may do this to, whatever is stored. */
  get isNone(): boolean {
    return this.#condition === false;
  }
}

/** Which rows the actor may do this to. @throws {TypeError} when the rules cannot be compiled */
export const sightOf = <S extends Subject>(actor: Actor, action: ActionOn<S>, subject: S): Sight =>
  Sight.of(actor, action, subject);
