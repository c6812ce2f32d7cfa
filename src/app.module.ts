import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';

import { auditErrors, AuditTrailModule } from './modules/audit/index.js';
import {
  AuthModule,
  authErrors,
  identityErrors,
  issuerErrors,
  oauthErrors,
  SignInModule,
} from './modules/auth/index.js';
import { ContractsModule, contractErrors } from './modules/contracts/index.js';
import { DemoModule } from './modules/demo/index.js';
import { DeterminationsModule, determinationErrors } from './modules/determinations/index.js';
import { DocsModule } from './modules/docs/index.js';
import { DocumentsModule } from './modules/documents/index.js';
import { EvidenceModule } from './modules/evidence/index.js';
import { FederationModule } from './modules/federation/index.js';
import { HealthModule } from './modules/health/health.module.js';
import { MetricsModule } from './modules/metrics/metrics.module.js';
import { PermissionsModule, permissionErrors, RightsModule } from './modules/permissions/index.js';
import { PrivacyModule } from './modules/privacy/index.js';
import { RetentionModule, retentionErrors } from './modules/retention/index.js';
import { ReviewsModule, reviewErrors } from './modules/reviews/index.js';
import { SetupModule, setupErrors } from './modules/setup/index.js';
import { AdministrationModule, UsersModule, userErrors } from './modules/users/index.js';
import { WcpModule, wcpErrors } from './modules/wcp/index.js';
import { AuditModule } from './platform/audit/audit.module.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EncryptionModule } from './platform/encryption/encryption.module.js';
import { httpErrors } from './platform/http/http.errors.js';
import { HttpModule } from './platform/http/http.module.js';
import { pagingErrors } from './platform/http/paging.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { rateLimitErrors } from './platform/rate-limit/rate-limit.errors.js';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module.js';
import { TelemetryModule } from './platform/telemetry/telemetry.module.js';

/** The error tables of all rooms: what `/api/docs/problems` and docs/errors.md list. */
export const ERRORS = [
  httpErrors,
  pagingErrors,
  rateLimitErrors,
  authErrors,
  identityErrors,
  oauthErrors,
  issuerErrors,
  permissionErrors,
  userErrors,
  setupErrors,
  contractErrors,
  determinationErrors,
  wcpErrors,
  auditErrors,
  reviewErrors,
  retentionErrors,
];

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
        EncryptionModule,
        HttpModule,
        RateLimitModule,
        AuditModule,
        AuthModule,
        SignInModule,
        PermissionsModule,
        RightsModule,
        UsersModule,
        AdministrationModule,
        FederationModule,
        SetupModule,
        DeterminationsModule,
        ContractsModule,
        WcpModule,
        ReviewsModule,
        PrivacyModule,
        RetentionModule,
        DocumentsModule,
        AuditTrailModule,
        EvidenceModule,
        ...(config.demo ? [DemoModule] : []),
        HealthModule,
        MetricsModule,
        DocsModule.of(ERRORS),
      ],
    };
  }
}
