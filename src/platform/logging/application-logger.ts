import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

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
