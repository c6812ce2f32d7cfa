import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

import { saltedDigest } from '../../platform/audit/audit-event.js';
import { Sealing } from '../../platform/encryption/sealing.js';

/** What is said of a step. It may name people: it is stored sealed, and the audit trail holds its salted digest alone. */
export interface Words {
  /** Told to the contractor as well, once the outcome stands. */
  readonly reason: string | null;
  /** Why single findings are overridden or upheld, by id. */
  readonly findings: readonly { readonly finding: string; readonly reason: string }[];
  /** For those who review alone. */
  readonly note: string | null;
}

interface Told extends Pick<Words, 'reason' | 'findings'> {
  /** Of the digest in the audit trail: hexadecimal, erased with the words. */
  readonly salt: string;
}

/** Words as they are stored. */
export interface SealedWords {
  readonly told: string | null;
  readonly internal: string | null;
  /** Salted, lower-case hexadecimal; null where nothing was said. */
  readonly digest: string | null;
}

const SALT_BYTES = 32;
export const SILENCE: Words = { reason: null, findings: [], note: null };

/** Seals the words of steps, and opens them again. */
@Injectable()
export class ReviewWords {
  constructor(private readonly sealing: Sealing) {}

  seal(actionId: string, words: Words): SealedWords {
    const { reason, findings, note } = words;
    if (reason === null && findings.length === 0 && note === null)
      return { told: null, internal: null, digest: null };
    const salt = randomBytes(SALT_BYTES);
    const told: Told = { reason, findings, salt: salt.toString('hex') };
    return {
      told: this.sealing.seal(place(actionId, 'told'), JSON.stringify(told)),
      internal: note === null ? null : this.sealing.seal(place(actionId, 'internal'), note),
      digest: saltedDigest(salt, words),
    };
  }

  /** @throws {SealBroken} when they are not what was sealed */
  open(step: { readonly id: string; readonly told: string | null; readonly internal: string | null }): Words {
    const { reason, findings }: Pick<Words, 'reason' | 'findings'> =
      step.told === null
        ? SILENCE
        : (JSON.parse(this.sealing.open(place(step.id, 'told'), step.told)) as Told);
    const note = step.internal === null ? null : this.sealing.open(place(step.id, 'internal'), step.internal);
    return { reason, findings, note };
  }
}

/** The same, for sealing anew. */
export const SEALED_WORDS = (['told', 'internal'] as const).map((kind) => ({
  table: 'review_words',
  key: 'action_id',
  fields: ['sealed'],
  type: 'text' as const,
  only: { column: 'kind', kind },
}));

const place = (row: string, field: 'told' | 'internal') => ({ table: 'review_words', row, field });
