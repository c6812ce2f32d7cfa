import { Injectable } from '@nestjs/common';

import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import type { DecisionDocument } from '../decision-document.js';
import { Evaluator } from '../evaluator.js';
import { groundOn, readBasis } from '../filing/ground.js';
import { decisionHash, documentOf, inputOf } from '../filing/judgement.js';
import { RULESET } from '../ruleset.js';
import { wcpErrors } from '../wcp.errors.js';
import { contentHashNow, type Fault, integrityFaults } from './integrity.js';
import { MattersService } from './matters.service.js';
import { type DecisionRecord, RecordsRepository } from './records.repository.js';

/** What came of judging again what a stored decision was made from. */
export interface Replay {
  readonly record: DecisionRecord;
  /**
   * `identical`: the same bytes. `ruleset_differs`: decided under another law, so that nothing is said. `differs`: the
   * same law on the same input makes another decision. `tampered`: what is stored contradicts itself.
   */
  readonly outcome: 'identical' | 'ruleset_differs' | 'differs' | 'tampered';
  readonly storedHash: string;
  /** Null when what is stored cannot be judged any more. */
  readonly replayedHash: string | null;
  readonly faults: readonly Fault[];
}

/** Proves stored decisions: the same input under the same law makes the same bytes. Stores nothing. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly records: RecordsRepository,
    private readonly matters: MattersService,
    private readonly evaluator: Evaluator,
  ) {}

  /** The present decision, or the one that is named. @throws {AppError} NOT_FOUND, PERSON_ERASED */
  async replay(actor: Actor, id: string, decisionId: string | null): Promise<Replay> {
    const record = await this.records.find(sightOf(actor, 'read', 'Payroll'), id, decisionId);
    if (record === null) throw new AppError(httpErrors.NOT_FOUND);
    if (record.isAltered) throw new AppError(wcpErrors.PERSON_ERASED);
    const storedHash = decisionHash(record.decision);
    const contradictions = integrityFaults(record);
    const again = await this.again(record, contradictions);
    const faults = again === null ? [...contradictions, UNREADABLE] : contradictions;
    const replayedHash = again === null ? null : decisionHash(again);
    return {
      record,
      outcome: outcomeOf(record, storedHash, replayedHash, faults),
      storedHash,
      replayedHash,
      faults,
    };
  }

  /** Null when what is stored cannot be put together, or read, any more. */
  private async again(record: DecisionRecord, faults: readonly Fault[]): Promise<DecisionDocument | null> {
    const basis = readBasis(record.basis);
    const editions = basis === null ? null : await this.matters.editionsOf(basis);
    if (basis === null || editions === null) return null;
    const { payroll, prohibited } = record;
    const contentHash = contentHashNow(record);
    const matter = {
      payroll,
      prohibited,
      contentHash,
      ground: groundOn(basis, editions),
      basis: record.basis,
    };
    try {
      const evaluated = this.evaluator.run(() => inputOf(matter));
      return documentOf(matter, evaluated, null, new Date(0));
    } catch (error) {
      const unread = error instanceof AppError && error.definition === wcpErrors.EVALUATION_FAILED;
      if (unread && faults.length > 0) return null;
      throw error;
    }
  }
}

const UNREADABLE: Fault = { part: 'basis', message: 'cannot be put together again' };

const outcomeOf = (
  { columns }: DecisionRecord,
  stored: string,
  replayed: string | null,
  faults: readonly Fault[],
): Replay['outcome'] => {
  if (faults.length > 0) return 'tampered';
  if (columns.rulesetHash !== RULESET.hash || columns.rulesetVersion !== RULESET.version)
    return 'ruleset_differs';
  return stored === replayed ? 'identical' : 'differs';
};
