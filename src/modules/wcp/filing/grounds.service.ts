import { Injectable } from '@nestjs/common';

import { contractOf } from '../../../domain/ingest/json.js';
import type { ContractJson } from '../../../domain/ingest/json-shapes.js';
import { cwhssaCoverage } from '../../../domain/resolve/coverage.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import type { Actor } from '../../../platform/security/actor.js';
import {
  DeterminationsService,
  type Edition,
  type EditionName,
  Editions,
} from '../../determinations/index.js';
import { FilingsRepository } from './filings.repository.js';
import { givenEdition, unknownEditions } from './given-editions.js';
import type { Ground, PlacedGround } from './ground.js';
import type { SeriesOnFile, SeriesWeek, StoredGround } from './on-file.js';
import { seriesOf } from './series.js';
import type { Submission } from './submission.js';
import { recordsOn } from './track-record.js';

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
    if (!reaches(actor, submission)) throw contractNotFound();
    const ground =
      contractId !== null
        ? await this.stored(actor, contractId, submission)
        : await this.inline(actor, contract ?? {}, submission);
    return { ...ground, receivedDate };
  }

  private async stored(
    { principal: { organizationId } }: Actor,
    contractId: string,
    submission: Submission,
  ): Promise<FoundGround> {
    const { wageDeterminations } = submission;
    const week = weekOf(organizationId, submission);
    const known = await this.filings.findGround(organizationId, contractId, week);
    if (known === null) throw contractNotFound();
    return {
      contract: known.contract,
      editions:
        wageDeterminations === null
          ? await Promise.all(known.editions.map((name) => this.imported(name)))
          : wageDeterminations.map(givenEdition),
      publications: asksWhatWasPublished(known.contract) ? known.publications : [],
      ...pastOf(submission, known),
      ordinal: known.filed + 1,
    };
  }

  private async inline(actor: Actor, contract: ContractJson, submission: Submission): Promise<FoundGround> {
    const { wageDeterminations } = submission;
    return {
      contract,
      editions:
        wageDeterminations === null
          ? await this.named(contract.wds ?? [])
          : wageDeterminations.map(givenEdition),
      publications: asksWhatWasPublished(contract)
        ? await this.determinations.publications((contract.wds ?? []).map(({ number }) => number))
        : [],
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
  ): Promise<Pick<PlacedGround, 'history' | 'elsewhere' | 'ordinal'>> {
    if (submission.dryRun) return { history: submission.history, elsewhere: null, ordinal: 0 };
    const known = await this.filings.findSeries(organizationId, weekOf(organizationId, submission));
    const past = pastOf(submission, known);
    return { ...past, history: submission.projectNamed ? past.history : null, ordinal: known.filed + 1 };
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

type FoundGround = Omit<PlacedGround, 'receivedDate'>;

/** Only a contract that says how it came about is asked for what was published. */
const asksWhatWasPublished = ({
  procurement,
  bidOpeningDate,
  changes,
  orderedAsNeeded,
}: ContractJson): boolean =>
  (procurement ?? bidOpeningDate ?? null) !== null || (changes ?? []).length > 0 || orderedAsNeeded === true;

const weekOf = (organizationId: string, submission: Submission): SeriesWeek => ({
  series: seriesOf(organizationId, submission),
  contractor: submission.contractor,
  weekEnding: submission.payroll.weekEnding ?? null,
});

/** What is on file, as far as it is about people on the payroll; a history that a dry run gives stands in its place. */
const pastOf = (
  { payroll, history, contractor }: Submission,
  known: SeriesOnFile,
): Pick<Ground, 'history' | 'elsewhere'> => {
  const filed = known.history.map((entry) => ({
    ...entry,
    workers: (entry.workers ?? null) === null ? null : recordsOn(payroll, entry.workers ?? []),
  }));
  const elsewhere = known.elsewhere.flatMap(({ contract, facts, workers }) => {
    const records = recordsOn(payroll, workers);
    return records.length === 0 ? [] : [{ contract, covered: coveredBy(facts()), workers: records }];
  });
  // Payrolls without an employer's name are nobody's: the hours of others must not be counted in.
  return { history: history ?? filed, elsewhere: contractor === '' ? null : elsewhere };
};

const coveredBy = (facts: ContractJson | null): boolean | null => {
  const coverage = facts === null ? 'unknown' : cwhssaCoverage(contractOf(facts), null).coverage;
  return coverage === 'unknown' ? null : coverage === 'covered';
};

/** A credential that is limited to contracts stores nothing on another one, nor on one that is not stored. */
export const reaches = (
  { principal: { contracts } }: Actor,
  { contractId, dryRun }: Pick<Submission, 'contractId' | 'dryRun'>,
): boolean => contracts === null || (contractId === null ? dryRun : contracts.includes(contractId));

const contractNotFound = (): AppError =>
  new AppError(httpErrors.NOT_FOUND, {
    errors: [
      {
        pointer: '/contractId',
        code: 'not_found',
        message: 'names no contract on which your organization files',
        fix: 'create the contract with POST /api/v1/contracts, or send its facts as contract',
      },
    ],
  });
