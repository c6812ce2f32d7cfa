import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { Sealing } from '../../../platform/encryption/sealing.js';
import { hash } from 'node:crypto';
import {
  hashOfToken,
  type IdentityProvider,
  issuerErrors,
  notProven,
  ProvidersRepository,
} from '../../auth/index.js';
import { HandoversRepository } from './handovers.repository.js';
import { provenPlace } from './login.service.js';
import type { ProvenIdentity } from './proven-identity.js';

/** What whoever began a login redeems. */
export interface LoginCode {
  readonly code: string;
  /** Of the challenge that the login was begun with (RFC 7636 section 4.1). */
  readonly verifier: string;
}

/** Redeems the codes of logins that have ended: once each, and only for whoever began the login. */
@Injectable()
export class Redemption {
  constructor(
    private readonly handovers: HandoversRepository,
    private readonly providers: ProvidersRepository,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** The provider that a code leads to, before anything is used up. @throws {AppError} LOGIN_CODE_INVALID */
  async providerOf({ code }: LoginCode): Promise<IdentityProvider> {
    const id = await this.handovers.findProvider(hashOfToken(code), this.clock.now());
    const provider = id === null ? null : await this.providers.findInForce(id);
    if (provider === null) throw notProven(issuerErrors.LOGIN_CODE_INVALID);
    return provider;
  }

  /** What the issuer said. Rolled back with the transaction, so that the code is good for another use of it. @throws {AppError} LOGIN_CODE_INVALID */
  async redeem(transaction: DatabaseTransaction, { code, verifier }: LoginCode): Promise<ProvenIdentity> {
    const challenge = hash('sha256', verifier, 'base64url');
    const handover = await this.handovers.redeem(transaction, hashOfToken(code), challenge, this.clock.now());
    if (handover === null) throw notProven(issuerErrors.LOGIN_CODE_INVALID);
    return JSON.parse(this.sealing.open(provenPlace(handover.id), handover.proven)) as ProvenIdentity;
  }
}
