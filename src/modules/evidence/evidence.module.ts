import { Module } from '@nestjs/common';

import { AuditTrailModule } from '../audit/index.js';
import { ReviewsModule } from '../reviews/index.js';
import { WcpModule } from '../wcp/index.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceService } from './evidence.service.js';
import { ReceiptSigner } from './receipt-signer.js';
import { ReceiptsService } from './receipts.service.js';
import { ReviewFiles } from './review/review-files.js';
import { TrailFiles } from './trail-files.js';

/** Receipts and evidence bundles: what proves a decision to somebody who does not ask this server. */
@Module({
  imports: [AuditTrailModule, ReviewsModule, WcpModule],
  controllers: [EvidenceController],
  providers: [EvidenceService, ReceiptSigner, ReceiptsService, ReviewFiles, TrailFiles],
})
export class EvidenceModule {}
