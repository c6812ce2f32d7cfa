import { permissionOf } from '../../../platform/security/catalogue.js';
import type { Principal } from '../../../platform/security/principal.js';
import { authorityOf, type Authority } from './authority.js';
import { type Circumstances, filledIn } from './circumstances.js';
import type { Policy, RoleGrants, WrittenTest } from './policy.js';

/** How many authorities are remembered of one organization; the one that was made longest ago goes first. */
const REMEMBERED = 5_000;

interface Remembered {
  readonly address: string | null;
  readonly authority: Authority;
  /** The next moment at which a condition on the time turns. */
  readonly untilMs: number;
}

/**
 * The roles and policies of an organization in one version, and the authorities that were made from them.
 *
 * An authority is a function of these, of the principal and of what the policies ask about the call, so that a
 * remembered one can never be out of date: whatever changes is a part of its key, or another set.
 */
export class PolicySet {
  readonly #remembered = new Map<string, Remembered>();
  /** The same by the principal itself, which stays the same object until its standing is read again. */
  readonly #latest = new WeakMap<Principal, Remembered>();
  readonly #asksAddress: boolean;
  readonly #timed: readonly WrittenTest[];

  constructor(
    readonly version: number,
    readonly roles: ReadonlyMap<string, RoleGrants>,
    readonly policies: readonly Policy[],
  ) {
    const contexts = [
      ...policies.flatMap(({ context }) => context),
      ...[...roles.values()].flatMap(({ limit }) => limit?.context ?? []),
    ];
    this.#asksAddress = contexts.some(({ field }) => field === 'address');
    this.#timed = contexts.filter(({ field }) => field === 'time');
  }

  /** What the principal may do in these circumstances. */
  of(principal: Principal, circumstances: Circumstances): Authority {
    const latest = this.#latest.get(principal);
    if (latest !== undefined && this.#holds(latest, circumstances)) return latest.authority;
    const found = this.#find(principal, circumstances);
    this.#latest.set(principal, found);
    return found.authority;
  }

  #holds({ address, untilMs }: Remembered, circumstances: Circumstances): boolean {
    return circumstances.at.getTime() < untilMs && (!this.#asksAddress || address === circumstances.address);
  }

  #find(principal: Principal, circumstances: Circumstances): Remembered {
    const { address, at } = circumstances;
    const key = `${keyOf(principal)}\n${this.#asksAddress ? address : ''}`;
    const known = this.#remembered.get(key);
    if (known !== undefined && this.#holds(known, circumstances)) return known;
    const authority = authorityOf(this.roles, this.policies, principal, circumstances);
    const made = { address, authority, untilMs: this.#turnsAfter(principal, at) };
    this.#remembered.delete(key);
    this.#remembered.set(key, made);
    if (this.#remembered.size > REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      if (oldest !== undefined) this.#remembered.delete(oldest);
    }
    return made;
  }

  /** The policies that name the permission. */
  naming(action: Parameters<typeof permissionOf>[0], subject: Policy['subject']): readonly Policy[] {
    return this.policies.filter((policy) => policy.subject === subject && policy.actions.includes(action));
  }

  /** The first moment after this one at which a comparison with the time can come out differently. */
  #turnsAfter(principal: Principal, at: Date): number {
    let first = Infinity;
    for (const test of this.#timed) {
      const { operand } = filledIn(test, principal);
      if (typeof operand !== 'string') continue;
      const moment = Date.parse(operand);
      // "After" turns one millisecond later than "on or after".
      for (const turn of [moment, moment + 1]) if (turn > at.getTime() && turn < first) first = turn;
    }
    return first;
  }
}

/** Whatever an authority can depend on of a principal. Attributes are the same object as long as they were not read again. */
const keyOf = (principal: Principal): string =>
  [
    principal.organizationId,
    principal.userId,
    principal.organizationKind,
    principal.method,
    principal.sandbox,
    principal.roles.join(' '),
    principal.scopes.join(' '),
    principal.amr.join(' '),
    attributesKey(principal.attributes),
  ].join('\n');

const keys = new WeakMap<Principal['attributes'], string>();

const attributesKey = (attributes: Principal['attributes']): string => {
  if (attributes.size === 0) return '';
  const known = keys.get(attributes);
  if (known !== undefined) return known;
  const key = JSON.stringify([...attributes].sort(([a], [b]) => (a < b ? -1 : 1)));
  keys.set(attributes, key);
  return key;
};
