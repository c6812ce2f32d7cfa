import { SetMetadata } from '@nestjs/common';

/** Metadata key of {@link Unaudited}, on a handler. */
export const UNAUDITED = 'wcp:unaudited';

/**
 * This route is not a GET, and still records nothing: it changes nothing, or what it changes is no one's doing. The reason
 * is for the reviewer of the code.
 *
 * Every other route that is not a GET records exactly one event when it succeeds; the tests count them.
 */
export function Unaudited(reason: string): MethodDecorator {
  if (reason.trim() === '') throw new TypeError('@Unaudited needs a reason.');
  return SetMetadata(UNAUDITED, reason);
}
