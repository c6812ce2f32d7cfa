import { Module } from '@nestjs/common';

import { ContractsModule } from '../contracts/index.js';
import { WcpModule } from '../wcp/index.js';
import { DocumentsController } from './documents.controller.js';
import { SenderRepository } from './letter/sender.repository.js';
import { PayrollDocumentsService } from './payroll-documents.service.js';
import { RestitutionRepository } from './restitution/restitution.repository.js';
import { RestitutionService } from './restitution/restitution.service.js';

/** Documents for people: the WH-347, the letter to the contractor, the summary of unpaid wages. */
@Module({
  imports: [ContractsModule, WcpModule],
  controllers: [DocumentsController],
  providers: [PayrollDocumentsService, RestitutionRepository, RestitutionService, SenderRepository],
})
export class DocumentsModule {}
