import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../../platform/database/database.js';

/** How often a key was used for a route on one day (UTC). */
export interface UsageCount {
  /** `key_…` */
  readonly keyId: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Method and template: `POST /api/v1/wcp/process`. */
  readonly route: string;
  calls: number;
  /** Of these, how many were answered with 400 or above. */
  failures: number;
}

/** What a key was used for in a span of days. */
export interface RouteCount {
  readonly route: string;
  readonly calls: number;
  readonly failures: number;
  /** `YYYY-MM-DD` */
  readonly lastDay: string;
}

/** The counters of what API keys are used for. */
@Injectable()
export class KeyUsageRepository {
  constructor(private readonly database: Database) {}

  /**
   * Adds to what is counted, in one statement, in one order, so that two processes never wait for each other. A key that
   * is not there any more is left out.
   */
  async add(counts: readonly UsageCount[]): Promise<void> {
    const ordered = [...counts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const column = (values: readonly string[]) => sql.val(values);
    await sql`
      insert into api_key_usage (organization_id, key_id, day, route, calls, failures)
      select k.organization_id, k.id, counted.day, counted.route, counted.calls, counted.failures
      from unnest(
        ${column(ordered.map(({ keyId }) => keyId.replace(/^key_/, '')))}::text[],
        ${column(ordered.map(({ day }) => day))}::date[],
        ${column(ordered.map(({ route }) => route))}::text[],
        ${column(ordered.map(({ calls }) => String(calls)))}::bigint[],
        ${column(ordered.map(({ failures }) => String(failures)))}::bigint[]
      ) as counted (key_id, day, route, calls, failures)
      join api_keys k on k.id = counted.key_id
      on conflict (key_id, route, day) do update
      set calls = api_key_usage.calls + excluded.calls, failures = api_key_usage.failures + excluded.failures
    `.execute(this.database.system);
  }

  /** By route, the busiest first. There are never more than the product has routes. */
  async list(
    organizationId: string,
    keyId: string,
    days: { readonly from: string; readonly to: string },
  ): Promise<readonly RouteCount[]> {
    const rows = await this.database
      .as({ organizationId })
      .selectFrom('api_key_usage')
      .select(({ fn }) => [
        'route',
        fn.sum<string>('calls').as('calls'),
        fn.sum<string>('failures').as('failures'),
      ])
      .select(({ fn }) => fn.max('day').as('last_day'))
      .where((eb) => eb.and({ organization_id: organizationId, key_id: keyId.replace(/^key_/, '') }))
      .where('day', '>=', days.from)
      .where('day', '<=', days.to)
      .groupBy('route')
      .orderBy('calls', 'desc')
      .orderBy('route')
      .execute();
    return rows.map((row) => ({
      route: row.route,
      calls: Number(row.calls),
      failures: Number(row.failures),
      lastDay: row.last_day,
    }));
  }
}

const keyOf = ({ keyId, route, day }: UsageCount): string => `${keyId} ${route} ${day}`;
