import { Injectable } from '@nestjs/common';

import { determinationOf } from '../../domain/ingest/json.js';
import type { ContractJson, WageDeterminationJson } from '../../domain/ingest/json-shapes.js';
import { canonicalJson, sha256 } from '../../platform/canonical.js';
import { AppError, type RequestProblem } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import type { Actor } from '../../platform/security/actor.js';
import {
  determinationErrors,
  DeterminationsService,
  type Edition,
  type EditionName,
  Editions,
} from '../determinations/index.js';
import { FilingsRepository, type StoredGround } from './filings.repository.js';
import type { PlacedGround } from './ground.js';
import { seriesOf } from './series.js';
import type { Submission } from './submission.js';

/** Finds what a payroll is held to. */
@Injectable()
export class GroundsService {
  constructor(
    private readonly filings: FilingsRepository,
    private readonly determinations: DeterminationsService,
    private readonly editions: Editions,
  ) {}

  /**
   * Contract, editions and history of the submission. A stored submission that does not say when it was received was
   * received on `today`; in a dry run that stays unknown.
   *
   * @throws {AppError} NOT_FOUND (no such contract, or another organization's), UNKNOWN_WAGE_DETERMINATION,
   * EVALUATION_FAILED
   */
  async of(actor: Actor, submission: Submission, today: string): Promise<PlacedGround> {
    const receivedDate = submission.payroll.receivedDate ?? (submission.dryRun ? null : today);
    const { contractId, contract } = submission;
    if (contractId !== null) return { ...(await this.stored(actor, contractId, submission)), receivedDate };
    return { ...(await this.inline(actor, contract ?? {}, submission)), receivedDate };
  }

  private async stored(
    { principal: { organizationId } }: Actor,
    contractId: string,
    submission: Submission,
  ): Promise<Omit<PlacedGround, 'receivedDate'>> {
    const { wageDeterminations, history } = submission;
    const series = seriesOf(organizationId, submission);
    const known = await this.filings.findGround(organizationId, contractId, series);
    if (known === null) throw contractNotFound();
    return {
      contract: known.contract,
      editions:
        wageDeterminations === null
          ? await Promise.all(known.editions.map((name) => this.imported(name)))
          : wageDeterminations.map(given),
      history: history ?? known.history,
      ordinal: known.filed + 1,
    };
  }

  private async inline(
    actor: Actor,
    contract: ContractJson,
    submission: Submission,
  ): Promise<Omit<PlacedGround, 'receivedDate'>> {
    const { wageDeterminations } = submission;
    return {
      contract,
      editions:
        wageDeterminations === null ? await this.named(contract.wds ?? []) : wageDeterminations.map(given),
      ...(await this.onFile(actor, submission)),
    };
  }

  /**
   * The history of an inline contract: null where the payrolls of its project cannot be told from others. A dry run knows
   * only what it was given, and gets no place.
   */
  private async onFile(
    { principal: { organizationId } }: Actor,
    submission: Submission,
  ): Promise<Pick<PlacedGround, 'history' | 'ordinal'>> {
    if (submission.dryRun) return { history: submission.history, ordinal: 0 };
    const series = seriesOf(organizationId, submission);
    const { filed, history } = await this.filings.findSeries(organizationId, series);
    return { history: submission.projectNamed ? history : null, ordinal: filed + 1 };
  }

  private imported({
    number,
    mod,
    sha256: digest,
    entries,
  }: StoredGround['editions'][number]): Promise<Edition> {
    if (digest === null) throw unknownEditions([{ name: { number, mod }, pointer: '/contractId' }]);
    return this.editions.get({ number, mod, sha256: digest, ...(entries === null ? {} : { entries }) });
  }

  private async named(names: readonly EditionName[]): Promise<readonly Edition[]> {
    const found = await this.determinations.find(names);
    const unknown = names.flatMap((name, at) =>
      found[at] === null ? [{ name, pointer: `/contract/wds/${at}` }] : [],
    );
    if (unknown.length > 0) throw unknownEditions(unknown);
    return found.filter((edition) => edition !== null);
  }
}

const given = (json: WageDeterminationJson): Edition => ({
  number: json.number,
  mod: json.mod,
  sha256: sha256(canonicalJson(json)),
  determination: determinationOf(json),
});

const contractNotFound = (): AppError =>
  new AppError(httpErrors.NOT_FOUND, {
    errors: [
      {
        pointer: '/contractId',
        code: 'not_found',
        message: 'names no contract of your organization',
        fix: 'create the contract with POST /api/v1/contracts, or send its facts as contract',
      },
    ],
  });

const unknownEditions = (
  unknown: readonly { readonly name: EditionName; readonly pointer: string }[],
): AppError =>
  new AppError(determinationErrors.UNKNOWN_WAGE_DETERMINATION, {
    errors: unknown.map(({ name, pointer }): RequestProblem => ({
      pointer,
      code: 'unknown_wage_determination',
      message: `${name.number} modification ${name.mod} has not been imported`,
      fix: 'import it with POST /api/v1/wage-determinations',
    })),
  });
