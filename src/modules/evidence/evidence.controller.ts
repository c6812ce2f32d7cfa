import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';

import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { SignedReceiptView } from './dto/receipt.view.js';
import { toArchive, toReceiptView, ZIP } from './evidence.mapper.js';
import { EvidenceService } from './evidence.service.js';
import { ReceiptsService } from './receipts.service.js';

const PAYROLL_ID = {
  name: 'id',
  description: 'Id of the payroll.',
  example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
};

/** What proves a decision to somebody who does not ask this server. */
@ApiTags('evidence')
@Controller('wcp/payrolls/:id')
export class EvidenceController {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly evidence: EvidenceService,
  ) {}

  @Get('receipt')
  @Requires('read', 'Evidence')
  @ApiOperation({
    operationId: 'payrollsReceipt',
    summary: 'Get the signed receipt of the present decision',
    description:
      'A JWS over the digests of payload, decision, law and determinations, and the place in the audit trail.',
  })
  @ApiParam(PAYROLL_ID)
  @ApiOkResponse({ type: SignedReceiptView })
  async receipt(@Caller() actor: Actor, @Param('id') id: string): Promise<Readonly<SignedReceiptView>> {
    return toReceiptView(await this.receipts.get(actor, id));
  }

  @Get('evidence.zip')
  @Requires('read', 'Evidence')
  @ApiProduces(ZIP)
  @ApiOperation({
    operationId: 'payrollsEvidence',
    summary: 'Get the evidence of the present decision as a ZIP archive',
    description:
      'Payroll, decision, each finding with its law, receipt, the steps of the review that you may read, audit events with proofs, checkpoints and keys, under a signed manifest. The same state gives the same bytes.',
  })
  @ApiParam(PAYROLL_ID)
  @ApiOkResponse({
    description: 'The archive.',
    content: { [ZIP]: { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiConflictResponse({ description: '`event_not_sealed`: the next checkpoint will cover it.' })
  async bundle(@Caller() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return toArchive(await this.evidence.bundle(actor, id));
  }
}
