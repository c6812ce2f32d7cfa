import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';

import { ApplicationLogger } from './application-logger.js';

/**
 * Nest's Logger on pino: every line that is written during a request carries its request id.
 *
 * The id comes from request-scope.ts. The middleware of nestjs-pino would bring it too, with a child logger for every
 * request and a walk through middleware; it is given no routes.
 */
@Module({})
export class LoggingModule {
  static with(logger: Logger): DynamicModule {
    return {
      module: LoggingModule,
      providers: [ApplicationLogger],
      exports: [ApplicationLogger],
      imports: [LoggerModule.forRoot({ pinoHttp: { logger }, forRoutes: [] })],
    };
  }
}
