import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/**
 * What a route costs: `standard` counts for the network and the credential; `process` for the organization as well;
 * `unlimited` for nobody.
 */
export type RateClassName = 'standard' | 'process' | 'unlimited';

/** Metadata key of the class, on a handler or on a controller; the handler's wins. */
export const RATE_CLASS = 'wcp:rate-class';

/** The rate class of a route, or of every route of a controller. Without it a route is `standard`. */
export const RateClass = (name: RateClassName): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(RATE_CLASS, name), ApiExtension('x-rate-class', name));
