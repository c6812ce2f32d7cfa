import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';

/** Route configuration (`@RouteConfig`) of a route that reads a form, and nothing else. */
export const READS_FORM = { readsForm: true } as const;

const readsForm = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as Partial<typeof READS_FORM>).readsForm === true;

/**
 * Lets the routes that say so read `application/x-www-form-urlencoded`; every other route refuses it as before: a form is
 * what a foreign page can send in a person's name.
 */
@Injectable()
export class FormBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A command works in the whole product without a server.
    const { httpAdapter } = this.host as { readonly httpAdapter: HttpAdapterHost['httpAdapter'] | null };
    if (httpAdapter === null) return;
    const instance: FastifyInstance = httpAdapter.getInstance();
    const type = 'application/x-www-form-urlencoded';
    // Fastify on its own, in tests, has nothing; Nest may have added a lenient one.
    if (instance.hasContentTypeParser(type)) instance.removeContentTypeParser(type);
    instance.addContentTypeParser(type, { parseAs: 'string' }, (request, body, done) => {
      if (readsForm(request)) done(null, new URLSearchParams(body.toString()));
      else done(new AppError(httpErrors.UNSUPPORTED_MEDIA_TYPE));
    });
  }
}
