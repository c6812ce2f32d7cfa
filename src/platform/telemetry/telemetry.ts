import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** From a cached read to a large payroll on a busy machine, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What this process counts. Labels are route templates, methods, status classes, rule ids and outcomes; never an
 * organization, a user or a path.
 */
@Injectable()
export class Telemetry {
  private readonly registry = new Registry();

  private readonly requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status_class'] as const,
    registers: [this.registry],
  });

  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status_class'] as const,
    buckets: DURATION_BUCKETS,
    registers: [this.registry],
  });

  private readonly decisions = new Counter({
    name: 'wcp_decisions_total',
    help: 'Payrolls decided, by status of the decision.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  private readonly findings = new Counter({
    name: 'wcp_findings_total',
    help: 'Findings of stored decisions, by rule.',
    labelNames: ['rule'] as const,
    registers: [this.registry],
  });

  private readonly limited = new Counter({
    name: 'http_requests_rate_limited_total',
    help: 'Requests refused with 429, by the policy that they broke.',
    labelNames: ['policy'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route` is a template, or null where no route answered. */
  requestEnded(method: string, route: string | null, status: number, durationMs: number): void {
    const labels = {
      method: knownMethod(method),
      route: route ?? 'none',
      status_class: `${Math.floor(status / 100)}xx`,
    };
    this.requests.inc(labels);
    this.durations.observe(labels, durationMs / 1000);
  }

  /** Counts one stored decision and its findings. Call it after the commit. */
  decided(status: 'approve' | 'revise' | 'reject', rules: readonly string[]): void {
    this.decisions.inc({ status });
    for (const rule of rules) this.findings.inc({ rule });
  }

  /** Counts one request that broke a policy of the rate limits. */
  rateLimited(policy: string): void {
    this.limited.inc({ policy });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything in the Prometheus text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** For a test that builds more than one application: stops what the process metrics watch. */
  close(): void {
    this.registry.clear();
  }
}

const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
const knownMethod = (method: string): string => (METHODS.has(method) ? method : 'other');
