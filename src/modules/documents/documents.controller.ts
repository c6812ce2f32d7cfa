import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  type ApiResponseNoStatusOptions,
  ApiTags,
} from '@nestjs/swagger';

import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { toScope } from './documents.mapper.js';
import { CSV, downloaded, PDF } from './download.js';
import { RestitutionQuery } from './dto/restitution.query.js';
import { PayrollDocumentsService } from './payroll-documents.service.js';
import { RestitutionService } from './restitution/restitution.service.js';

const PAYROLL_ID = {
  name: 'id',
  description: 'Id of the payroll.',
  example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
};
const CONTRACT_ID = {
  name: 'id',
  description: 'Id of the contract.',
  example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
};

const pdf = (description: string): ApiResponseNoStatusOptions => ({
  description,
  headers: {
    'Content-Disposition': { description: 'A name to save it under.', schema: { type: 'string' } },
  },
  content: { [PDF]: { schema: { type: 'string', format: 'binary' } } },
});

/** Documents for people, made from what is stored: the same stored state gives the same bytes. */
@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(
    private readonly payrolls: PayrollDocumentsService,
    private readonly restitution: RestitutionService,
  ) {}

  @Get('wcp/payrolls/:id/wh347.pdf')
  @Requires('read', 'Payroll')
  @ApiProduces(PDF)
  @ApiOperation({
    operationId: 'payrollsWh347',
    summary: 'Get a payroll on form WH-347',
    description:
      'The form of January 2025 with the values as they were filed; none is worked out. More than eight rows go on on further sheets; what no cell holds stands in full on an addendum.',
  })
  @ApiParam(PAYROLL_ID)
  @ApiOkResponse(pdf('The form.'))
  async wh347(@Caller() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return downloaded(await this.payrolls.wh347(actor, id));
  }

  @Get('wcp/payrolls/:id/letter.pdf')
  @Requires('read', 'Payroll')
  @ApiProduces(PDF)
  @ApiOperation({
    operationId: 'payrollsLetter',
    summary: 'Get the letter to the contractor about a payroll',
    description:
      'What is recommended, every finding with its arithmetic, source and cure by worker, and how a correction is sent. Liquidated damages and state findings stand apart.',
  })
  @ApiParam(PAYROLL_ID)
  @ApiOkResponse(pdf('The letter.'))
  async letter(@Caller() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return downloaded(await this.payrolls.letter(actor, id));
  }

  @Get('contracts/:id/restitution.pdf')
  @Requires('read', 'Payroll')
  @ApiProduces(PDF)
  @ApiOperation({
    operationId: 'restitutionGet',
    summary: 'Get the summary of unpaid wages of a contract',
    description:
      'With the columns of form WH-56 and a block to sign for each employer, from the current decisions on the latest revision of each payroll, net of restitution that was proven.',
  })
  @ApiParam(CONTRACT_ID)
  @ApiOkResponse(pdf('The summary.'))
  async restitutionPdf(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: RestitutionQuery,
  ): Promise<StreamableFile> {
    return downloaded(await this.restitution.pdf(actor, id, toScope(query)));
  }

  @Get('contracts/:id/restitution.csv')
  @Requires('read', 'Payroll')
  @ApiProduces(CSV)
  @ApiOperation({
    operationId: 'restitutionExport',
    summary: 'Get the summary of unpaid wages of a contract as CSV',
    description:
      'RFC 4180, UTF-8, with a header. One row by worker and act, then a row `Total` for each employer. A text that a spreadsheet would run begins with an apostrophe.',
  })
  @ApiParam(CONTRACT_ID)
  @ApiOkResponse({
    description: 'The summary.',
    content: {
      [CSV]: {
        schema: { type: 'string' },
        example:
          'Employer,Name,Identifying number,Address,Period from,Period to,Act,Gross back wages\r\nExample Contractor Inc,"Echo, Test",***1001,held elsewhere,2025-06-01,2025-06-07,DBRA,78.80\r\nExample Contractor Inc,Total,,,,,,78.80\r\n',
      },
    },
  })
  async restitutionCsv(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: RestitutionQuery,
  ): Promise<StreamableFile> {
    return downloaded(await this.restitution.csv(actor, id, toScope(query)));
  }
}
