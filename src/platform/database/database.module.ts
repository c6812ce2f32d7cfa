import { Global, Module } from '@nestjs/common';
import { Clock } from '../clock.js';
import { AppConfig } from '../config/app-config.js';
import { locate } from './connections.js';
import { Database } from './database.js';

/** Gives every room the one Database, connected and migrated before anything else starts. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      useFactory: (config: AppConfig, clock: Clock): Promise<Database> =>
        Database.open(locate(config), clock),
      inject: [AppConfig, Clock],
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}
