import { Injectable } from '@nestjs/common';

import type { Decision } from '../../domain/decide/decision.js';
import { contractOf, historyOf, payrollOf } from '../../domain/ingest/json.js';
import type { CertifiedPayroll } from '../../domain/payroll/certified-payroll.js';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { sha256 } from '../../platform/canonical.js';
import { Clock } from '../../platform/clock.js';
import { UniqueViolation } from '../../platform/database/database.errors.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { type Actor, permits } from '../../platform/security/actor.js';
import { Telemetry } from '../../platform/telemetry/telemetry.js';
import { Turns } from '../../platform/turns.js';
import { type DecisionDocument, decisionDocument } from './decision-document.js';
import { Evaluator } from './evaluator.js';
import type { Filing, FiledDecision } from './filing.js';
import { FilingsRepository } from './filings.repository.js';
import { basisOf, determinationHashOf, type PlacedGround } from './ground.js';
import { GroundsService } from './grounds.service.js';
import { PayrollsRepository } from './payrolls.repository.js';
import { RULESET } from './ruleset.js';
import { seriesOf } from './series.js';
import { type Explain, type Submission, submissionOf } from './submission.js';
import type { SubmissionBody, SubmissionOptions } from './submission.js';
import { wcpErrors } from './wcp.errors.js';

/** How long an idempotency key stands for its request. */
const KEY_LIFE_MS = 72 * 3_600_000;

/** What became of an attempt to file. */
type Filed =
  | 'filed'
  /** The payroll, or the idempotency key, was there first. */
  | 'existing'
  /** Another payroll of the series was filed after the history had been read: the decision does not know of it. */
  | 'overtaken';

/** The unique keys that decide which of several submissions is stored, and what that means for the others. */
const DECISIVE: ReadonlyMap<string, Filed> = new Map<string, Filed>([
  ['payrolls_business_key', 'existing'],
  ['idempotency_keys_pkey', 'existing'],
  ['payrolls_series', 'overtaken'],
]);

/** Only other servers overtake, and each time one of them has filed: so many losses in a row mean that something is wrong. */
const MOST_ATTEMPTS = 100;

/** The answer to a submission. */
export interface Processed {
  /** `pay_…`; null in a dry run. */
  readonly id: string | null;
  readonly revision: number;
  readonly decision: DecisionDocument;
  readonly explain: Explain;
  /** `checked`: nothing stored. `existing`: on file before. `replayed`: the answer that the key got the first time. */
  readonly outcome: 'checked' | 'filed' | 'existing' | 'replayed';
  /** The status of the first answer. */
  readonly status: 200 | 201;
}

interface Decided {
  readonly payroll: CertifiedPayroll;
  readonly decision: Decision;
  readonly ground: PlacedGround;
  readonly basis: string;
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
    const { prohibited, payroll: json } = submission;
    const { payroll, decision } = this.evaluator.run(() => ({
      payroll: payrollOf({ ...json, receivedDate: ground.receivedDate }),
      contract: contractOf(ground.contract),
      determinations: ground.editions.map(({ determination }) => determination),
      history: ground.history === null ? null : historyOf(ground.history),
      prohibited,
    }));
    return { payroll, decision, ground, basis: basisOf(ground), at };
  }

  private document(
    { payroll, decision, ground, basis, at }: Decided,
    { contentHash, prohibited }: Submission,
    id: string | null,
  ): DecisionDocument {
    return decisionDocument(decision, payroll, {
      id,
      findingId: () => (id === null ? null : this.clock.id('fnd')),
      ruleset: RULESET,
      inputHash: sha256(
        `{"basis":${basis},"content":"${contentHash}","prohibited":${JSON.stringify(prohibited)}}`,
      ),
      wageDeterminationHash: determinationHashOf(ground),
      decidedAt: at,
    });
  }

  private checked(submission: Submission, decided: Decided): Processed {
    return {
      id: null,
      revision: decided.payroll.revision,
      decision: this.document(decided, submission, null),
      explain: submission.explain,
      outcome: 'checked',
      status: 200,
    };
  }

  private filing({ principal }: Actor, submission: Submission, series: string, decided: Decided): Filing {
    const decisionId = this.clock.id('dec');
    return {
      id: this.clock.id('pay'),
      organizationId: principal.organizationId,
      submission,
      decision: { ...this.document(decided, submission, decisionId), id: decisionId },
      series,
      ordinal: decided.ground.ordinal,
      basis: decided.basis,
      submittedAt: decided.at,
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
      await this.filings.insert(filing, event);
      return 'filed';
    } catch (error) {
      const lost = error instanceof UniqueViolation ? DECISIVE.get(error.constraint) : undefined;
      if (lost !== undefined) return lost;
      throw error;
    }
  }

  private filed({ id, decision, submission }: Filing): Processed {
    this.telemetry.decided(
      decision.status,
      decision.findings.map(({ rule }) => rule),
    );
    const revision = submission.payroll.revision ?? 0;
    return { id, revision, decision, explain: submission.explain, outcome: 'filed', status: 201 };
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
    const existing = await this.existing(actor, bound.payrollId);
    return answer(existing, submission.explain, 'replayed', bound.status === 201 ? 201 : 200);
  }

  private async existing({ principal }: Actor, id: string): Promise<FiledDecision> {
    const filed = await this.payrolls.find([principal.organizationId], id);
    if (filed === null) throw new Error(`a unique key names ${id}, which is not on file`);
    return filed;
  }
}

const answer = (
  { id, revision, decision }: FiledDecision,
  explain: Explain,
  outcome: 'existing' | 'replayed',
  status: 200 | 201,
): Processed => ({ id, revision, decision, explain, outcome, status });

const duplicate = ({ id, revision, decision }: FiledDecision): AppError =>
  new AppError(wcpErrors.DUPLICATE_PAYROLL, {
    extensions: {
      existing: { id, revision, decision: { id: decision.id, status: decision.status }, self: pathOf(id) },
    },
  });

/** The address of a payroll on file. */
export const pathOf = (id: string): string => `/api/v1/wcp/payrolls/${id}`;
