import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

import { AppError } from '../errors/app-error.js';
import { accepts } from './accept.js';
import { safeName } from './dto/json-pointer.js';
import { fieldsOf, isWireClass } from './dto/wire-shape.js';
import { httpErrors } from './http.errors.js';
import { factsOf } from './request-facts.js';

const ANY_QUERY = 'any query';

/** Declares that somebody else writes the address of this route, and why what it does not know is passed over there. */
export const TakesAnyQuery = (reason: string): MethodDecorator => SetMetadata(ANY_QUERY, reason);

/** What a handler takes and gives, read once from its own decorators. */
interface HandlerContract {
  readonly name: string;
  /** Null: any. */
  readonly query: ReadonlySet<string> | null;
  readonly produces: readonly string[];
}

interface BoundArgument {
  readonly index: number;
  readonly data?: unknown;
}

const DEFAULT_PRODUCES = ['application/json'];

const queryNames = (controller: object, prototype: object, method: string): ReadonlySet<string> => {
  const bound = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    BoundArgument
  >;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as readonly unknown[];
  const names = new Set<string>();
  for (const [kind, { index, data }] of Object.entries(bound)) {
    if (!kind.startsWith(`${RouteParamtypes.QUERY}:`)) continue;
    const type = types[index];
    if (typeof data === 'string') names.add(data);
    else if (isWireClass(type)) for (const name of fieldsOf(type)?.keys() ?? []) names.add(name);
  }
  return names;
};

/** Holds every request to what its handler declares: known query parameters, and a media type that the caller takes. */
@Injectable()
export class RequestContractInterceptor implements NestInterceptor {
  private readonly contracts = new WeakMap<object, HandlerContract>();

  /** @throws {AppError} UNKNOWN_PARAMETER, NOT_ACCEPTABLE */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const contract = this.contractOf(context);
    factsOf(request).handler = contract.name;
    const { query } = contract;
    if (query !== null) {
      const unknown = Object.keys(request.query as object).filter((name) => !query.has(name));
      if (unknown.length > 0) throw unknownParameters(unknown, query);
    }
    const { accept } = request.headers;
    if (accept !== undefined && !contract.produces.some((type) => accepts(accept, type))) {
      throw new AppError(httpErrors.NOT_ACCEPTABLE, { detail: `answers in ${contract.produces.join(', ')}` });
    }
    return next.handle();
  }

  private contractOf(context: ExecutionContext): HandlerContract {
    const handler = context.getHandler();
    const known = this.contracts.get(handler);
    if (known !== undefined) return known;
    const controller = context.getClass();
    const contract: HandlerContract = {
      name: `${controller.name}.${handler.name}`,
      query: Reflect.hasMetadata(ANY_QUERY, handler)
        ? null
        : queryNames(controller, controller.prototype as object, handler.name),
      produces:
        (Reflect.getMetadata('swagger/apiProduces', handler) as readonly string[] | undefined) ??
        (Reflect.getMetadata('swagger/apiProduces', controller) as readonly string[] | undefined) ??
        DEFAULT_PRODUCES,
    };
    this.contracts.set(handler, contract);
    return contract;
  }
}

const unknownParameters = (names: readonly string[], known: ReadonlySet<string>): AppError =>
  new AppError(httpErrors.UNKNOWN_PARAMETER, {
    detail:
      names.length === 1
        ? '1 query parameter is not known'
        : `${names.length} query parameters are not known`,
    errors: names.slice(0, 50).map((name) => ({
      pointer: '',
      parameter: safeName(name),
      code: 'unknown_parameter',
      message: 'is not a query parameter of this operation',
      fix: known.size === 0 ? 'send no query parameters' : `send only ${[...known].join(', ')}`,
    })),
  });
