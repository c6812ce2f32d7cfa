import { setImmediate } from 'node:timers/promises';

import { type INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

import { UNAUDITED } from '../../../src/platform/audit/audit.decorators.js';
import type { Database } from '../../../src/platform/database/database.js';
import { factsOf } from '../../../src/platform/http/request-facts.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Call {
  readonly handler: string;
  readonly status: number;
  readonly requestId: string;
  readonly replayed: boolean;
}

/**
 * Counts the audit events of every call that a test file makes: whatever changes something records exactly one.
 *
 * A call is known by its request id. 201, 202 and 204 have changed something, unless an earlier answer was given again;
 * 200 may have found everything as it should be. {@link check} throws for the routes that recorded none, or several.
 */
export class Emissions {
  #calls: Call[] = [];
  #underway = 0;

  /** Of all applications on this database. */
  static on(database: object): Emissions {
    const emissions = ofDatabases.get(database) ?? new Emissions();
    ofDatabases.set(database, emissions);
    return emissions;
  }

  watch(adapter: FastifyAdapter): void {
    const server = adapter.getInstance();
    server.addHook('onRequest', (_request, _reply, done) => {
      this.#underway += 1;
      done();
    });
    server.addHook('onResponse', (request, reply, done) => {
      this.#underway -= 1;
      const { handler } = factsOf(request.raw).handler === null ? factsOf(request) : factsOf(request.raw);
      if (handler !== null && !READING.has(request.method) && reply.statusCode < 300) {
        this.#calls.push({
          handler,
          status: reply.statusCode,
          requestId: String(reply.getHeader('x-request-id')),
          replayed: reply.getHeader('idempotent-replayed') !== undefined,
        });
      }
      done();
    });
  }

  /** Before the tables are emptied, and at the end. @throws {Error} */
  async check(app: INestApplicationContext, database: Database): Promise<void> {
    // The client has its answer a moment before the server has finished with it.
    while (this.#underway > 0) await setImmediate();
    const calls = this.#calls;
    this.#calls = [];
    if (calls.length === 0) return;
    const rows = await database.system.selectFrom('audit_events').select('request_id').execute();
    const counts = new Map<string | null, number>();
    for (const { request_id: id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
    const unaudited = unauditedHandlers(app);
    const wrong = calls.flatMap(({ handler, status, requestId, replayed }) => {
      const count = counts.get(requestId) ?? 0;
      const least = status === 200 || replayed || unaudited.has(handler) ? 0 : 1;
      const most = unaudited.has(handler) ? 0 : 1;
      return count >= least && count <= most
        ? []
        : [`${handler} answered ${status} and recorded ${count} events`];
    });
    if (wrong.length > 0) throw new Error(`audit events: ${[...new Set(wrong)].join('; ')}`);
  }
}

const ofDatabases = new WeakMap<object, Emissions>();

/** `Controller.method` of every route that is declared to record nothing. */
const unauditedHandlers = (app: INestApplicationContext): ReadonlySet<string> => {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return new Set(
    controllers.flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Readonly<Record<string, unknown>>;
      return Object.getOwnPropertyNames(prototype)
        .filter((name) => {
          const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
          return typeof handler === 'function' && Reflect.hasMetadata(UNAUDITED, handler);
        })
        .map((name) => `${metatype.name}.${name}`);
    }),
  );
};
