import { Global, Module } from '@nestjs/common';

import { Readiness } from './readiness.js';
import { Telemetry } from './telemetry.js';

/** What the outside may know of this process: its counters, and whether it is ready. */
@Global()
@Module({ providers: [Readiness, Telemetry], exports: [Readiness, Telemetry] })
export class TelemetryModule {}
