import { Injectable } from '@nestjs/common';

import { maskText } from '../../../domain/ingest/prohibited-data.js';
import { Clock } from '../../../platform/clock.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { etagMismatch } from '../../../platform/http/if-match.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { DocumentSchema } from './changes.js';
import type { FiledDecision } from '../filing/filing.js';
import { FilingService } from '../filing/filing.service.js';
import { type PlacedGround, readBasis } from '../filing/ground.js';
import { RecordsRepository } from '../replay/records.repository.js';
import { seriesOf } from '../filing/series.js';
import { type Submission, submissionOf } from '../filing/submission.js';
import { wcpErrors } from '../wcp.errors.js';
import { type Amended, amendedBody, type Amendment, elsewhereWithout, historyWithout } from './revision.js';
import { RevisionsRepository } from './revisions.repository.js';
import { StandingService } from './standing.service.js';

const AS_STORED = { dryRun: false, explain: 'summary', idempotencyKey: null } as const;

/** Amends payrolls and takes them back. Nothing is deleted: what stood before is superseded, and stays. */
@Injectable()
export class RevisionsService {
  constructor(
    private readonly standing: StandingService,
    private readonly records: RecordsRepository,
    private readonly revisions: RevisionsRepository,
    private readonly schema: DocumentSchema,
    private readonly filing: FilingService,
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
    const { organizationId, originalId } = filed;
    const amended = await this.amended(actor, filed);
    const revision = await this.revisions.nextRevision(organizationId, originalId);
    const submission = this.submission(amendment, amended, revision);
    const succession = {
      amendedId: id,
      originalId,
      decisionId: filed.decision.id,
      reason: maskText(amendment.reason),
    };
    return this.filing.file(actor, {
      organizationId,
      submission,
      action: 'Payroll:amend',
      details: { amended: id },
      ground: (found) => groundWithout(found, amended, submission),
      store: (filing, event) => this.revisions.supersede(filing, event, succession),
      filed: (filing) => this.standing.get(actor, 'amend', filing.id),
      lost: async (loss) => {
        throw loss === 'existing'
          ? new AppError(wcpErrors.DUPLICATE_PAYROLL)
          : etagMismatch(await this.standing.told(actor, id));
      },
    });
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

  private async amended(actor: Actor, filed: FiledDecision): Promise<Amended> {
    const record = await this.records.find(sightOf(actor, 'amend', 'Payroll'), filed.id);
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
}

/** What the revision is decided on: nothing of the payroll in whose place it stands. */
const groundWithout = (
  found: PlacedGround,
  { filed, documents }: Amended,
  submission: Submission,
): PlacedGround => ({
  ...found,
  history: historyWithout(found.history, filed, submission.payroll.weekEnding),
  elsewhere:
    seriesOf(filed.organizationId, submission) === filed.series
      ? found.elsewhere
      : elsewhereWithout(found.elsewhere, documents.payroll, submission.payroll),
});
