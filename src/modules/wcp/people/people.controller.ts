import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Unaudited } from '../../../platform/audit/audit.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { PayrollPage } from '../dto/payroll.view.js';
import { toPageView } from '../wcp.mapper.js';
import { SearchPayrollsDto } from './dto/search-payrolls.dto.js';
import { toSearch } from './people.mapper.js';
import { PeopleService } from './people.service.js';

/** Payrolls by the people on them. */
@ApiTags('payrolls')
@Controller('wcp/payrolls/search')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Post()
  @HttpCode(200)
  @Requires('read', 'PersonalData')
  @Unaudited('Reads and changes nothing; the security log tells who searched, and not for whom.')
  @ApiOperation({
    operationId: 'payrollsSearchByWorker',
    summary: 'List payrolls that name a person, newest first',
    description:
      'By `workerId`, by `lastFour`, by `lastName`, or by `lastName` and `firstName` of one person. Whole words, compared without case, accents and signs; there is no search by a part of a name. For callers who see names and identifiers.',
  })
  @ApiOkResponse({ type: PayrollPage })
  async search(@Caller() actor: Actor, @Body() body: SearchPayrollsDto): Promise<Readonly<PayrollPage>> {
    return toPageView(await this.people.search(actor, toSearch(body)));
  }
}
