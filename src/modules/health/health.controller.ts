import { Controller, Get, UseFilters, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheck, type HealthCheckResult } from '@nestjs/terminus';

import { Public } from '../../platform/security/access.decorators.js';
import { HealthService } from './health.service.js';
import { UnhealthyFilter } from './unhealthy.filter.js';

/** For orchestrators and load balancers: plain JSON, never a problem document. */
@ApiTags('operations')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
@Public('Probes carry no credential, and learn no more than up or down.')
@UseFilters(UnhealthyFilter)
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @HealthCheck()
  @ApiOperation({ operationId: 'healthGet', summary: 'Whether requests can be served' })
  get(): Promise<HealthCheckResult> {
    return this.health.ready();
  }

  @Get('live')
  @HealthCheck()
  @ApiOperation({ operationId: 'healthLive', summary: 'Whether the process runs; touches no dependency' })
  live(): Promise<HealthCheckResult> {
    return this.health.live();
  }

  @Get('ready')
  @HealthCheck()
  @ApiOperation({ operationId: 'healthReady', summary: 'Whether to send requests here' })
  ready(): Promise<HealthCheckResult> {
    return this.health.ready();
  }

  @Get('startup')
  @HealthCheck()
  @ApiOperation({ operationId: 'healthStartup', summary: 'Whether every part has started' })
  startup(): Promise<HealthCheckResult> {
    return this.health.startup();
  }
}
