import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';

import { HealthModule } from './modules/health/health.module.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { TelemetryModule } from './platform/telemetry/telemetry.module.js';

/** The whole product: the list of its rooms. */
@Module({})
export class AppModule {
  static with(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(logger),
        TelemetryModule,
        DatabaseModule,
        HttpModule,
        HealthModule,
      ],
    };
  }
}
