import { type DynamicModule, Module } from '@nestjs/common';

import { DocsController } from './docs.controller.js';
import { DocsService } from './docs.service.js';
import { ErrorTable, type RoomErrors } from './error-table.js';
import { OpenApi } from './open-api.js';

@Module({})
export class DocsModule {
  /** @throws {Error} when an error code is used twice */
  static of(rooms: readonly RoomErrors[]): DynamicModule {
    return {
      module: DocsModule,
      controllers: [DocsController],
      providers: [DocsService, OpenApi, { provide: ErrorTable, useValue: new ErrorTable(rooms) }],
    };
  }
}
