import { Injectable } from '@nestjs/common';

import { withEntries } from '../../domain/determination/entries.js';
import type { WageDetermination } from '../../domain/determination/wage-determination.js';
import { readEntries } from '../../domain/ingest/entries.js';
import { DeterminationsRepository } from './determinations.repository.js';
import type { Edition, EditionRef } from './edition.js';
import { EntriesRepository } from './entries/entries.repository.js';

/** How many parsed determinations stay in memory; a large one holds about a megabyte. */
const REMEMBERED = 64;

/**
 * Parsed determinations with what was entered of them, read once and shared: the index of their classifications is kept
 * by identity.
 *
 * Keyed by number, modification, digest and digest of the entries, so that what is remembered can never be out of date.
 */
@Injectable()
export class Editions {
  private readonly remembered = new Map<string, Promise<WageDetermination>>();

  constructor(
    private readonly determinations: DeterminationsRepository,
    private readonly entries: EntriesRepository,
  ) {}

  /** @throws {Error} when nothing is stored under the reference, which was read from the same database */
  async get(ref: EditionRef): Promise<Edition> {
    const key = `${ref.number} ${ref.mod} ${ref.sha256} ${ref.entries?.sha256 ?? ''}`;
    const known = this.remembered.get(key) ?? this.read(ref, key);
    this.remembered.delete(key);
    this.remembered.set(key, known);
    if (this.remembered.size > REMEMBERED) {
      const [oldest] = this.remembered.keys();
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    return { ...refOf(ref), determination: await known };
  }

  private read(ref: EditionRef, key: string): Promise<WageDetermination> {
    const reading = this.resolved(ref);
    reading.catch(() => this.remembered.delete(key));
    return reading;
  }

  private async resolved(ref: EditionRef): Promise<WageDetermination> {
    const name = `${ref.number} modification ${ref.mod}`;
    const determination = await this.determinations.findDocument(ref);
    if (determination === null) throw new Error(`no determination ${name}`);
    if (ref.entries === undefined) return determination;
    const entered = await this.entries.findVersion(ref, ref.entries.version);
    if (entered?.sha256 !== ref.entries.sha256) throw new Error(`no such entries of ${name}`);
    const read = readEntries(entered.entries, determination);
    if (!read.ok) throw new Error(`the entries of ${name} do not fit its text`);
    return withEntries(determination, read.value);
  }
}

const refOf = ({ number, mod, sha256, entries }: EditionRef): EditionRef => ({
  number,
  mod,
  sha256,
  ...(entries === undefined ? {} : { entries }),
});
