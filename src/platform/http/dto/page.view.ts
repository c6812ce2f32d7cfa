import { WireBoolean, WireString } from './wire.decorators.js';

/** How to go on in a list. */
export class PageDto {
  @WireString({
    nullable: true,
    description: 'Send it back as `cursor`, with every other parameter unchanged. Null on the last page.',
    example: 'q1N0Zk8w2b7YpQ4x5mJcR3BheV8wMTkzNmIyYzdh',
    max: 1_024,
  })
  readonly nextCursor!: string | null;

  @WireBoolean({ description: 'Whether there are more.', example: true })
  readonly hasMore!: boolean;
}
