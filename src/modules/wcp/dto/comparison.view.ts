import {
  item,
  WireArray,
  WireBoolean,
  WireJson,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';
import { FindingView } from './finding.view.js';

const many = { max: 100_000 } as const;
const ATTRIBUTED = {
  description: 'Changed values that stand under its pointer or among its inputs.',
  example: ['/payroll/workers/0/lines/0/cashInLieuTotal'],
  ...many,
} as const;
const UNATTRIBUTED = {
  description: 'No changed value explains it: it follows from something else, such as another law.',
  example: false,
} as const;

/** One value that differs. */
export class FieldChangeView {
  @WireString({
    description:
      'Where it stands, or stood last: below `/payroll`, `/contract`, `/wageDeterminations` or `/history`.',
    example: '/payroll/workers/0/lines/0/cashInLieuTotal',
    max: 1_000,
  })
  readonly pointer!: string;

  @WireString({
    nullable: true,
    description: 'Where it stood before, where its row was moved; else null.',
    example: null,
    max: 1_000,
  })
  readonly movedFrom!: string | null;

  @WireJson({ personal: 'name', description: 'Before; null where it was not told.', example: '80.00' })
  readonly from!: unknown;

  @WireJson({ personal: 'name', description: 'After; null where it is not told.', example: '158.80' })
  readonly to!: unknown;
}

/** A finding that only one of the two decisions has. */
export class FindingChangeView {
  @WireObject(() => FindingView, { description: 'The finding.' })
  readonly finding!: FindingView;

  @WireArray(item.string({ max: 1_000 }), ATTRIBUTED)
  readonly attributedTo!: readonly string[];

  @WireBoolean(UNATTRIBUTED)
  readonly unattributed!: boolean;
}

/** A finding of another amount. */
export class AmountChangeView {
  @WireObject(() => FindingView, { description: 'Before.' })
  readonly from!: FindingView;

  @WireObject(() => FindingView, { description: 'After.' })
  readonly to!: FindingView;

  @WireArray(item.string({ max: 1_000 }), ATTRIBUTED)
  readonly attributedTo!: readonly string[];

  @WireBoolean(UNATTRIBUTED)
  readonly unattributed!: boolean;
}

/** What became of the findings: each stands in one of the lists. */
export class FindingChangesView {
  @WireArray(() => FindingChangeView, { description: 'Found before, and no more.', ...many })
  readonly vanished!: readonly FindingChangeView[];

  @WireArray(() => FindingChangeView, { description: 'Found now, and not before.', ...many })
  readonly appeared!: readonly FindingChangeView[];

  @WireArray(() => AmountChangeView, { description: 'Found both times, of another amount.', ...many })
  readonly changed!: readonly AmountChangeView[];

  @WireArray(() => FindingView, { description: 'Found both times.', ...many })
  readonly stayed!: readonly FindingView[];
}
