import { Injectable } from '@nestjs/common';

import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import { PolicySet } from '../compiler/policy-set.js';
import { PolicySets } from '../compiler/policy-sets.js';
import { DecisionsRepository } from '../log/decisions.repository.js';
import type { LoggedDecision } from '../log/logged-decision.js';
import { PoliciesService } from '../policies/policies.service.js';
import type { PolicyDraft } from '../policies/stored-policy.js';
import type { PageAsked } from '../roles/roles.service.js';
import type { Explanation } from './explanation.js';
import { replayed } from './replayed.js';

/** A decision that would come out differently. */
export interface Flip {
  readonly decision: LoggedDecision;
  readonly would: Explanation;
}

/** What a policy would have done to a page of logged decisions. */
export interface Simulated {
  readonly examined: number;
  /** Decisions that depend on something that the log does not keep. */
  readonly undetermined: number;
  readonly flips: readonly Flip[];
  readonly page: Page<LoggedDecision>['page'];
}

/** Tries policies on the decisions that were logged. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly policies: PoliciesService,
    private readonly sets: PolicySets,
    private readonly decisions: DecisionsRepository,
    private readonly paging: Paging,
  ) {}

  /**
   * Makes logged decisions again, newest first, with the policy in force as it is kept or as the draft has it.
   *
   * @throws {AppError} NOT_FOUND, VALIDATION_FAILED
   */
  async run(actor: Actor, id: string, draft: PolicyDraft | null, query: PageAsked): Promise<Simulated> {
    const { organizationId } = actor.principal;
    const kept = await this.policies.get(actor, id);
    const policy = await this.policies.read(actor, id, (draft ?? kept).document);
    const scope = { list: 'simulation', organizationId, filter: { id } };
    const asked = this.paging.read(query, scope);
    const { subject, actions } = policy;
    const rows = await this.decisions.list(organizationId, subject, actions, asked.after, asked.limit + 1);
    const { data, page } = this.paging.page(rows, asked, scope, (one) => one.id);
    const current = await this.sets.of(organizationId);
    const others = current.policies.filter((one) => one.id !== id);
    const set = new PolicySet(current.version, current.roles, [...others, policy]);
    const made = data.map((decision) => ({ decision, would: replayed(set, decision) }));
    return {
      examined: made.length,
      undetermined: made.filter(({ would }) => would.outcome === 'depends').length,
      flips: made.filter(
        ({ decision, would }) => would.outcome !== 'depends' && would.outcome !== decision.outcome,
      ),
      page,
    };
  }
}
