import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { CATALOGUE, isPermission, type Action, type Subject } from '../../../platform/security/catalogue.js';
import { roleGrantsOf } from '../roles/role-grants.js';
import { AuthorizationRepository, type KeptAuthorization } from './authorization.repository.js';
import type { Policy, PolicyDocument } from './policy.js';
import { PolicySet } from './policy-set.js';
import { readPolicy } from './read-policy.js';

/** How old the knowledge about roles and policies may be: a change acts on every server within this time. */
export const AUTHORIZATION_AGE_MS = 1_000;

/** How many organizations are remembered; the one that was read longest ago goes first. */
const REMEMBERED = 1_000;

interface Reading {
  readonly startedAtMs: number;
  readonly set: Promise<PolicySet>;
  /** The same once it is there, so that nobody has to wait for what is known. */
  known: PolicySet | null;
}

/** The compiled roles and policies of each organization: their version read at most once a second, the rest when it moved. */
@Injectable()
export class PolicySets {
  readonly #log = new Logger('PolicySets');
  readonly #readings = new Map<string, Reading>();

  constructor(
    private readonly clock: Clock,
    private readonly authorization: AuthorizationRepository,
  ) {}

  /**
   * The roles and policies of an organization, at most a second old.
   *
   * Age counts from before the read began. Concurrent callers share one read, a failed read is forgotten, and a clock
   * that went backwards makes a reading old, never young. @throws {DatabaseUnavailable}
   */
  of(organizationId: string): PolicySet | Promise<PolicySet> {
    const nowMs = this.clock.now().getTime();
    const reading = this.#readings.get(organizationId);
    if (reading !== undefined && isFresh(reading, nowMs)) return reading.known ?? reading.set;
    return this.#read(organizationId, nowMs, reading).set;
  }

  /** Forgets an organization whose roles or policies were changed in this process, so that the change acts here at once. */
  forget(organizationId: string): void {
    this.#readings.delete(organizationId);
  }

  #read(organizationId: string, startedAtMs: number, before: Reading | undefined): Reading {
    const set = this.#current(organizationId, before?.known ?? null);
    const reading: Reading = { startedAtMs, set, known: null };
    this.#readings.delete(organizationId);
    this.#readings.set(organizationId, reading);
    if (this.#readings.size > REMEMBERED) {
      const [oldest] = this.#readings.keys();
      if (oldest !== undefined) this.#readings.delete(oldest);
    }
    set.then(
      (known) => {
        reading.known = known;
      },
      () => {
        if (this.#readings.get(organizationId) === reading) this.#readings.delete(organizationId);
      },
    );
    return reading;
  }

  async #current(organizationId: string, known: PolicySet | null): Promise<PolicySet> {
    if (known !== null && (await this.authorization.version(organizationId)) === known.version) return known;
    return this.compile(await this.authorization.read(organizationId));
  }

  /** What was kept, read again: the rules of reading may have become stricter since it was saved. */
  compile({ version, roles, policies }: KeptAuthorization): PolicySet {
    return new PolicySet(
      version,
      roleGrantsOf(roles),
      policies.map(({ id, document }) => this.#policyOf(id, document)),
    );
  }

  /** A policy that cannot be read any more refuses everything that it names: what it would have allowed nobody knows. */
  #policyOf(id: string, document: PolicyDocument): Policy {
    const { policy } = readPolicy(id, document);
    if (policy !== null) return policy;
    this.#log.error({ policy: id }, 'a policy cannot be read, and refuses what it names');
    const known = Object.hasOwn(CATALOGUE, document.subject);
    return {
      id,
      effect: 'deny',
      subject: document.subject as Subject,
      actions: known
        ? (document.actions.filter((action) => isPermission(`${document.subject}:${action}`)) as Action[])
        : [],
      roles: null,
      when: [],
      context: [],
      personalData: null,
      reason: document.reason,
    };
  }
}

const isFresh = ({ startedAtMs }: Reading, nowMs: number): boolean =>
  nowMs >= startedAtMs && nowMs - startedAtMs < AUTHORIZATION_AGE_MS;
