import { Injectable } from '@nestjs/common';

import { maskText } from '../../../domain/ingest/prohibited-data.js';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { etagMismatch } from '../../../platform/http/if-match.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { Telemetry } from '../../../platform/telemetry/telemetry.js';
import { DocumentSchema } from '../changes.js';
import { Evaluator } from '../evaluator.js';
import type { Filing, FiledDecision } from '../filing.js';
import { basisOf, readBasis } from '../ground.js';
import { GroundsService } from '../grounds.service.js';
import { documentOf, inputOf } from '../judgement.js';
import { RecordsRepository } from '../replay/records.repository.js';
import { seriesOf } from '../series.js';
import { type Submission, submissionOf } from '../submission.js';
import { wcpErrors } from '../wcp.errors.js';
import { type Amended, amendedBody, type Amendment, elsewhereWithout, historyWithout } from './revision.js';
import { RevisionsRepository } from './revisions.repository.js';
import { StandingService } from './standing.service.js';

/** How often an amendment is decided anew because others filed into its series meanwhile. */
const MOST_ATTEMPTS = 100;

const AS_STORED = { dryRun: false, explain: 'summary', idempotencyKey: null } as const;

/** Amends payrolls and takes them back. Nothing is deleted: what stood before is superseded, and stays. */
@Injectable()
export class RevisionsService {
  constructor(
    private readonly standing: StandingService,
    private readonly records: RecordsRepository,
    private readonly revisions: RevisionsRepository,
    private readonly schema: DocumentSchema,
    private readonly grounds: GroundsService,
    private readonly evaluator: Evaluator,
    private readonly audit: AuditRepository,
    private readonly telemetry: Telemetry,
    private readonly clock: Clock,
  ) {}

  /**
   * Files the next revision of a payroll, whatever it changes but the number, and supersedes the one that stood.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, ILLEGAL_TRANSITION, VALIDATION_FAILED,
   * UNKNOWN_WAGE_DETERMINATION, DUPLICATE_PAYROLL, EVALUATION_FAILED
   */
  async amend(
    actor: Actor,
    id: string,
    amendment: Amendment,
    ifMatch: string | undefined,
  ): Promise<FiledDecision> {
    const filed = await this.standing.toChange(actor, 'amend', id, ifMatch);
    const { organizationId } = filed;
    const amended = await this.amended(filed);
    const revision = await this.revisions.nextRevision(organizationId, filed.originalId);
    const submission = this.submission(amendment, amended, revision);
    const reason = maskText(amendment.reason);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const filing = await this.decide(actor, submission, amended);
      if (await this.file(actor, filing, filed, reason)) {
        this.telemetry.decided(
          filing.decision.status,
          filing.decision.findings.map(({ rule }) => rule),
        );
        return this.standing.get(actor, 'amend', filing.id);
      }
    }
    throw new AppError(httpErrors.DEPENDENCY_UNAVAILABLE, { headers: { 'Retry-After': '1' } });
  }

  /**
   * Takes back a payroll that stands: it leaves the history of later ones, and the revision before it stands again.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, ILLEGAL_TRANSITION
   */
  async withdraw(
    actor: Actor,
    id: string,
    reason: string,
    ifMatch: string | undefined,
  ): Promise<FiledDecision> {
    const filed = await this.standing.toChange(actor, 'withdraw', id, ifMatch);
    const { organizationId, originalId, decision } = filed;
    const order = { organizationId, id, originalId, decisionId: decision.id, reason: maskText(reason) };
    const { userId } = actor.principal;
    const done = await this.revisions.withdraw({ ...order, at: this.clock.now(), by: userId }, actor);
    if (!done) throw etagMismatch(await this.standing.told(actor, id));
    return this.standing.get(actor, 'withdraw', id);
  }

  private async amended(filed: FiledDecision): Promise<Amended> {
    const record = await this.records.find([filed.organizationId], filed.id);
    if (record === null) throw new Error(`${filed.id} has no decision`);
    const contract = readBasis(record.basis)?.contract ?? {};
    return { filed, documents: { payroll: record.payroll, contract } };
  }

  private submission(amendment: Amendment, amended: Amended, revision: number): Submission {
    const { body, problems } = amendedBody(amendment, amended, revision);
    const { payroll, contract } = body;
    const faults =
      problems.length > 0 || amendment.changes === null
        ? problems
        : this.schema.problems({ payroll, contract: contract ?? {} });
    if (faults.length > 0) throw validationFailed(faults);
    return submissionOf(body, AS_STORED);
  }

  private async decide(actor: Actor, submission: Submission, { filed, documents }: Amended): Promise<Filing> {
    const at = this.clock.now();
    const { organizationId } = filed;
    const { payroll, prohibited, contentHash } = submission;
    const series = seriesOf(organizationId, submission);
    const found = await this.grounds.of(actor, submission, at.toISOString().slice(0, 10));
    const ground = {
      ...found,
      history: historyWithout(found.history, filed, payroll.weekEnding),
      elsewhere:
        series === filed.series
          ? found.elsewhere
          : elsewhereWithout(found.elsewhere, documents.payroll, payroll),
    };
    const matter = { payroll, prohibited, contentHash, ground, basis: basisOf(ground) };
    const evaluated = this.evaluator.run(() => inputOf(matter));
    const ids = { decision: this.clock.id('dec'), finding: () => this.clock.id('fnd') };
    return {
      id: this.clock.id('pay'),
      organizationId,
      submission,
      decision: { ...documentOf(matter, evaluated, ids, at), id: ids.decision },
      series,
      ordinal: found.ordinal,
      basis: matter.basis,
      submittedAt: at,
      submittedBy: actor.principal.userId,
    };
  }

  /** False when others filed into the series meanwhile, of which the decision does not know. */
  private async file(
    actor: Actor,
    filing: Filing,
    { id, originalId, decision }: FiledDecision,
    reason: string,
  ): Promise<boolean> {
    const event = this.audit.row(
      actor,
      {
        action: 'Payroll:amend',
        objectType: 'Payroll',
        objectId: filing.id,
        details: {
          amended: id,
          decision: filing.decision.id,
          status: filing.decision.status,
          humanReview: filing.decision.humanReview,
          contentHash: filing.submission.contentHash,
          inputHash: filing.decision.inputHash,
        },
      },
      filing.submittedAt,
    );
    const succession = { amendedId: id, originalId, decisionId: decision.id, reason };
    try {
      if (await this.revisions.supersede(filing, event, succession)) return true;
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      if (error.constraint === 'payrolls_series') return false;
      if (error.constraint === 'payrolls_business_key')
        throw new AppError(wcpErrors.DUPLICATE_PAYROLL, { cause: error });
      if (error.constraint !== 'payroll_revisions_revision') throw error;
    }
    throw etagMismatch(await this.standing.told(actor, id));
  }
}
