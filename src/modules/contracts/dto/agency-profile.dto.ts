import type { AgencyProfileJson } from '../../../domain/ingest/json-shapes.js';
import { UNVERIFIED_IDS, type UnverifiedId } from '../../../domain/law/unverified.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDecimal,
  WireEnum,
} from '../../../platform/http/dto/wire.decorators.js';

/** How an agency handles what the law leaves open, and which unverified readings of it the agency does not share. */
export class AgencyProfileDto implements AgencyProfileJson {
  @WireBoolean({
    ...told,
    description: 'The agency takes a scan of a handwritten signature. It does not unless this says so.',
    example: false,
  })
  readonly acceptScannedWetSignature?: boolean | null;

  @WireEnum({
    ...told,
    description:
      'What is wanted for a week without work: nothing, a statement (default), or a payroll with the next number.',
    example: 'statement',
    values: ['none', 'statement', 'numbered_payroll'],
  })
  readonly noWorkPolicy?: 'none' | 'statement' | 'numbered_payroll' | null;

  @WireEnum({
    ...told,
    description:
      'Whose amount of liquidated damages counts: of the day of the violation (default), or of the assessment, for which the day of receipt stands.',
    example: 'violation_date',
    values: ['violation_date', 'assessment_date'],
  })
  readonly liquidatedDamagesBasis?: 'violation_date' | 'assessment_date' | null;

  @WireDecimal({
    ...told,
    description:
      'No liquidated damages for a worker whose overtime back wages of the week are less, USD. 20.00 when left out.',
    example: '20.00',
    scale: 4,
    min: '0',
  })
  readonly liquidatedDamagesLeastBackWages?: string | null;

  @WireDecimal({
    ...told,
    description:
      'Back wages of a worker and week below this are told and do not return the payroll, USD. 0 when left out.',
    example: '0',
    scale: 4,
    min: '0',
  })
  readonly leastRestitution?: string | null;

  @WireBoolean({
    ...told,
    description:
      'Payrolls that hold a full Social Security number, or a home address, telephone number or e-mail address of a worker, are refused (422 `prohibited_personal_data`). Else they are masked and taken.',
    example: false,
  })
  readonly refuseProhibitedData?: boolean | null;

  @WireArray(item.enumeration({ values: UNVERIFIED_IDS }), {
    ...told,
    description:
      'Readings of the law whose source was not seen and that the agency does not apply, by their ids in docs/law.md. They stand in `notChecked` of every decision.',
    example: ['NO_NETTING'],
    max: 50,
  })
  readonly switchedOff?: readonly UnverifiedId[] | null;
}
