import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asAppError } from '../../../platform/http/problems/as-app-error.js';
import { factsOf } from '../../../platform/http/request-facts.js';
import { oauthErrors } from './oauth.errors.js';

const CODES: ReadonlySet<string> = new Set(Object.values(oauthErrors).map(({ code }) => code));

/** Errors of the token endpoint in the words of RFC 6749 section 5.2: that is what OAuth libraries read. */
@Catch()
export class OAuthErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = asAppError(thrown);
    const { code, status, title } = error.definition;
    factsOf(request).code = code;
    if (status >= 500) this.logger.error({ code, err: error.cause ?? error });
    const body = {
      error: CODES.has(code) ? code : status >= 500 ? 'server_error' : 'invalid_request',
      error_description: ascii(error.detail ?? title),
      error_uri: `/api/docs/problems/${code}`,
    };
    void http
      .getResponse<FastifyReply>()
      .code(status)
      .headers({ 'Cache-Control': 'no-store', ...error.headers })
      .type('application/json')
      .serializer(JSON.stringify)
      .send(body);
  }
}

/** RFC 6749 section 5.2 allows printable ASCII without quotation mark and backslash. */
const ascii = (text: string): string => text.replaceAll(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, "'");
