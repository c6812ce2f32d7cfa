import { type ArgumentsHost, Catch, type ExceptionFilter, ServiceUnavailableException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Terminus throws the result of a failed check: it is the answer, not an error. */
@Catch(ServiceUnavailableException)
export class UnhealthyFilter implements ExceptionFilter<ServiceUnavailableException> {
  catch(unhealthy: ServiceUnavailableException, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.code(unhealthy.getStatus()).send(unhealthy.getResponse());
  }
}
