import { Injectable } from '@nestjs/common';

import { AuditService, type StoredCheckpoint, type StoredEvent } from '../audit/index.js';
import { type BundleFile, jsonFile, textFile } from './bundle.js';
import { type BundledProof, trailPaths } from './bundled-trail.js';

/** Puts events of a trail into a folder of a bundle, with what proves them. */
@Injectable()
export class TrailFiles {
  constructor(private readonly audit: AuditService) {}

  /**
   * Under the first checkpoint that covers them all: later ones leave the bundle as it is.
   *
   * @throws {AppError} EVENT_NOT_SEALED
   */
  async of(
    folder: string,
    organizationId: string,
    events: readonly StoredEvent[],
  ): Promise<readonly BundleFile[]> {
    const paths = trailPaths(folder);
    const checkpoint = await this.audit.covering(organizationId, events);
    const proofs = await Promise.all(events.map((event) => this.proof(event, checkpoint)));
    return [
      textFile(paths.events, events.map(({ payload }) => `${payload}\n`).join('')),
      jsonFile(paths.proofs, proofs),
      textFile(paths.checkpoint, checkpoint.note),
    ];
  }

  private async proof(event: StoredEvent, checkpoint: StoredCheckpoint): Promise<BundledProof> {
    const { leafIndex, proof } = await this.audit.proofUnder(event, checkpoint);
    const { id, payload } = event;
    return { event: id, leafIndex, payload, proof: proof.map((node) => node.toString('base64')) };
  }
}
