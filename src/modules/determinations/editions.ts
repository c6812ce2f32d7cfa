import { Injectable } from '@nestjs/common';

import type { WageDetermination } from '../../domain/determination/wage-determination.js';
import { DeterminationsRepository } from './determinations.repository.js';
import type { Edition, EditionRef } from './edition.js';

/** How many parsed determinations stay in memory; a large one holds about a megabyte. */
const REMEMBERED = 64;

/**
 * Parsed determinations, read once and shared: the index of their classifications is kept by identity.
 *
 * Keyed by number, modification and digest, so that what is remembered can never be out of date.
 */
@Injectable()
export class Editions {
  private readonly remembered = new Map<string, Promise<WageDetermination>>();

  constructor(private readonly determinations: DeterminationsRepository) {}

  /** @throws {Error} when nothing is stored under the reference, which was read from the same database */
  async get(ref: EditionRef): Promise<Edition> {
    const key = `${ref.number} ${ref.mod} ${ref.sha256}`;
    const known = this.remembered.get(key) ?? this.read(ref, key);
    this.remembered.delete(key);
    this.remembered.set(key, known);
    if (this.remembered.size > REMEMBERED) {
      const [oldest] = this.remembered.keys();
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    const { number, mod, sha256 } = ref;
    return { number, mod, sha256, determination: await known };
  }

  private read(ref: EditionRef, key: string): Promise<WageDetermination> {
    const reading = this.determinations.findDocument(ref).then((determination) => {
      if (determination === null) throw new Error(`no determination ${ref.number} modification ${ref.mod}`);
      return determination;
    });
    reading.catch(() => this.remembered.delete(key));
    return reading;
  }
}
