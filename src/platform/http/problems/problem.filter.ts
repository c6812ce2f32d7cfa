import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { asAppError } from './as-app-error.js';
import { sendProblem } from './send-problem.js';

/** Every error of every request as application/problem+json. The cause of a fault of ours goes to the log, never out. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = asAppError(thrown);
    const { code, status } = error.definition;
    if (status >= 500) this.logger.error({ code, err: error.cause ?? error });
    sendProblem(error, request, http.getResponse<FastifyReply>());
  }
}
