import type { Check, NotChecked } from '../checks/check.js';
import { unprovenCredit } from '../checks/plan-credit.js';
import { CHECKS } from '../checks/registry.js';
import { RULES, type RuleId } from '../law/rules.js';
import { unverifiedOf } from '../law/unverified.js';
import type { Facts } from '../resolve/facts.js';
import { linePointer, type Pointer } from '../shared/pointer.js';

/** Found without a check: of the sums, and of a file that cannot be read, which is refused before there is a decision. */
const FOUND_ELSEWHERE: ReadonlySet<RuleId> = new Set(['SECTION_5_7_THRESHOLD', 'FILE_UNREADABLE']);

export const UNCHECKED_RULES: readonly RuleId[] = (Object.keys(RULES) as RuleId[]).filter(
  (rule) => !FOUND_ELSEWHERE.has(rule) && !CHECKS.some((check) => check.rules.includes(rule)),
);

const unanswered = (missing: readonly Pointer[]): readonly NotChecked[] =>
  missing.length === 0
    ? []
    : [
        {
          what: 'amounts that depend on missing or contradictory entries',
          why: 'the payroll or the contract does not say',
          pointers: missing,
        },
      ];

const plans = ({ payroll }: Facts): readonly NotChecked[] => {
  const pointers = payroll.workers.flatMap((worker, at) =>
    worker.lines.flatMap((line, row) =>
      unprovenCredit(payroll, line) ? [`/payroll/workers/${at}/lines/${row}/planCredits`] : [],
    ),
  );
  return pointers.length === 0
    ? []
    : [
        {
          what: 'bona fide plans, funding and annualization of the claimed fringe credit',
          why: 'the plans behind column 6B are not given',
          pointers,
        },
      ];
};

/** Footnotes that owe something on an occasion, not by the hour: whether one fell in the week is not in a payroll. */
const occasions = ({ workers }: Facts): readonly NotChecked[] => {
  const pointers = workers.flatMap(({ index, lines }) =>
    lines.flatMap(({ index: row, segments, hours }) =>
      hours > 0 &&
      segments.some(
        ({ standing }) => standing.kind === 'classified' && standing.obligation.notHourly !== undefined,
      )
        ? [`${linePointer(index, row)}/classification`]
        : [],
    ),
  );
  return pointers.length === 0
    ? []
    : [
        {
          what: 'paid holidays and other benefits of footnotes that are not owed by the hour',
          why: 'whether one fell due in the week is not on a payroll',
          pointers,
        },
      ];
};

const sequence = ({ history }: Facts): readonly NotChecked[] =>
  history === null
    ? [
        {
          what: 'payroll numbers, gaps, overlaps and final marks',
          why: 'earlier payrolls of the contractor are not known',
          pointers: ['/history'],
        },
      ]
    : [];

const delivery = ({ payroll }: Facts): readonly NotChecked[] =>
  payroll.receivedDate === null
    ? [
        {
          what: 'delivery in time',
          why: 'the day of receipt is not given',
          pointers: ['/payroll/receivedDate'],
        },
      ]
    : [];

/** What the agency does not apply: its own reading of law whose source was not seen. */
const switchedOff = ({ contract }: Facts): readonly NotChecked[] =>
  [...contract.agencyProfile.switchedOff].map((id) => ({
    what: `${id}: ${unverifiedOf(id).taken}`,
    why: 'the agency has switched this unverified reading of the law off',
    pointers: ['/contract/agencyProfile/switchedOff'],
  }));

const wholeRules = (): readonly NotChecked[] =>
  UNCHECKED_RULES.length === 0
    ? []
    : [{ what: `rules ${UNCHECKED_RULES.join(', ')}`, why: 'not evaluated by this release', pointers: [] }];

/** What was not checked, and why: the reader must not take silence for a pass. */
export const notCheckedOf = (
  facts: Facts,
  missing: readonly Pointer[],
  checks: readonly Check[],
): readonly NotChecked[] => [
  ...unanswered(missing),
  ...checks.flatMap((check) => check.notChecked?.(facts) ?? []),
  ...plans(facts),
  ...occasions(facts),
  ...sequence(facts),
  ...delivery(facts),
  ...switchedOff(facts),
  ...wholeRules(),
];
