import { Injectable } from '@nestjs/common';

import { verifierText } from '../../platform/audit/notes/signed-note.js';
import type { TrailReport } from '../../platform/audit/trail-verifier.js';
import { AppConfig } from '../../platform/config/app-config.js';
import type { Actor } from '../../platform/security/actor.js';
import { Turns } from '../../platform/turns.js';
import { anchorFile } from './sealing/file.anchor.js';
import { TrailSigner } from './sealing/trail-signer.js';
import { TrailsRepository } from './trails.repository.js';
import { VerificationService } from './verification.service.js';

/** The public keys that have signed. */
export interface PublicKeys {
  /** C2SP verifier texts. */
  readonly checkpoints: readonly string[];
  /** JWKs, as JSON. */
  readonly receipts: readonly string[];
}

/** Verifies the trail of whoever asks, with what this server has: its own key, and its own file of checkpoints. */
@Injectable()
export class TrailVerificationService {
  /** Reading a whole trail is work: one after another. */
  readonly #turns = new Turns();
  readonly #anchorFile: string | null;

  constructor(
    { audit, dataDir }: AppConfig,
    private readonly verification: VerificationService,
    private readonly signer: TrailSigner,
    private readonly trails: TrailsRepository,
  ) {
    this.#anchorFile = audit.anchors.includes('file') ? anchorFile(dataDir) : null;
  }

  verify({ principal }: Actor): Promise<TrailReport> {
    const evidence = { keys: null, anchorFile: this.#anchorFile };
    return this.#turns.take('verify', () => this.verification.verify(principal.organizationId, evidence));
  }

  /** Oldest first; the present ones are among them. */
  async keys(): Promise<PublicKeys> {
    const known = (await this.verification.keys()).map(verifierText);
    const checkpoints = [...new Set([...known, verifierText(this.signer.key)])];
    return { checkpoints, receipts: await this.trails.keys('receipt') };
  }
}
