import { Injectable } from '@nestjs/common';
import { Logger, PinoLogger } from 'nestjs-pino';
import type { Logger as Pino } from 'pino';

/** Nest tells of every module and route at every start: of use to somebody who looks for something, so debug. */
const CHATTY = new Set<unknown>([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's logger on pino, with the chatter of the start at debug level. */
@Injectable()
export class ApplicationLogger extends Logger {
  override log(message: unknown, ...optional: unknown[]): void {
    if (CHATTY.has(optional.at(-1))) super.debug(message, ...optional);
    else super.log(message, ...optional);
  }
}

/** The same before there is an application to take it from: what ends a start is a line of the log as well. */
export const loggerOfStart = (logger: Pino): ApplicationLogger =>
  new ApplicationLogger(new PinoLogger({ pinoHttp: { logger } }), {});
