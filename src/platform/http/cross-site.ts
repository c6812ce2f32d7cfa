import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { AppConfig } from '../config/app-config.js';
import { AppError } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a browser calls a request of its own page, or of the person at the address bar. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/** Programs send neither header and are let through: what protects a person's browser is no business of theirs. */
const isForeign = (
  { headers, protocol, host }: FastifyRequest,
  { corsOrigins, publicUrl }: AppConfig['http'],
): boolean => {
  const { origin } = headers;
  if (origin !== undefined && corsOrigins.includes(origin)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return typeof site !== 'string' || !OWN_SITES.has(site);
  return origin !== undefined && origin !== (publicUrl ?? `${protocol}://${host}`);
};

/**
 * Refuses what changes something when a browser sends it for a page of another origin that is not named in CORS_ORIGINS
 * (cross-site request forgery): by Fetch Metadata, and by Origin where a browser has none.
 */
export const refuseForeignPages = (instance: FastifyInstance, { http }: AppConfig): void => {
  instance.addHook('onRequest', (request: FastifyRequest, _reply, done) => {
    const refused = !READING.has(request.method) && isForeign(request, http);
    done(refused ? new AppError(httpErrors.CSRF) : undefined);
  });
};
