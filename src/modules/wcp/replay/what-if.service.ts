import { Injectable } from '@nestjs/common';

import type { CertifiedPayroll } from '../../../domain/payroll/certified-payroll.js';
import {
  leastRestitution,
  type Restitution,
  restitutionByLine,
  restitutionByWorker,
} from '../../../domain/decide/least-restitution.js';
import { holds } from '../../../domain/shared/pointer.js';
import { formatMoney } from '../../../domain/shared/quantities.js';
import { canonicalJson } from '../../../platform/canonical.js';
import { Clock } from '../../../platform/clock.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { type Change, DocumentSchema, withChanges } from '../revisions/changes.js';
import { type Comparison, compared, judgedIn, judgedOn } from '../comparison/comparison.js';
import type { DecisionDocument } from '../decision-document.js';
import { Evaluator } from '../evaluator.js';
import type { FiledDecision } from '../filing/filing.js';
import { basisOf, type Ground } from '../filing/ground.js';
import { GroundsService } from '../filing/grounds.service.js';
import { documentOf, inputOf, type Matter } from '../filing/judgement.js';
import { historyWithout } from '../revisions/revision.js';
import { StandingService } from '../revisions/standing.service.js';
import { cleaned } from '../intake/intake.js';
import { contentHashOf, submissionOf } from '../filing/submission.js';
import { MattersService } from './matters.service.js';
import { RecordsRepository } from './records.repository.js';

/** What is due to one worker, so that no back wages are owed any more. */
export interface WorkerRestitution {
  readonly worker: string | null;
  readonly entryNo: number | null;
  readonly pointer: string;
  readonly amount: string;
  readonly items: readonly { readonly rule: string; readonly pointer: string; readonly amount: string }[];
}

/** The least that cures, and the changes that say so on a correction. */
export interface RestitutionPlan {
  readonly total: string;
  readonly workers: readonly WorkerRestitution[];
  readonly changes: readonly Change[];
}

export interface WhatIf {
  readonly decision: DecisionDocument;
  readonly comparison: Comparison;
  readonly restitution: RestitutionPlan;
}

/** Tells what other values would make of a decision. Stores nothing. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly standing: StandingService,
    private readonly records: RecordsRepository,
    private readonly matters: MattersService,
    private readonly schema: DocumentSchema,
    private readonly grounds: GroundsService,
    private readonly evaluator: Evaluator,
    private readonly clock: Clock,
  ) {}

  /**
   * The decision that a revision with these changes would get, and the restitution that would still be due. Without
   * changes: the decision as it is, under the law of this build.
   *
   * @throws {AppError} NOT_FOUND, VALIDATION_FAILED, BASIS_MISSING, UNKNOWN_WAGE_DETERMINATION, EVALUATION_FAILED
   */
  async ask(actor: Actor, id: string, changes: readonly Change[]): Promise<WhatIf> {
    const filed = await this.standing.get(actor, 'read', id);
    const record = await this.records.find(sightOf(actor, 'read', 'Payroll'), id, filed.decision.id);
    if (record === null) throw new Error(`${id} has no decision ${filed.decision.id}`);
    const before = await this.matters.of(record);
    const matter = changes.length === 0 ? before : await this.changed(actor, filed, before, changes);
    const evaluated = this.evaluator.run(() => inputOf(matter));
    const decision = documentOf(matter, evaluated, null, this.clock.now());
    return {
      decision,
      comparison: compared(judgedIn(record), judgedOn(matter, decision)),
      restitution: planOf(
        evaluated.payroll,
        leastRestitution(evaluated.payroll, evaluated.decision.findings),
      ),
    };
  }

  private async changed(
    actor: Actor,
    filed: FiledDecision,
    before: Matter,
    changes: readonly Change[],
  ): Promise<Matter> {
    const { ground: seen } = before;
    const { documents, problems } = withChanges(
      { payroll: before.payroll, contract: seen.contract },
      changes,
    );
    const faults = problems.length > 0 ? problems : this.schema.problems(documents);
    if (faults.length > 0) throw validationFailed(faults);
    const { value, prohibited: pointers } = cleaned(documents);
    const payroll = {
      ...value.payroll,
      revision: filed.revision + 1,
      correctionOf:
        filed.payrollNumber === null
          ? null
          : { payrollNumber: filed.payrollNumber, revision: filed.revision },
    };
    const kept = before.prohibited.filter((place) => !changes.some(({ pointer }) => holds(pointer, place)));
    const history = historyWithout(seen.history, filed, payroll.weekEnding);
    const receivedDate = payroll.receivedDate ?? seen.receivedDate;
    const ground: Ground = {
      ...seen,
      ...(await this.governing(actor, seen, value.contract)),
      history,
      receivedDate,
    };
    return {
      payroll,
      prohibited: [...new Set([...kept, ...pointers])],
      contentHash: contentHashOf(canonicalJson(value.contract), canonicalJson(payroll)),
      ground,
      basis: basisOf(ground),
    };
  }

  /** The changed contract with the editions that it then names. */
  private async governing(
    actor: Actor,
    { contract: before, editions }: Ground,
    contract: Ground['contract'],
  ): Promise<Pick<Ground, 'contract' | 'editions'>> {
    if (canonicalJson(before.wds) === canonicalJson(contract.wds)) return { contract, editions };
    const submission = submissionOf(
      { contractId: null, contract, wageDeterminations: null, payroll: { form: 'other' }, history: [] },
      { dryRun: true, explain: 'summary', idempotencyKey: null },
    );
    return { contract, editions: (await this.grounds.of(actor, submission, '')).editions };
  }
}

const planOf = (payroll: CertifiedPayroll, due: readonly Restitution[]): RestitutionPlan => {
  const lines = restitutionByLine(payroll, due);
  const workers = restitutionByWorker(due).map(({ worker, pointer, amount }): WorkerRestitution => ({
    worker: payroll.workers[worker]?.lastName ?? null,
    entryNo: payroll.workers[worker]?.entryNo ?? null,
    pointer,
    amount: formatMoney(amount),
    items: due
      .filter((item) => item.worker === worker)
      .map((item) => ({ rule: item.rule, pointer: item.pointer, amount: formatMoney(item.amount) })),
  }));
  const total = due.reduce((sum, { amount }) => sum + amount, 0);
  return {
    total: formatMoney(total as (typeof due)[number]['amount']),
    workers,
    changes:
      lines.length === 0
        ? []
        : [
            ...lines.map(({ pointer, amount }) => ({ pointer, value: formatMoney(amount) })),
            { pointer: '/payroll/restitutionEvidence', value: true },
          ],
  };
};
