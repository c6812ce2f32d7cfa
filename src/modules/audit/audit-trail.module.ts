import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { AnchoringService } from './sealing/anchoring.service.js';
import { Checkpointer } from './sealing/checkpointer.js';
import { CheckpointsRepository } from './sealing/checkpoints.repository.js';
import { TrailSigner } from './sealing/trail-signer.js';
import { TrailVerificationService } from './trail-verification.service.js';
import { TrailsRepository } from './trails.repository.js';
import { VerificationService } from './verification.service.js';

/** The audit trails: reading, signing, proving, verifying. Writing them is the platform's. */
@Module({
  controllers: [AuditController],
  providers: [
    AuditService,
    AnchoringService,
    Checkpointer,
    CheckpointsRepository,
    Paging,
    TrailSigner,
    TrailsRepository,
    TrailVerificationService,
    VerificationService,
  ],
  exports: [AuditService, TrailsRepository, CheckpointsRepository, TrailVerificationService],
})
export class AuditTrailModule {}
