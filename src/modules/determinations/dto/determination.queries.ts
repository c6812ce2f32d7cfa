import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { WireString } from '../../../platform/http/dto/wire.decorators.js';

/** Which editions are listed. */
export class ListDeterminationsQuery extends PageQuery {
  @WireString({
    optional: true,
    description: 'Only modifications of this number.',
    example: 'AZ20240039',
    max: 20,
  })
  readonly number?: string;

  @WireString({ optional: true, description: 'Only this state, as printed.', example: 'Arizona', max: 200 })
  readonly state?: string;
}

/** Which classifications are looked for. */
export class SearchClassificationsQuery extends PageQuery {
  @WireString({
    optional: true,
    description: 'Words of the name, in any order; parts of words count. All classifications when left out.',
    example: 'laborer common',
    max: 200,
  })
  readonly query?: string;
}
