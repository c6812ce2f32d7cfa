import { Injectable } from '@nestjs/common';

import { AppError } from '../../../platform/errors/app-error.js';
import { type Edition, type EditionRef, Editions } from '../../determinations/index.js';
import { type Basis, groundOn, readBasis } from '../filing/ground.js';
import type { Matter } from '../filing/judgement.js';
import { wcpErrors } from '../wcp.errors.js';
import type { DecisionRecord } from './records.repository.js';

/** Puts together again what a decision was made from. */
@Injectable()
export class MattersService {
  constructor(private readonly editions: Editions) {}

  /** @throws {AppError} BASIS_MISSING */
  async of(record: DecisionRecord): Promise<Matter> {
    const basis = readBasis(record.basis);
    const editions = basis === null ? null : await this.editionsOf(basis);
    if (basis === null || editions === null) throw new AppError(wcpErrors.BASIS_MISSING);
    const { payroll, prohibited, contentHash } = record;
    return { payroll, prohibited, contentHash, ground: groundOn(basis, editions), basis: record.basis };
  }

  /** The editions of the very content that was decided on; null when one of them is not stored any more. */
  async editionsOf({ determinations }: Basis): Promise<readonly Edition[] | null> {
    const editions = await Promise.all(determinations.map((ref) => this.edition(ref)));
    return editions.every((edition) => edition !== null) ? editions : null;
  }

  private async edition(ref: EditionRef): Promise<Edition | null> {
    try {
      return await this.editions.get(ref);
    } catch (error) {
      // A database that does not answer says nothing about what it holds.
      if (error instanceof AppError) throw error;
      return null;
    }
  }
}
