import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';

import { AppConfig } from '../config/app-config.js';
import { SecurityLog } from '../security/security-log.js';
import { LimiterStorage } from './limiter-storage.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimiter } from './rate-limiter.js';

@Global()
@Module({
  providers: [
    {
      provide: LimiterStorage,
      inject: [AppConfig],
      useFactory: ({ rateLimits }: AppConfig) => new LimiterStorage(rateLimits.redisUrl),
    },
  ],
  exports: [LimiterStorage],
})
class LimiterStorageModule {}

/** Rate limits of networks, credentials and organizations, on the storage of @nestjs/throttler. */
@Global()
@Module({
  imports: [
    LimiterStorageModule,
    ThrottlerModule.forRootAsync({
      inject: [LimiterStorage],
      useFactory: (storage: LimiterStorage) => ({ throttlers: [], storage }),
    }),
  ],
  providers: [RateLimiter, RateLimitGuard, SecurityLog],
  exports: [RateLimiter, RateLimitGuard],
})
export class RateLimitModule {}
