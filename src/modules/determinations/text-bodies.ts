import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';

/** Route configuration (`@RouteConfig`) of a route that also reads `text/plain`. */
export const READS_TEXT = { readsText: true } as const;

const readsText = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as Partial<typeof READS_TEXT>).readsText === true;

/** Lets the routes that say so read plain text as bytes; every other route refuses it as before. */
@Injectable()
export class TextBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A command works in the whole product without a server.
    const { httpAdapter } = this.host as { readonly httpAdapter: HttpAdapterHost['httpAdapter'] | null };
    if (httpAdapter === null) return;
    const instance: FastifyInstance = httpAdapter.getInstance();
    instance.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (request, body, done) => {
      if (readsText(request)) done(null, body);
      else done(new AppError(httpErrors.UNSUPPORTED_MEDIA_TYPE));
    });
  }
}
