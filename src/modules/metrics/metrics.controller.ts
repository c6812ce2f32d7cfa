import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';

import { TellsOfNobody } from '../../platform/http/masked-answers.interceptor.js';
import { Requires } from '../../platform/security/access.decorators.js';
import { Telemetry } from '../../platform/telemetry/telemetry.js';

/** Prometheus text. METRICS_TOKEN and METRICS_PUBLIC open it before the guards: open-metrics.middleware.ts. */
@ApiTags('operations')
@Controller({ path: 'metrics', version: VERSION_NEUTRAL })
export class MetricsController {
  constructor(private readonly telemetry: Telemetry) {}

  @Get()
  @Requires('read', 'Metrics')
  @TellsOfNobody('Counters, by route templates and codes.')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({
    operationId: 'metricsGet',
    summary: 'Counters of this process in the Prometheus text format',
  })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  get(): Promise<string> {
    return this.telemetry.text();
  }
}
