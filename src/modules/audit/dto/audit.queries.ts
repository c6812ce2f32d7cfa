import { PageQuery } from '../../../platform/http/dto/page.query.js';
import {
  WireEnum,
  WireInteger,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';

/** Which events are listed. */
export class ListEventsQuery extends PageQuery {
  @WireString({ optional: true, description: 'Only this action.', example: 'Payroll:submit', max: 80 })
  readonly action?: string;

  @WireString({ optional: true, description: 'Only about this kind of object.', example: 'Payroll', max: 80 })
  readonly objectType?: string;

  @WireString({
    optional: true,
    description: 'Only about this object.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 120,
  })
  readonly objectId?: string;

  @WireString({
    optional: true,
    description: 'Only by this user, key or part of the system.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 120,
  })
  readonly actor?: string;

  @WireEnum({
    optional: true,
    description: 'Only with this outcome.',
    example: 'success',
    values: ['success', 'denied', 'failure'],
  })
  readonly outcome?: 'success' | 'denied' | 'failure';

  @WireTimestamp({ optional: true, description: 'From this moment on.', example: '2026-11-01T00:00:00Z' })
  readonly from?: string;

  @WireTimestamp({ optional: true, description: 'Before this moment.', example: '2026-12-01T00:00:00Z' })
  readonly to?: string;
}

/** Two sizes of the tree. */
export class ConsistencyQuery {
  @WireInteger({
    description: 'Events of the earlier checkpoint.',
    example: 1_000,
    min: 1,
    max: 9_007_199_254_740_991,
  })
  readonly from!: number;

  @WireInteger({
    description: 'Events of the later checkpoint.',
    example: 2_000,
    min: 1,
    max: 9_007_199_254_740_991,
  })
  readonly to!: number;
}
