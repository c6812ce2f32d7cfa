import { told } from '../../../../platform/http/dto/told.js';
import { WireArray, WireId, WireObject, WireString } from '../../../../platform/http/dto/wire.decorators.js';
import { ContractDto } from '../../../contracts/index.js';
import { ChangeDto } from '../../dto/change.dto.js';
import { PayrollDto } from '../../dto/payroll.dto.js';

const REASON = { min: 1, max: 2_000 } as const;

/** A revision of a payroll on file: exactly one of `payroll` and `changes`. */
export class AmendmentDto {
  @WireString({
    ...REASON,
    description: 'Why it is amended. It is kept, and told to whoever reads the payroll.',
    example: 'Fringe benefits of entry 1 were paid in cash on June 18, restitution of 78.80.',
  })
  readonly reason!: string;

  @WireObject(() => PayrollDto, {
    ...told,
    description:
      'The whole payroll as it is now right. Its number stays; `revision` and `correctionOf` are set by the server.',
  })
  readonly payroll?: PayrollDto | null;

  @WireArray(() => ChangeDto, {
    ...told,
    description: 'What differs from the payroll on file, in place of the whole.',
    max: 500,
  })
  readonly changes?: readonly ChangeDto[] | null;

  @WireId('ctr', {
    ...told,
    description: 'The stored contract that it belongs to, where it was filed for another one.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contractId?: string | null;

  @WireObject(() => ContractDto, {
    ...told,
    description: 'The facts of a contract that is not stored, in place of those that it was filed with.',
  })
  readonly contract?: ContractDto | null;
}

/** That a payroll is taken back. */
export class WithdrawalDto {
  @WireString({
    ...REASON,
    description: 'Why. It is kept, and told to whoever reads the payroll.',
    example: 'Filed for the wrong contract.',
  })
  readonly reason!: string;
}

/** Bodies that can be sent as they are. */
export const AMENDMENT_EXAMPLES = {
  changes: {
    summary: 'Restitution of 78.80 with its proof: what a what-if answers in restitution.changes',
    value: {
      reason: 'Fringe benefits of entry 1 were paid in cash on June 18, restitution of 78.80.',
      changes: [
        { pointer: '/payroll/workers/0/lines/0/restitutionPaid', value: '78.80' },
        { pointer: '/payroll/restitutionEvidence', value: true },
      ],
    },
  },
  whole: {
    summary: 'The whole payroll: of another week than was written on it',
    value: {
      reason: 'The week ended on June 14.',
      payroll: { form: 'WH-347-2025', payrollNumber: 1, weekEnding: '2025-06-14', noWork: true },
    },
  },
};
