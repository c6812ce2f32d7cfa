import { Injectable } from '@nestjs/common';

import { verifierText } from '../../platform/audit/notes/signed-note.js';
import type { TrailReport } from '../../platform/audit/trail-verifier.js';
import { AppConfig } from '../../platform/config/app-config.js';
import type { Actor } from '../../platform/security/actor.js';
import { Turns } from '../../platform/turns.js';
import { anchorFile } from './sealing/file.anchor.js';
import { TrailSigner } from './sealing/trail-signer.js';
import { VerificationService } from './verification.service.js';

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
  ) {
    this.#anchorFile = audit.anchors.includes('file') ? anchorFile(dataDir) : null;
  }

  verify({ principal }: Actor): Promise<TrailReport> {
    const evidence = { keys: null, anchorFile: this.#anchorFile };
    return this.#turns.take('verify', () => this.verification.verify(principal.organizationId, evidence));
  }

  /** C2SP verifier texts, oldest first; the present key is among them. */
  async keys(): Promise<readonly string[]> {
    const known = (await this.verification.keys()).map(verifierText);
    return [...new Set([...known, verifierText(this.signer.key)])];
  }
}
