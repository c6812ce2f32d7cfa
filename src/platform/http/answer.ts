import type { FastifyReply } from 'fastify';

/** An answer whose status and headers depend on what happened. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Sets status and headers, and gives the body to the framework to send. For handlers with `@Res({ passthrough: true })`. */
export const answered = <Body>(reply: FastifyReply, answer: Answer<Body>): Body => {
  void reply.code(answer.status).headers(answer.headers);
  return answer.body;
};
