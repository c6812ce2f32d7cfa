import { PageQuery } from '../../../../platform/http/dto/page.query.js';
import { WireBoolean } from '../../../../platform/http/dto/wire.decorators.js';

/** Which contracts are listed. */
export class ListScheduleQuery extends PageQuery {
  @WireBoolean({
    optional: true,
    description:
      'Only those whose payrolls may be removed now: due, and under no hold. A page may hold fewer than `limit`.',
    example: true,
  })
  readonly due?: boolean;
}
