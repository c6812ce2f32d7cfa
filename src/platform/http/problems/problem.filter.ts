import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { AppError } from '../../errors/app-error.js';
import { factsOf } from '../request-facts.js';
import { asAppError } from './as-app-error.js';
import { PROBLEM_MEDIA_TYPE, problemBody } from './problem.js';
import { commonHeaders } from '../response-headers.js';

/** Every error of every request as application/problem+json. The cause of a fault of ours goes to the log, never out. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = asAppError(thrown);
    const { code, status } = error.definition;
    factsOf(request).code = code;
    if (status >= 500) this.logger.error({ requestId: request.id, code, err: error.cause ?? error });
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    send(error, request, reply);
  }
}

const send = (error: AppError, request: FastifyRequest, reply: FastifyReply): void => {
  void reply
    .code(error.definition.status)
    .headers({ ...commonHeaders(request.id), ...error.headers })
    .type(PROBLEM_MEDIA_TYPE)
    .serializer(JSON.stringify)
    .send(problemBody(error, request.url, request.id));
};
