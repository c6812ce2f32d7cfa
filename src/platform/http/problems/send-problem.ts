import type { FastifyReply, FastifyRequest } from 'fastify';

import { factsOf } from '../request-facts.js';
import { asAppError } from './as-app-error.js';
import { PROBLEM_MEDIA_TYPE, problemBody } from './problem.js';

/** Answers with the problem that the error means; ends the connection when an answer is already under way. */
export const sendProblem = (thrown: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const error = asAppError(thrown);
  factsOf(request).code = error.definition.code;
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  void reply
    .code(error.definition.status)
    .headers({ 'Cache-Control': 'no-store', ...error.headers })
    .type(PROBLEM_MEDIA_TYPE)
    .serializer(JSON.stringify)
    .send(problemBody(error, request.url, request.id));
};
