import { Controller, Get } from '@nestjs/common';
import { Caller, Public, Requires } from '../../../src/platform/security/access.decorators.js';
import { type Actor, permits } from '../../../src/platform/security/actor.js';
import { sightOf } from '../../../src/platform/security/sight.js';

/** Routes that only say what the guards let through. */
@Controller('probe')
export class ProbeController {
  @Get('open')
  @Public('the test needs a route that anyone may call')
  open(): object {
    return { open: true };
  }

  @Get('payrolls')
  @Requires('read', 'Payroll')
  payrolls(@Caller() actor: Actor): object {
    return {
      principal: actor.principal,
      requestId: actor.requestId,
      sight: sightOf(actor, 'read', 'Payroll').organizationId,
    };
  }

  @Get('foreign')
  @Requires('read', 'Payroll')
  foreign(@Caller() actor: Actor): object {
    return {
      own: permits(actor, 'read', 'Payroll', { organizationId: actor.principal.organizationId }),
      foreign: permits(actor, 'read', 'Payroll', { organizationId: 'org_of_another_tenant' }),
    };
  }

  @Get('metrics')
  @Requires('read', 'Metrics')
  metrics(): object {
    return { metrics: true };
  }

  @Get('contracts')
  @Requires('create', 'Contract')
  contracts(): object {
    return { created: true };
  }
}

/** A public controller, a route of which asks for a permission, and one of which asks who is calling. */
@Public('the test needs a controller that anyone may call')
@Controller('open-probe')
export class OpenProbeController {
  @Get('inherits')
  inherits(): object {
    return { open: true };
  }

  @Get('closed')
  @Requires('read', 'Payroll')
  closed(): object {
    return { open: false };
  }

  @Get('whoever')
  whoever(@Caller() actor: Actor): object {
    return actor;
  }
}
