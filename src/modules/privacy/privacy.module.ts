import { Module } from '@nestjs/common';

import { Resealing } from '../../platform/encryption/resealing.js';
import { Paging } from '../../platform/http/paging.js';
import { PermissionsModule } from '../permissions/index.js';
import { WcpModule } from '../wcp/index.js';
import { RevealErasureRepository } from './reveal-erasure.repository.js';
import { RevealsController } from './reveals.controller.js';
import { RevealsRepository } from './reveals.repository.js';
import { REVEAL_WORDS, RevealsService } from './reveals.service.js';

/** Personal data that is shown by way of exception, and the trace of it. */
@Module({
  imports: [PermissionsModule, WcpModule],
  controllers: [RevealsController],
  providers: [Paging, RevealErasureRepository, RevealsRepository, RevealsService],
  exports: [RevealErasureRepository],
})
export class PrivacyModule {
  constructor(resealing: Resealing) {
    resealing.register(REVEAL_WORDS);
  }
}
