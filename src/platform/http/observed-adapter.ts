import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';

import { sendProblem } from './problems/send-problem.js';
import { commonHeaders } from './response-headers.js';

/** Told once about every request, when its answer is out or its connection is gone. */
export type RequestObserver = (end: RequestEnd) => void;

export interface RequestEnd {
  readonly request: FastifyRequest;
  readonly status: number;
  /** `/api/v1/wcp/payrolls/:id`, never the path itself. Null: no route. */
  readonly route: string | null;
  readonly durationMs: number;
  /** The connection went away before the answer was out. */
  readonly aborted: boolean;
}

/** What we need of Node's response. */
interface RawResponse {
  readonly statusCode: number;
  readonly writableFinished: boolean;
  setHeader(name: string, value: string): unknown;
  once(event: 'close', listener: () => void): unknown;
}

type SecurityHook = Parameters<FastifyAdapter['registerSecurityHook']>[0];

/**
 * The Fastify adapter, with headers on every answer and observers of every request.
 *
 * It works where Nest sets the security headers: the only hook of the adapter that also runs for the addresses that
 * the router itself refuses, which no Fastify hook and no interceptor sees.
 */
export class ObservedAdapter extends FastifyAdapter {
  private readonly observers: RequestObserver[] = [];

  constructor(options: FastifyServerOptions) {
    const refused: { hook: SecurityHook | null } = { hook: null };
    super({
      ...options,
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
        refused.hook?.(request, reply.raw);
        sendProblem(error, request, reply);
      },
    });
    this.refused = refused;
  }

  private readonly refused: { hook: SecurityHook | null };

  observe(observer: RequestObserver): void {
    this.observers.push(observer);
  }

  override registerSecurityHook(hook: SecurityHook): void {
    const onEveryRequest: SecurityHook = (request: FastifyRequest, response) => {
      const raw = response as unknown as RawResponse;
      for (const [name, value] of Object.entries(commonHeaders(request.id))) raw.setHeader(name, value);
      this.follow(request, raw);
      return hook(request, response);
    };
    this.refused.hook = onEveryRequest;
    super.registerSecurityHook(onEveryRequest);
  }

  private follow(request: FastifyRequest, response: RawResponse): void {
    const start = performance.now();
    response.once('close', () => {
      const end: RequestEnd = {
        request,
        status: response.statusCode,
        route: request.is404 ? null : (request.routeOptions.url ?? null),
        durationMs: Math.round((performance.now() - start) * 100) / 100,
        aborted: !response.writableFinished,
      };
      for (const observer of this.observers) observer(end);
    });
  }
}
