import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyUsageRepository, type RouteCount } from './key-usage.repository.js';

const DAY_MS = 86_400_000;
/** The days that are told unless asked, the last one included. */
const DEFAULT_DAYS = 30;

/** What a key was used for, with the days that were counted. */
export interface KeyUsageReport {
  readonly from: string;
  readonly to: string;
  readonly routes: readonly RouteCount[];
}

/** Tells what keys are used for. */
@Injectable()
export class KeyUsageService {
  constructor(
    private readonly clock: Clock,
    private readonly keys: ApiKeysService,
    private readonly usage: KeyUsageRepository,
  ) {}

  /**
   * By route. The last minute may be missing: counts are written once a minute.
   *
   * @param days both included, `YYYY-MM-DD` in UTC; the last 30 unless told
   * @throws {AppError} NOT_FOUND, VALIDATION_FAILED
   */
  async report(
    actor: Actor,
    id: string,
    days: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): Promise<KeyUsageReport> {
    const key = await this.keys.get(actor, id);
    const to = days.to ?? dayOf(this.clock.now().getTime());
    const from = days.from ?? dayOf(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS);
    if (from > to) throw validationFailed([BACKWARDS]);
    return { from, to, routes: await this.usage.list(key.organizationId, id, { from, to }) };
  }
}

const BACKWARDS = {
  pointer: '',
  parameter: 'from',
  code: 'range',
  message: 'is after the last day',
  fix: 'send a first day that is not after `to`',
};

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
