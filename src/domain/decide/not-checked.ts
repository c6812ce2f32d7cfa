import type { Check, NotChecked } from '../checks/check.js';
import { unprovenCredit } from '../checks/plan-credit.js';
import { unverifiedOf } from '../law/unverified.js';
import type { Facts } from '../resolve/facts.js';
import { formatMoney } from '../shared/quantities.js';
import { linePointer, type Pointer } from '../shared/pointer.js';

type Reason = Pick<NotChecked, 'what' | 'why'>;

/** Why an answer hangs on a place, where its name does not say it. */
const REASONS: readonly (Reason & { readonly place: RegExp })[] = [
  {
    place: /^\/payroll\/workers\/\d+\/entryNo$/,
    what: 'hours and overtime of a person who stands in several entries',
    why: 'an entry number, or a number with its name, stands twice: all rows of a person belong under one entry',
  },
  {
    place: /^\/payroll\/workers\/\d+\/otherHours\/\d+\/rateSt$/,
    what: 'the overtime premium over hours here and elsewhere',
    why: 'the rate of the hours on the other covered contract is not told',
  },
  {
    place: /^\/payroll\/workers\/\d+\/otherHours(?:\/\d+\/covered)?$/,
    what: 'overtime with the hours elsewhere',
    why: 'nobody says whether they were worked on covered contracts, or are the same hours as those on file',
  },
  {
    place: /^\/payroll\/workers\/\d+\/deductions\/\d+\/amount$/,
    what: 'a deduction without an amount, or below zero',
    why: 'nobody says what was held back, or whether it refunds an earlier deduction',
  },
];

const ELSE: Reason = {
  what: 'amounts that depend on missing or contradictory entries',
  why: 'the payroll or the contract does not say',
};

const unanswered = (missing: readonly Pointer[]): readonly NotChecked[] => {
  const asked = new Map<Reason, Pointer[]>();
  for (const pointer of missing) {
    const reason = REASONS.find(({ place }) => place.test(pointer)) ?? ELSE;
    asked.set(reason, [...(asked.get(reason) ?? []), pointer]);
  }
  return [...asked].map(([{ what, why }, pointers]) => ({ what, why, pointers }));
};

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

/** What the agency's own settings leave out: the reader must see that they made the decision milder. */
const agencySettings = ({ contract: { agencyProfile, cwhssa } }: Facts): readonly NotChecked[] => {
  const { acceptScannedWetSignature, leastRestitution, liquidatedDamagesLeastBackWages } = agencyProfile;
  const at = (setting: string): readonly [string] => [`/contract/agencyProfile/${setting}`];
  const least = liquidatedDamagesLeastBackWages;
  return [
    ...(acceptScannedWetSignature
      ? [
          {
            what: 'the original of a signature that was scanned',
            why: 'the agency takes scans',
            pointers: at('acceptScannedWetSignature'),
          },
        ]
      : []),
    ...(leastRestitution > 0
      ? [
          {
            what: `back wages of a worker and week below ${formatMoney(leastRestitution)}, as a reason to return the payroll`,
            why: 'the agency waives them',
            pointers: at('leastRestitution'),
          },
        ]
      : []),
    ...(least === null
      ? []
      : [
          {
            what: `liquidated damages where the overtime back wages are below ${formatMoney(least)}`,
            why: 'the agency has set the amount',
            pointers: at('liquidatedDamagesLeastBackWages'),
          },
        ]),
    ...(cwhssa === 'not_covered'
      ? [
          {
            what: 'overtime under the Contract Work Hours and Safety Standards Act',
            why: 'the contract says that it is not covered',
            pointers: ['/contract/cwhssa'],
          },
        ]
      : []),
  ];
};

/** What the agency does not apply: its own reading of law whose source was not seen. */
const switchedOff = ({ contract }: Facts): readonly NotChecked[] =>
  [...contract.agencyProfile.switchedOff].map((id) => ({
    what: `${id}: ${unverifiedOf(id).taken}`,
    why: 'the agency has switched this unverified reading of the law off',
    pointers: ['/contract/agencyProfile/switchedOff'],
  }));

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
  ...agencySettings(facts),
  ...switchedOff(facts),
];
