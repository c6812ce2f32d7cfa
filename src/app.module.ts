import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';

import { AuthModule, authErrors } from './modules/auth/index.js';
import { DocsModule } from './modules/docs/index.js';
import { HealthModule } from './modules/health/health.module.js';
import { MetricsModule } from './modules/metrics/metrics.module.js';
import { PermissionsModule, permissionErrors } from './modules/permissions/index.js';
import { UsersModule, userErrors } from './modules/users/index.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { httpErrors } from './platform/http/http.errors.js';
import { HttpModule } from './platform/http/http.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { TelemetryModule } from './platform/telemetry/telemetry.module.js';

/** The error tables of all rooms: what `/api/docs/problems` and docs/errors.md list. */
export const ERRORS = [httpErrors, authErrors, permissionErrors, userErrors];

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
        AuthModule,
        PermissionsModule,
        UsersModule,
        HealthModule,
        MetricsModule,
        DocsModule.of(ERRORS),
      ],
    };
  }
}
