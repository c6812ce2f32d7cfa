import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { Clock } from '../../platform/clock.js';
import { UniqueViolation } from '../../platform/database/database.errors.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { type Actor, permits } from '../../platform/security/actor.js';
import { Telemetry } from '../../platform/telemetry/telemetry.js';
import { Turns } from '../../platform/turns.js';
import type { DecisionDocument } from './decision-document.js';
import { type Evaluated, Evaluator } from './evaluator.js';
import { KEY_LIFE_MS } from './expired-keys.js';
import type { Filing, FiledDecision, PayrollStatus } from './filing.js';
import { FilingsRepository } from './filings.repository.js';
import { basisOf, type PlacedGround } from './ground.js';
import { GroundsService } from './grounds.service.js';
import { documentOf, inputOf, type Matter } from './judgement.js';
import { linksOf } from './payroll-links.js';
import { PayrollsRepository } from './payrolls.repository.js';
import { RevisionsRepository } from './revisions/revisions.repository.js';
import { seriesOf } from './series.js';
import { type Explain, type Submission, submissionOf } from './submission.js';
import type { SubmissionBody, SubmissionOptions } from './submission.js';
import { wcpErrors } from './wcp.errors.js';

/** What became of an attempt to file. */
type Filed =
  | 'filed'
  /** The payroll, or the idempotency key, was there first. */
  | 'existing'
  /** The series, or the payroll that this one corrects, changed after it was read: the decision does not know of it. */
  | 'overtaken';

/** The unique keys that decide which of several submissions is stored, and what that means for the others. */
const DECISIVE: ReadonlyMap<string, Filed> = new Map<string, Filed>([
  ['payrolls_business_key', 'existing'],
  ['idempotency_keys_pkey', 'existing'],
  ['payrolls_series', 'overtaken'],
  ['payroll_revisions_revision', 'overtaken'],
]);

/** Only other servers overtake, and each time one of them has filed: so many losses in a row mean that something is wrong. */
const MOST_ATTEMPTS = 100;

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

type FilingEvent = Parameters<FilingsRepository['insert']>[1];

interface Decided {
  readonly matter: Matter & { readonly ground: PlacedGround };
  readonly evaluated: Evaluated;
  readonly at: Date;
}

/** Decides payrolls, and files them with their decision. */
@Injectable()
export class ProcessService {
  /** Payrolls of one series are decided on one another. In turns, or all but one would be decided for nothing. */
  readonly #turns = new Turns();

  constructor(
    private readonly evaluator: Evaluator,
    private readonly grounds: GroundsService,
    private readonly filings: FilingsRepository,
    private readonly revisions: RevisionsRepository,
    private readonly payrolls: PayrollsRepository,
    private readonly audit: AuditRepository,
    private readonly telemetry: Telemetry,
    private readonly clock: Clock,
  ) {}

  /**
   * Masks, decides and, unless it is a dry run, files a payroll in one transaction. The same payroll again answers with
   * the decision that is on file. So does the same idempotency key, whatever has become of the contract or the engine.
   *
   * @throws {AppError} IDEMPOTENCY_KEY_INVALID, VALIDATION_FAILED, NOT_FOUND (contract),
   * UNKNOWN_WAGE_DETERMINATION, DUPLICATE_PAYROLL, IDEMPOTENCY_KEY_REUSED, EVALUATION_FAILED
   */
  async process(actor: Actor, body: SubmissionBody, options: SubmissionOptions): Promise<Processed> {
    const submission = submissionOf(body, options);
    if (submission.dryRun) return this.checked(submission, await this.decide(actor, submission));
    if (!permits(actor, 'submit', 'Payroll', actor.principal)) throw new AppError(httpErrors.NOT_FOUND);
    const replayed = await this.replayed(actor, submission);
    if (replayed !== null) return replayed;
    const series = seriesOf(actor.principal.organizationId, submission);
    return this.#turns.take(series, () => this.decideAndFile(actor, submission, series));
  }

  /** Decides until nothing was filed between the history and the decision. */
  private async decideAndFile(actor: Actor, submission: Submission, series: string): Promise<Processed> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const filing = this.filing(actor, submission, series, await this.decide(actor, submission));
      const filed = await this.insert(actor, filing);
      if (filed === 'filed') return this.filed(filing);
      const existing = filed === 'existing' ? await this.onFile(actor, filing) : null;
      if (existing !== null) return existing;
    }
    throw new AppError(httpErrors.DEPENDENCY_UNAVAILABLE, { headers: { 'Retry-After': '1' } });
  }

  private async decide(actor: Actor, submission: Submission): Promise<Decided> {
    const at = this.clock.now();
    const ground = await this.grounds.of(actor, submission, at.toISOString().slice(0, 10));
    const { payroll, prohibited, contentHash } = submission;
    const matter = { payroll, prohibited, contentHash, ground, basis: basisOf(ground) };
    const explained = submission.explain === 'full';
    return { matter, evaluated: this.evaluator.run(() => inputOf(matter), explained), at };
  }

  private checked({ explain }: Submission, { matter, evaluated, at }: Decided): Processed {
    return {
      id: null,
      revision: evaluated.payroll.revision,
      state: 'decided',
      decision: documentOf(matter, evaluated, null, at),
      explain,
      outcome: 'checked',
      status: 200,
    };
  }

  private filing({ principal }: Actor, submission: Submission, series: string, decided: Decided): Filing {
    const { matter, evaluated, at } = decided;
    const ids = { decision: this.clock.id('dec'), finding: () => this.clock.id('fnd') };
    return {
      id: this.clock.id('pay'),
      organizationId: principal.organizationId,
      submission,
      decision: { ...documentOf(matter, evaluated, ids, at), id: ids.decision },
      series,
      ordinal: matter.ground.ordinal,
      basis: matter.basis,
      submittedAt: at,
      submittedBy: principal.userId,
    };
  }

  /** The unique keys of the database decide. */
  private async insert(actor: Actor, filing: Filing): Promise<Filed> {
    const { decision, submission, submittedAt } = filing;
    const event = this.audit.row(
      actor,
      {
        action: 'Payroll:submit',
        objectType: 'Payroll',
        objectId: filing.id,
        details: {
          decision: decision.id,
          status: decision.status,
          humanReview: decision.humanReview,
          contentHash: submission.contentHash,
          inputHash: decision.inputHash,
        },
      },
      submittedAt,
    );
    try {
      return (await this.insertInPlace(filing, event)) ? 'filed' : 'overtaken';
    } catch (error) {
      const lost = error instanceof UniqueViolation ? DECISIVE.get(error.constraint) : undefined;
      if (lost !== undefined) return lost;
      throw error;
    }
  }

  /** A correction takes the place of what it corrects; false when that does not stand any more. */
  private async insertInPlace(filing: Filing, event: FilingEvent): Promise<boolean> {
    const corrected = await this.revisions.findCorrected(filing);
    if (corrected !== null) return this.revisions.supersede(filing, event, corrected);
    await this.filings.insert(filing, event);
    return true;
  }

  private filed({ id, decision, submission }: Filing): Processed {
    this.telemetry.decided(
      decision.status,
      decision.findings.map(({ rule }) => rule),
    );
    const revision = submission.payroll.revision ?? 0;
    const { explain } = submission;
    return { id, revision, state: 'decided', decision, explain, outcome: 'filed', status: 201 };
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
    if (key === null) return null;
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

  private async existing({ principal }: Actor, id: string, asOf: Date | null = null): Promise<FiledDecision> {
    const filed = await this.payrolls.find([principal.organizationId], id, asOf);
    if (filed === null) throw new Error(`a unique key names ${id}, which is not on file`);
    return filed;
  }
}

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
