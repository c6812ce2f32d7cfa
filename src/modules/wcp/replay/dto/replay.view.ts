import {
  WireArray,
  WireBoolean,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';
import { ChangeDto } from '../../dto/change.dto.js';
import { FieldChangeView, FindingChangesView } from '../../dto/comparison.view.js';
import { DecisionView, RulesetView } from '../../dto/decision.view.js';

const HASH = {
  example: '3b1f8d0f6c9f0c8e4a5b1d2c3e4f5061728394a5b6c7d8e9f00112233445566a',
  max: 64,
} as const;
const DECISION = { example: 'dec_01936b2c7a907cc1b0f5d1a2c3e4f511' } as const;

/** Which decision is judged again. */
export class ReplayQuery {
  @WireId('dec', {
    ...DECISION,
    optional: true,
    description: 'An earlier decision; the present one when left out.',
  })
  readonly decision?: string;
}

/** Hashes of the two decisions. */
export class ReplayHashesView {
  @WireString({ ...HASH, description: 'Of the decision that is stored.' })
  readonly stored!: string;

  @WireString({
    ...HASH,
    nullable: true,
    description: 'Of the decision that was made now; null when what is stored cannot be judged any more.',
  })
  readonly replayed!: string | null;
}

/** The law of the stored decision and of this server. */
export class ReplayRulesetsView {
  @WireObject(() => RulesetView, { description: 'Of the decision that is stored.' })
  readonly stored!: RulesetView;

  @WireObject(() => RulesetView, { description: 'Of this server.' })
  readonly present!: RulesetView;
}

/** A stored part that contradicts the others. */
export class ReplayFaultView {
  @WireEnum({
    description: 'The part.',
    example: 'payroll',
    values: ['payroll', 'basis', 'wage_determinations', 'decision', 'findings'],
  })
  readonly part!: string;

  @WireString({
    description: 'What is wrong with it.',
    example: 'has another hash than when it was filed',
    max: 200,
  })
  readonly message!: string;
}

/** Where to go after a replay. */
export class ReplayLinks {
  @WireString({
    description: 'The payroll.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 200,
  })
  readonly self!: string;

  @WireString({
    optional: true,
    description: 'POST: decide it under the law of this server. Only where that is another law.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/redecide',
    max: 200,
  })
  readonly redecide?: string;
}

/** What came of judging a stored decision again. */
export class ReplayView {
  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payrollId!: string;

  @WireId('dec', { ...DECISION, description: 'The decision.' })
  readonly decisionId!: string;

  @WireBoolean({
    description: 'The decision that was made now has the bytes of the one that is stored.',
    example: true,
  })
  readonly identical!: boolean;

  @WireEnum({
    description:
      '`identical`; `ruleset_differs`: decided under another law, which this server does not have; `differs`: the same law makes another decision of it; `tampered`: what is stored contradicts itself.',
    example: 'identical',
    values: ['identical', 'ruleset_differs', 'differs', 'tampered'],
  })
  readonly outcome!: string;

  @WireObject(() => ReplayHashesView, {
    description:
      'SHA-256 over the canonical JSON (names sorted, no blanks) of the decision without `id`, `decidedAt` and the `id` of each finding.',
  })
  readonly hashes!: ReplayHashesView;

  @WireObject(() => ReplayRulesetsView, { description: 'Under which law.' })
  readonly ruleset!: ReplayRulesetsView;

  @WireArray(() => ReplayFaultView, {
    description: 'Stored parts that contradict each other. Empty: they fit.',
    max: 20,
  })
  readonly faults!: readonly ReplayFaultView[];

  @WireObject(() => ReplayLinks, { description: 'Where to go from here.' })
  readonly links!: ReplayLinks;
}

/** How a payroll is decided again. */
export class RedecideQuery {
  @WireEnum({
    optional: true,
    description:
      '`as_filed` (default): on the facts of the decision before. `present`: on the facts of the contract, and what governs it, as they are now. Earlier payrolls and the day of receipt stay as they were seen.',
    example: 'present',
    values: ['as_filed', 'present'],
  })
  readonly facts?: 'as_filed' | 'present';

  @WireBoolean({
    optional: true,
    description: '`true`: nothing is stored, and no If-Match is needed.',
    example: false,
  })
  readonly dryRun?: boolean;
}

/** A payroll decided again. */
export class RedecisionView {
  @WireBoolean({
    description: 'It is now the present decision. False for a dry run, and when the same was decided.',
    example: true,
  })
  readonly stored!: boolean;

  @WireObject(() => DecisionView, { description: 'The decision.' })
  readonly decision!: DecisionView;

  @WireArray(() => FieldChangeView, {
    description: 'What of its ground differs from the decision before.',
    max: 100_000,
  })
  readonly fields!: readonly FieldChangeView[];

  @WireObject(() => FindingChangesView, { description: 'What became of the findings.' })
  readonly findings!: FindingChangesView;
}

/** What cures one finding. */
export class RestitutionItemView {
  @WireString({ description: 'The rule.', example: 'DBA_UNDERPAYMENT', max: 100 })
  readonly rule!: string;

  @WireString({ description: 'Place of the finding.', example: '/payroll/workers/0/lines/0', max: 1_000 })
  readonly pointer!: string;

  @WireDecimal({
    personal: 'payroll',
    description: 'The least that cures it, USD: a cent less leaves a cent owed.',
    example: '78.80',
    scale: 4,
  })
  readonly amount!: string;
}

/** What is due to one worker. */
export class WorkerRestitutionView {
  @WireString({ nullable: true, personal: 'name', description: 'Last name.', example: 'Echo', max: 100 })
  readonly worker!: string | null;

  @WireInteger({ nullable: true, description: 'Entry number.', example: 1, min: 0, max: 99_999 })
  readonly entryNo!: number | null;

  @WireString({ description: 'The worker.', example: '/payroll/workers/0', max: 1_000 })
  readonly pointer!: string;

  @WireDecimal({ personal: 'payroll', description: 'Sum, USD, gross.', example: '78.80', scale: 4 })
  readonly amount!: string;

  @WireArray(() => RestitutionItemView, { description: 'By finding.', max: 10_000 })
  readonly items!: readonly RestitutionItemView[];
}

/** The least restitution that cures all findings of an amount. */
export class RestitutionView {
  @WireDecimal({ description: 'Sum, USD.', example: '78.80', scale: 4 })
  readonly total!: string;

  @WireArray(() => WorkerRestitutionView, { description: 'By worker.', max: 500 })
  readonly workers!: readonly WorkerRestitutionView[];

  @WireArray(() => ChangeDto, {
    description: 'What the correction states once it is paid and proven: send it as `changes` of a revision.',
    max: 20_000,
  })
  readonly changes!: readonly ChangeDto[];
}

/** What other values would make of a payroll. Nothing is stored. */
export class WhatIfView {
  @WireObject(() => DecisionView, { description: 'The decision that it would get.' })
  readonly decision!: DecisionView;

  @WireObject(() => FindingChangesView, { description: 'What would become of the findings.' })
  readonly findings!: FindingChangesView;

  @WireObject(() => RestitutionView, { description: 'What would still be due to the workers.' })
  readonly restitution!: RestitutionView;
}
