import { RULES } from '../../../domain/law/rules.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { WireDate, WireEnum, WireId, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** Which payrolls are listed. */
export class ListPayrollsQuery extends PageQuery {
  @WireId('ctr', {
    optional: true,
    description: 'Only of this contract.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contract?: string;

  @WireString({
    optional: true,
    description: 'Only of this contractor; case and punctuation do not matter.',
    example: 'Example Contractor Inc',
    max: 200,
  })
  readonly contractor?: string;

  @WireDate({ optional: true, description: 'Only of the week that ends on this day.', example: '2025-06-07' })
  readonly week?: string;

  @WireEnum({
    optional: true,
    description: 'Only with this decision.',
    example: 'revise',
    values: ['approve', 'revise', 'reject'],
  })
  readonly status?: 'approve' | 'revise' | 'reject';

  @WireEnum({
    optional: true,
    description: 'Only with a finding of this rule.',
    example: 'DBA_UNDERPAYMENT',
    values: Object.keys(RULES),
  })
  readonly rule?: string;

  @WireEnum({
    optional: true,
    description:
      '`current` (default): the revision of each payroll that stands; `superseded` by a later revision, `withdrawn`, or `all`.',
    example: 'current',
    values: ['current', 'superseded', 'withdrawn', 'all'],
  })
  readonly state?: 'current' | 'superseded' | 'withdrawn' | 'all';
}
