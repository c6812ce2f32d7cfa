import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';

import { MetricsController } from './metrics.controller.js';
import { OpenMetricsMiddleware } from './open-metrics.middleware.js';

@Module({ controllers: [MetricsController] })
export class MetricsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(OpenMetricsMiddleware).forRoutes(MetricsController);
  }
}
