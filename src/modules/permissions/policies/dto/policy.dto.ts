import { CATALOGUE } from '../../../../platform/security/catalogue.js';
import { MASKED_CLASSES } from '../../../../platform/security/personal-data.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireJson,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';

/** A policy: what it is about, whom, under which conditions, and why. */
export class PolicyDto {
  @WireString({
    description: 'What people call it, unique in the organization.',
    example: 'Limit of restitution',
    min: 1,
    max: 120,
  })
  readonly name!: string;

  @WireBoolean({
    optional: true,
    description: 'Whether it is in force; true when left out. One that is not is kept to be simulated.',
    example: true,
  })
  readonly enabled?: boolean;

  @WireEnum({
    description: '`deny` takes away; `allow` says of what it names that nothing else is left.',
    example: 'allow',
    values: ['allow', 'deny'],
  })
  readonly effect!: 'allow' | 'deny';

  @WireString({
    description: `What it is about: ${Object.keys(CATALOGUE).join(', ')}.`,
    example: 'Payroll',
    min: 1,
    max: 64,
  })
  readonly subject!: string;

  @WireArray(item.string({ min: 1, max: 64 }), {
    description: 'The actions on the subject that it names.',
    example: ['redecide'],
    min: 1,
    max: 20,
  })
  readonly actions!: readonly string[];

  @WireArray(item.string({ min: 1, max: 64 }), {
    optional: true,
    description: 'Whom it is about: the holders of any of these roles; everybody when left out.',
    example: ['reviewer'],
    min: 1,
    max: 100,
  })
  readonly roles?: readonly string[];

  @WireJson({
    optional: true,
    description:
      'What it asks of the row: field, operator, value or `{"var": "principal.…"}`; all have to hold. See the guide to authorization for fields and operators.',
    example: { 'decision.backWages': { decimalLte: { var: 'principal.attributes.restitutionLimit' } } },
  })
  readonly when?: unknown;

  @WireBoolean({
    optional: true,
    description: 'True where it means every row; `when` is then left out.',
    example: false,
  })
  readonly unconditional?: boolean;

  @WireJson({
    optional: true,
    description:
      'What it asks of the call: `amr`, `method`, `sandbox`, `address`, `time`, `principal.…`; all have to hold.',
    example: { amr: { includes: 'mfa' } },
  })
  readonly context?: unknown;

  @WireArray(item.enumeration({ values: MASKED_CLASSES }), {
    optional: true,
    description: 'Of policies about reading PersonalData: the classes; all of them when left out.',
    example: ['identifier'],
    min: 1,
    max: 3,
  })
  readonly personalData?: readonly ('name' | 'payroll' | 'identifier')[];

  @WireString({
    description: 'Why it is there. Told to whom it refuses.',
    example: 'Reviewers decide up to their own limit.',
    min: 1,
    max: 500,
  })
  readonly reason!: string;
}
