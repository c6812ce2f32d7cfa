import { WireInteger, WireString } from './wire.decorators.js';

/** What every list takes. */
export class PageQuery {
  @WireInteger({ optional: true, description: 'Most rows of a page.', example: 50, min: 1, max: 200 })
  readonly limit?: number;

  @WireString({
    optional: true,
    description: '`page.nextCursor` of the page before.',
    example: 'q1N0Zk8w2b7YpQ4x5mJcR3BheV8wMTkzNmIyYzdh',
    min: 1,
    max: 1_024,
  })
  readonly cursor?: string;
}
