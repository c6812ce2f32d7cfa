import { PageQuery } from '../../../../platform/http/dto/page.query.js';
import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
} from '../../../../platform/http/dto/wire.decorators.js';
import { FieldChangeView, FindingChangesView } from '../../dto/comparison.view.js';
import { DecisionView } from '../../dto/decision.view.js';
import { FindingView } from '../../dto/finding.view.js';

const REVISION = { min: 0, max: 999 } as const;

/** Which revisions are compared. */
export class DiffQuery {
  @WireInteger({
    ...REVISION,
    optional: true,
    description: 'The earlier revision. Left out: the one that the later one superseded.',
    example: 0,
  })
  readonly from?: number;

  @WireInteger({
    ...REVISION,
    optional: true,
    description: 'The later revision. Left out: the one in the address.',
    example: 1,
  })
  readonly to?: number;
}

/** How a list of a payroll is paged. */
export class HistoryQuery extends PageQuery {}

/** A revision that is compared. */
export class ComparedRevisionView {
  @WireId('pay', { description: 'Id.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly id!: string;

  @WireInteger({ ...REVISION, description: 'Revision.', example: 0 })
  readonly revision!: number;

  @WireId('dec', {
    description: 'Its present decision.',
    example: 'dec_01936b2c7a907cc1b0f5d1a2c3e4f511',
  })
  readonly decisionId!: string;

  @WireEnum({ description: 'Its outcome.', example: 'revise', values: ['approve', 'revise', 'reject'] })
  readonly decisionStatus!: string;
}

/** What lies between two revisions. */
export class DiffView {
  @WireObject(() => ComparedRevisionView, { description: 'The earlier one.' })
  readonly from!: ComparedRevisionView;

  @WireObject(() => ComparedRevisionView, { description: 'The later one.' })
  readonly to!: ComparedRevisionView;

  @WireArray(() => FieldChangeView, {
    description: 'Every value that differs, but for `revision` and `correctionOf`.',
    max: 100_000,
  })
  readonly fields!: readonly FieldChangeView[];

  @WireObject(() => FindingChangesView, { description: 'Which findings that closed and opened.' })
  readonly findings!: FindingChangesView;
}

/** One page of findings. */
export class FindingPage {
  @WireArray(() => FindingView, { description: 'The findings of this page.', max: 200 })
  readonly data!: readonly FindingView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** One page of decisions, the present one first. */
export class DecisionPage {
  @WireArray(() => DecisionView, { description: 'The decisions of this page.', max: 200 })
  readonly data!: readonly DecisionView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
