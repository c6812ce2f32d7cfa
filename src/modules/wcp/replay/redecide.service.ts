import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { etagMismatch } from '../../../platform/http/if-match.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { Telemetry } from '../../../platform/telemetry/telemetry.js';
import { type Comparison, compared, judgedIn, judgedOn } from '../comparison/comparison.js';
import type { DecisionDocument } from '../decision-document.js';
import { Evaluator } from '../evaluator.js';
import type { FiledDecision } from '../filing/filing.js';
import { basisOf, type Ground } from '../filing/ground.js';
import { GroundsService } from '../filing/grounds.service.js';
import { decisionHash, documentOf, inputOf, type Matter } from '../filing/judgement.js';
import { StandingService } from '../revisions/standing.service.js';
import { submissionOf } from '../filing/submission.js';
import { MattersService } from './matters.service.js';
import { RecordsRepository } from './records.repository.js';
import { RedecisionsRepository } from './redecisions.repository.js';

/** On which facts a payroll is decided again. */
export interface RedecideOrder {
  /** `as_filed`: those of the decision before. `present`: the contract's facts, and what governs it, as they are now. */
  readonly facts: 'as_filed' | 'present';
  readonly dryRun: boolean;
  readonly ifMatch: string | undefined;
}

export interface Redecided {
  readonly filed: FiledDecision;
  readonly decision: DecisionDocument;
  readonly comparison: Comparison;
  /** False for a dry run, and where the same was decided: there is nothing to store. */
  readonly stored: boolean;
}

/** Decides payrolls on file again, under the law of this build. The decisions before stay. */
@Injectable()
export class RedecideService {
  constructor(
    private readonly standing: StandingService,
    private readonly records: RecordsRepository,
    private readonly redecisions: RedecisionsRepository,
    private readonly matters: MattersService,
    private readonly grounds: GroundsService,
    private readonly evaluator: Evaluator,
    private readonly telemetry: Telemetry,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, ILLEGAL_TRANSITION (none of the three in a dry
   * run), BASIS_MISSING, UNKNOWN_WAGE_DETERMINATION, EVALUATION_FAILED
   */
  async redecide(actor: Actor, id: string, { facts, dryRun, ifMatch }: RedecideOrder): Promise<Redecided> {
    const filed = dryRun
      ? await this.standing.get(actor, 'redecide', id)
      : await this.standing.toChange(actor, 'redecide', id, ifMatch);
    const record = await this.records.find(sightOf(actor, 'redecide', 'Payroll'), id, filed.decision.id);
    if (record === null) throw new Error(`${id} has no decision ${filed.decision.id}`);
    const before = await this.matters.of(record);
    const matter = facts === 'present' ? await this.atPresent(actor, filed, before) : before;
    const at = this.clock.now();
    const ids = dryRun ? null : { decision: this.clock.id('dec'), finding: () => this.clock.id('fnd') };
    const decision = documentOf(
      matter,
      this.evaluator.run(() => inputOf(matter)),
      ids,
      at,
    );
    const comparison = compared(judgedIn(record), judgedOn(matter, decision));
    const same = decisionHash(decision) === decisionHash(record.decision);
    if (ids === null || same) {
      return { filed, decision: same ? record.decision : decision, comparison, stored: false };
    }
    await this.store(actor, filed, { ...decision, id: ids.decision }, matter.basis, facts);
    return { filed, decision, comparison, stored: true };
  }

  private async store(
    actor: Actor,
    filed: FiledDecision,
    decision: DecisionDocument & { readonly id: string },
    basis: string,
    facts: RedecideOrder['facts'],
  ): Promise<void> {
    const { status, humanReview, inputHash, findings } = decision;
    const stored = await this.redecisions.insert(
      {
        organizationId: filed.organizationId,
        payrollId: filed.id,
        seen: filed.decision.id,
        decision,
        basis,
        decidedAt: new Date(decision.decidedAt),
        decidedBy: actor.principal.userId,
        details: { facts, status, humanReview, inputHash },
      },
      actor,
    );
    if (!stored) throw etagMismatch(await this.standing.told(actor, filed.id));
    this.telemetry.decided(
      status,
      findings.map(({ rule }) => rule),
    );
  }

  /** The matter under the contract's present facts and what governs it now; history and receipt stay as they were seen. */
  private async atPresent(actor: Actor, { contractId }: FiledDecision, before: Matter): Promise<Matter> {
    const { payroll, ground: seen } = before;
    const contract = contractId === null ? seen.contract : null;
    const submission = submissionOf(
      { contractId, contract, wageDeterminations: null, payroll, history: [] },
      { dryRun: true, explain: 'summary', idempotencyKey: null },
    );
    const now = await this.grounds.of(actor, submission, '');
    const ground: Ground = { ...seen, contract: now.contract, editions: now.editions };
    return { ...before, ground, basis: basisOf(ground) };
  }
}
