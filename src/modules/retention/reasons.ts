import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../domain/ingest/prohibited-data.js';
import { saltedDigest } from '../../platform/audit/audit-event.js';
import { type SealedPlace, Sealing } from '../../platform/encryption/sealing.js';
import { prohibitedData } from '../determinations/index.js';

/** A reason as it is stored, and what the audit trail holds of it. */
export interface SealedReason {
  readonly sealed: string;
  /** Salted, lower-case hexadecimal. */
  readonly digest: string;
}

const SALT_BYTES = 32;

/** Seals why people keep and remove records: it may name somebody. */
@Injectable()
export class Reasons {
  constructor(private readonly sealing: Sealing) {}

  /** @throws {AppError} PROHIBITED_PERSONAL_DATA */
  seal(place: SealedPlace, reason: string): SealedReason {
    const { pointers } = maskProhibited({ reason }, '');
    if (pointers.length > 0) throw prohibitedData(pointers);
    const salt = randomBytes(SALT_BYTES);
    const sealed = this.sealing.seal(place, JSON.stringify({ reason, salt: salt.toString('hex') }));
    return { sealed, digest: saltedDigest(salt, reason) };
  }

  /** @throws {SealBroken} */
  open(place: SealedPlace, sealed: string): string {
    return (JSON.parse(this.sealing.open(place, sealed)) as { readonly reason: string }).reason;
  }
}
