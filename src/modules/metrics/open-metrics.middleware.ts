import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { Injectable, type NestMiddleware } from '@nestjs/common';

import { AppConfig } from '../../platform/config/app-config.js';
import { Telemetry } from '../../platform/telemetry/telemetry.js';

const BEARER = /^Bearer +(\S{1,512})$/i;

/**
 * Answers a scraper that METRICS_PUBLIC or METRICS_TOKEN lets in; anybody else goes on to the guards, which ask for
 * `Metrics:read`. A scraper of an operator has no account, so that it cannot pass there.
 */
@Injectable()
export class OpenMetricsMiddleware implements NestMiddleware<IncomingMessage, ServerResponse> {
  constructor(
    private readonly config: AppConfig,
    private readonly telemetry: Telemetry,
  ) {}

  async use(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || !this.opens(request.headers.authorization)) {
      next();
      return;
    }
    response.setHeader('Content-Type', this.telemetry.contentType);
    response.end(await this.telemetry.text());
  }

  private opens(authorization: string | undefined): boolean {
    const { metrics } = this.config;
    if (metrics.public) return true;
    const sent = BEARER.exec(authorization ?? '')?.[1];
    if (metrics.token === null || sent === undefined) return false;
    return sameSecret(sent, metrics.token.reveal());
  }
}

/** Without telling by its duration where they differ; the length of the token is no secret. */
const sameSecret = (sent: string, secret: string): boolean => {
  const [left, right] = [Buffer.from(sent), Buffer.from(secret)];
  return left.length === right.length && timingSafeEqual(left, right);
};
