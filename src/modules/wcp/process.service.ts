import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { type Actor, permits } from '../../platform/security/actor.js';
import { sightOf } from '../../platform/security/sight.js';
import { Refusals } from '../permissions/index.js';
import type { DecisionDocument } from './decision-document.js';
import { KEY_LIFE_MS } from './filing/expired-keys.js';
import type { FilingWithAudit } from './filing/filing-columns.js';
import { type Decided, type FilingOrder, FilingService } from './filing/filing.service.js';
import type { Filing, FiledDecision, PayrollStatus } from './filing/filing.js';
import { FilingsRepository } from './filing/filings.repository.js';
import type { PlacedGround } from './filing/ground.js';
import { reaches } from './filing/grounds.service.js';
import { documentOf } from './filing/judgement.js';
import { linksOf } from './payroll-links.js';
import { PayrollsRepository } from './payrolls.repository.js';
import { RevisionsRepository } from './revisions/revisions.repository.js';
import { type Explain, type Submission, submissionOf } from './filing/submission.js';
import type { SubmissionBody, SubmissionOptions } from './filing/submission.js';
import { wcpErrors } from './wcp.errors.js';

interface AskedPayroll {
  readonly organizationId: string;
  readonly contractId: string | null;
  readonly contractor: string;
  readonly payrollNumber: number | null;
  readonly weekEnding: string | null;
  readonly submittedBy: string;
}

/** What policies can ask of a payroll that is not stored yet. */
const askedOf = ({ principal }: Actor, { contractId, contractor, payroll }: Submission): AskedPayroll => ({
  organizationId: principal.organizationId,
  contractId,
  contractor,
  payrollNumber: payroll.payrollNumber ?? null,
  weekEnding: payroll.weekEnding ?? null,
  submittedBy: principal.userId,
});

/** The answer to a submission. */
export interface Processed {
  /** `pay_…`; null in a dry run. */
  readonly id: string | null;
  readonly revision: number;
  readonly state: PayrollStatus;
  readonly decision: DecisionDocument;
  readonly explain: Explain;
  /** `checked`: nothing stored. `existing`: on file before. `replayed`: the answer that the key got the first time. */
  readonly outcome: 'checked' | 'filed' | 'existing' | 'replayed';
  /** The status of the first answer. */
  readonly status: 200 | 201;
}

/** Decides payrolls, and files them with their decision. */
@Injectable()
export class ProcessService {
  constructor(
    private readonly filing: FilingService,
    private readonly filings: FilingsRepository,
    private readonly revisions: RevisionsRepository,
    private readonly payrolls: PayrollsRepository,
    private readonly refusals: Refusals,
    private readonly clock: Clock,
  ) {}

  /**
   * Masks, decides and, unless it is a dry run, files a payroll in one transaction. The same payroll again answers with
   * the decision that is on file. So does the same idempotency key, whatever has become of the contract or the engine.
   *
   * @throws {AppError} FORBIDDEN, IDEMPOTENCY_KEY_INVALID, VALIDATION_FAILED, NOT_FOUND (contract),
   * UNKNOWN_WAGE_DETERMINATION, DUPLICATE_PAYROLL, IDEMPOTENCY_KEY_REUSED, EVALUATION_FAILED
   */
  async process(actor: Actor, body: SubmissionBody, options: SubmissionOptions): Promise<Processed> {
    const submission = submissionOf(body, options);
    const row = askedOf(actor, submission);
    if (!permits(actor, 'submit', 'Payroll', row))
      throw await this.refusals.of(actor, 'submit', 'Payroll', { id: null, row });
    if (submission.dryRun) return checked(submission, await this.filing.decide(actor, submission, asFound));
    const replayed = await this.replayed(actor, submission);
    return replayed ?? this.filing.file(actor, this.order(actor, submission));
  }

  private order(actor: Actor, submission: Submission): FilingOrder<Processed> {
    return {
      organizationId: actor.principal.organizationId,
      submission,
      action: 'Payroll:submit',
      details: {},
      ground: asFound,
      store: (filing, event) => this.storeInPlace(filing, event),
      filed,
      lost: (loss, filing) => (loss === 'existing' ? this.onFile(actor, filing) : Promise.resolve(null)),
    };
  }

  /** A correction takes the place of what it corrects; false when that does not stand any more. */
  private async storeInPlace(filing: Filing, event: FilingWithAudit['audit']): Promise<boolean> {
    const corrected = await this.revisions.findCorrected(filing);
    if (corrected !== null) return this.revisions.supersede(filing, event, corrected);
    await this.filings.insert(filing, event);
    return true;
  }

  /**
   * What was there first; null when it was an idempotency key that has expired since. The key is asked before the payroll:
   * it stands for the whole request.
   */
  private async onFile(actor: Actor, filing: Filing): Promise<Processed | null> {
    const { submission, organizationId, submittedAt } = filing;
    const { idempotencyKey: key } = submission;
    const replayed = await this.replayed(actor, submission);
    if (replayed !== null) return replayed;
    const holder = await this.filings.findHolder(organizationId, submission);
    if (holder === null) return null;
    const existing = await this.existing(actor, holder);
    if (existing.contentHash !== submission.contentHash) throw duplicate(existing);
    const bound = {
      requestHash: submission.requestHash,
      payrollId: holder,
      status: 200,
      createdAt: submittedAt,
    };
    if (key !== null && !(await this.filings.bindKey(organizationId, key, bound))) {
      return (
        (await this.replayed(actor, submission)) ?? answer(existing, submission.explain, 'existing', 200)
      );
    }
    return answer(existing, submission.explain, 'existing', 200);
  }

  /** The first answer of the key; null when it is free, or none was sent. @throws {AppError} IDEMPOTENCY_KEY_REUSED */
  private async replayed(actor: Actor, submission: Submission): Promise<Processed | null> {
    const { organizationId } = actor.principal;
    const { idempotencyKey: key } = submission;
    // Keys hold for the whole organization; a credential for other contracts learns nothing by one.
    if (key === null || !reaches(actor, submission)) return null;
    const bound = await this.filings.findKey(organizationId, key);
    if (bound === null) return null;
    const oldest = new Date(this.clock.now().getTime() - KEY_LIFE_MS);
    if (bound.createdAt < oldest) {
      await this.filings.releaseKey(organizationId, key, oldest);
      return null;
    }
    if (bound.requestHash !== submission.requestHash) throw new AppError(wcpErrors.IDEMPOTENCY_KEY_REUSED);
    const existing = await this.existing(actor, bound.payrollId, bound.createdAt);
    const status = bound.status === 201 ? 201 : 200;
    return { ...answer(existing, submission.explain, 'replayed', status), state: 'decided' };
  }

  private async existing(actor: Actor, id: string, asOf: Date | null = null): Promise<FiledDecision> {
    const filed = await this.payrolls.find(sightOf(actor, 'submit', 'Payroll'), id, asOf);
    if (filed === null) throw new Error(`a unique key names ${id}, which is not on file`);
    return filed;
  }
}

const asFound = (ground: PlacedGround): PlacedGround => ground;

const checked = ({ explain }: Submission, { matter, evaluated, at }: Decided): Processed => ({
  id: null,
  revision: evaluated.payroll.revision,
  state: 'decided',
  decision: documentOf(matter, evaluated, null, at),
  explain,
  outcome: 'checked',
  status: 200,
});

const filed = ({ id, decision, submission: { payroll, explain } }: Filing): Processed => ({
  id,
  revision: payroll.revision ?? 0,
  state: 'decided',
  decision,
  explain,
  outcome: 'filed',
  status: 201,
});

const answer = (
  { id, revision, status: state, decision }: FiledDecision,
  explain: Explain,
  outcome: 'existing' | 'replayed',
  status: 200 | 201,
): Processed => ({ id, revision, state, decision, explain, outcome, status });

const duplicate = ({ id, revision, status, decision }: FiledDecision): AppError => {
  const { self, revisions, amend } = linksOf(id, status);
  return new AppError(wcpErrors.DUPLICATE_PAYROLL, {
    extensions: {
      existing: { id, revision, status, decision: { id: decision.id, status: decision.status }, self },
      links: { self, revisions, ...(amend === undefined ? {} : { amend }) },
    },
  });
};
