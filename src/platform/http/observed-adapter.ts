import type { ServerResponse } from 'node:http';

import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

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

/**
 * The Fastify adapter, with observers of every request.
 *
 * It listens where Nest sets the security headers: the only hook of the adapter that also runs for the addresses that
 * the router itself refuses, which no Fastify hook and no interceptor sees.
 */
export class ObservedAdapter extends FastifyAdapter {
  private readonly observers: RequestObserver[] = [];

  observe(observer: RequestObserver): void {
    this.observers.push(observer);
  }

  override registerSecurityHook(hook: Parameters<FastifyAdapter['registerSecurityHook']>[0]): void {
    super.registerSecurityHook((request, response) => {
      this.follow(request, response);
      return hook(request, response);
    });
  }

  private follow(
    request: FastifyRequest,
    response: Parameters<Parameters<FastifyAdapter['registerSecurityHook']>[0]>[1],
  ): void {
    const start = performance.now();
    const raw = response as ServerResponse;
    raw.once('close', () => {
      const end: RequestEnd = {
        request,
        status: raw.statusCode,
        route: request.is404 ? null : (request.routeOptions.url ?? null),
        durationMs: Math.round((performance.now() - start) * 100) / 100,
        aborted: !raw.writableFinished,
      };
      for (const observer of this.observers) observer(end);
    });
  }
}
