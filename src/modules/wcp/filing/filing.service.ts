import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import type { Actor } from '../../../platform/security/actor.js';
import { Telemetry } from '../../../platform/telemetry/telemetry.js';
import { Turns } from '../../../platform/turns.js';
import { type Evaluated, Evaluator } from '../evaluator.js';
import type { FilingWithAudit } from './filing-columns.js';
import type { Filing } from './filing.js';
import { basisOf, type PlacedGround } from './ground.js';
import { GroundsService } from './grounds.service.js';
import { refusal } from '../intake/intake.js';
import { documentOf, inputOf, type Matter } from './judgement.js';
import { seriesOf } from './series.js';
import type { Submission } from './submission.js';

/** Why a filing was not stored. */
export type Loss =
  /** The payroll, or the idempotency key, was there first. */
  | 'existing'
  /** What it takes the place of does not stand any more as it was read. */
  | 'superseded'
  /** The series changed after it was read: the decision does not know of it. */
  | 'overtaken';

/** The unique keys that decide which of several filings is stored, and what that means for the others. */
const DECISIVE: ReadonlyMap<string, Loss> = new Map<string, Loss>([
  ['payrolls_business_key', 'existing'],
  ['idempotency_keys_pkey', 'existing'],
  ['payrolls_series', 'overtaken'],
  ['payroll_revisions_revision', 'superseded'],
]);

/** Only other servers overtake, and each time one of them has filed: so many losses in a row mean that something is wrong. */
const MOST_ATTEMPTS = 100;

/** A payroll that is to be decided and filed, and how it takes its place. */
export interface FilingOrder<T> {
  /** Whose payroll it is. */
  readonly organizationId: string;
  readonly submission: Submission;
  readonly action: 'Payroll:submit' | 'Payroll:amend';
  /** What is audited beside the decision. */
  readonly details: Readonly<Record<string, string>>;
  /** What it is decided on, of what was found. */
  ground(found: PlacedGround): PlacedGround;
  /** Stores it, all or nothing; false when what it takes the place of does not stand. */
  store(filing: Filing, event: FilingWithAudit['audit']): Promise<boolean>;
  filed(filing: Filing): T | Promise<T>;
  /** The answer where it was not stored; null to decide it anew. */
  lost(loss: Exclude<Loss, 'overtaken'>, filing: Filing): Promise<T | null>;
}

/** What was decided, on what, and when. */
export interface Decided {
  readonly matter: Matter & { readonly ground: PlacedGround };
  readonly evaluated: Evaluated;
  readonly at: Date;
}

/** Decides payrolls on all that is filed in their series, and files them behind it. */
@Injectable()
export class FilingService {
  /** Payrolls of one series are decided on one another. In turns, or all but one would be decided for nothing. */
  readonly #turns = new Turns();

  constructor(
    private readonly evaluator: Evaluator,
    private readonly grounds: GroundsService,
    private readonly audit: AuditRepository,
    private readonly telemetry: Telemetry,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides until nothing was filed between what it was decided on and the decision, and answers what the order makes of it.
   *
   * @throws {AppError} as {@link decide}, and DEPENDENCY_UNAVAILABLE when others are always faster
   */
  file<T>(actor: Actor, order: FilingOrder<T>): Promise<T> {
    const series = seriesOf(order.organizationId, order.submission);
    return this.#turns.take(series, () => this.decideAndFile(actor, order, series));
  }

  /** @throws {AppError} NOT_FOUND (contract), UNKNOWN_WAGE_DETERMINATION, PROHIBITED_PERSONAL_DATA, EVALUATION_FAILED */
  async decide(
    actor: Actor,
    submission: Submission,
    groundOf: (found: PlacedGround) => PlacedGround,
  ): Promise<Decided> {
    const at = this.clock.now();
    const ground = groundOf(await this.grounds.of(actor, submission, at.toISOString().slice(0, 10)));
    const { payroll, prohibited, removed, contentHash } = submission;
    const refuses = ground.contract.agencyProfile?.refuseProhibitedData === true;
    if (refuses && prohibited.length + removed.length > 0) throw refusal({ prohibited, removed });
    const matter = { payroll, prohibited, contentHash, ground, basis: basisOf(ground) };
    const explained = submission.explain === 'full';
    return { matter, evaluated: this.evaluator.run(() => inputOf(matter), explained), at };
  }

  private async decideAndFile<T>(actor: Actor, order: FilingOrder<T>, series: string): Promise<T> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const decided = await this.decide(actor, order.submission, (found) => order.ground(found));
      const filing = this.filing(actor, order, series, decided);
      const outcome = await this.store(actor, order, filing);
      if (outcome === 'filed') {
        this.told(filing);
        return order.filed(filing);
      }
      const answer = outcome === 'overtaken' ? null : await order.lost(outcome, filing);
      if (answer !== null) return answer;
    }
    throw new AppError(httpErrors.DEPENDENCY_UNAVAILABLE, { headers: { 'Retry-After': '1' } });
  }

  private filing<T>(
    { principal }: Actor,
    { organizationId, submission }: FilingOrder<T>,
    series: string,
    { matter, evaluated, at }: Decided,
  ): Filing {
    const ids = { decision: this.clock.id('dec'), finding: () => this.clock.id('fnd') };
    return {
      id: this.clock.id('pay'),
      organizationId,
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
  private async store<T>(actor: Actor, order: FilingOrder<T>, filing: Filing): Promise<'filed' | Loss> {
    const { id, decision, submission, submittedAt } = filing;
    const details = {
      ...order.details,
      decision: decision.id,
      status: decision.status,
      humanReview: decision.humanReview,
      contentHash: submission.contentHash,
      inputHash: decision.inputHash,
    };
    const entry = { action: order.action, objectType: 'Payroll', objectId: id, details } as const;
    try {
      const stands = await order.store(filing, this.audit.row(actor, entry, submittedAt));
      return stands ? 'filed' : 'superseded';
    } catch (error) {
      const lost = error instanceof UniqueViolation ? DECISIVE.get(error.constraint) : undefined;
      if (lost !== undefined) return lost;
      throw error;
    }
  }

  private told({ decision: { status, findings } }: Filing): void {
    this.telemetry.decided(
      status,
      findings.map(({ rule }) => rule),
    );
  }
}
