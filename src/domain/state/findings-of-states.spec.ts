import { describe, expect, it } from '@jest/globals';

import {
  contract,
  type Documents,
  factsOf,
  findingsIn,
  line,
  payroll,
  unindented,
  wholeOf,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson } from '../ingest/json-shapes.js';
import { stateLaw } from './state-law.check.js';

const under = (stateProfile: string, documents: Documents, over: Partial<ContractJson> = {}): Documents => ({
  ...documents,
  contract: contract({ stateProfile, ...over }),
});

describe('a finding of state law, whole', () => {
  const TENS = '0 10 10 10 10 0 0';
  const received = (receivedDate: string): Documents => ({
    payroll: payroll({ receivedDate, workers: [] }),
  });
  const twoClasses = withLines(
    line({ days: '0 6 8 8 8 0 0' }),
    line({ classification: 'CARPENTER', days: '0 4 0 0 0 0 0', rateSt: '27.00', fringeCreditTotal: '56.00' }),
  );

  it.each([
    [
      'hours beyond a day',
      under('CA', withLines(line({ days: TENS }))),
      `
        STATE_DAILY_OVERTIME 146.24
          at 0 worker
          8 h over 8 h a day x 1/2 x 36.56 = 146.24 due - 0.00 paid = 146.24
          overtime hours by state law: 8
          figure of the state: over 8 h a day (Cal. Labor Code 1815; not verified)
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          CA: Cal. Labor Code 1815
          assumed: no determination of the state is given: the federal basic rate is taken
          not seen: STATE_FIGURES
      `,
    ],
    [
      'hours beyond two limits of a day',
      under('CA', withLines(line({ days: '0 13 8 8 8 0 0' }))),
      `
        STATE_DAILY_OVERTIME 109.68
          at 0 worker
          4 h over 8 h a day x 1/2 x 36.56 + 1 h over 12 h a day x 1 x 36.56 = 109.68 due - 0.00 paid = 109.68
          overtime hours by state law: 5
          figure of the state: over 8 h a day (Cal. Labor Code 1815; not verified)
          figure of the state: over 12 h a day (DIR craft sheets; not verified)
          hours of the week: 37 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 560.92 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          CA: Cal. Labor Code 1815
          assumed: no determination of the state is given: the federal basic rate is taken
          not seen: STATE_FIGURES
      `,
    ],
    [
      'a day of two classes',
      under('CA', twoClasses),
      `
        STATE_DAILY_OVERTIME 32.74
          at 0 worker
          2 h over 8 h a day x 1/2 x 32.736 = 32.736 due - 0.00 paid = 32.74
          overtime hours by state law: 2
          figure of the state: over 8 h a day (Cal. Labor Code 1815; not verified)
          hours of the week: 30 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 454.80 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours of the week: 4 [worker/lines/1/days]
          straight-time rate: 27.00 [worker/lines/1/rateSt]
          fringe credit of the week: 56.00 [worker/lines/1/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [worker/lines/1/cashInLieuTotal]
          CA: Cal. Labor Code 1815
          assumed: no determination of the state is given: the federal basic rate is taken
          assumed: the row does not tell in which classification the overtime of a day was worked: the average of the day is taken
          not seen: STATE_FIGURES
      `,
    ],
    [
      'hours that federal law pays for already',
      under('CA', withLines(line({ days: '0 10 10 10 10 10 0' }))),
      '',
    ],
    [
      'under a contract of unknown amount',
      under('CA', withLines(line({ days: '0 10 10 10 10 10 0' })), { amount: null }),
      `
        STATE_DAILY_OVERTIME
          at 0 worker
          10 h over 8 h a day x 1/2 x 36.56 = 182.80 due - 0.00 paid = 182.80
          between 0 and 1828000
          overtime hours by state law: 10
          figure of the state: over 8 h a day (Cal. Labor Code 1815; not verified)
          hours of the week: 50 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 758.00 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          CA: Cal. Labor Code 1815
          assumed: no determination of the state is given: the federal basic rate is taken
          not seen: STATE_FIGURES
      `,
    ],
    [
      'by the rate of the state',
      under('CA', withLines(line({ days: TENS })), {
        stateWageDetermination: {
          reference: 'SC-1',
          classes: [{ classification: 'ELECTRICIAN', rate: '40.00', fringe: '20.00' }],
        },
      }),
      `
        STATE_WAGE_UNDERPAYMENT 331.20
          at 0 row
          (60.00 - 51.72) x 40 h = 331.20
          classification: ELECTRICIAN [row/classification]
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          figure of the state: wages (SC-1)
          CA: SC-1
        STATE_DAILY_OVERTIME 160.00
          at 0 worker
          8 h over 8 h a day x 1/2 x 40.00 = 160.00 due - 0.00 paid = 160.00
          overtime hours by state law: 8
          figure of the state: over 8 h a day (Cal. Labor Code 1815; not verified)
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          CA: Cal. Labor Code 1815
          not seen: STATE_FIGURES
      `,
    ],
    [
      'wages of the state',
      under('NJ', withLines(line()), {
        stateWageDetermination: {
          reference: 'NJ-7',
          classes: [{ classification: 'ELECTRICIAN', rate: '40.00', fringe: '20.00' }],
        },
      }),
      `
        STATE_WAGE_UNDERPAYMENT 331.20
          at 0 row
          (60.00 - 51.72) x 40 h = 331.20
          classification: ELECTRICIAN [row/classification]
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          figure of the state: wages (NJ-7)
          NJ: NJ-7
      `,
    ],
    [
      'hours whose price is not known',
      under('WA', withLines(line({ days: TENS })), { fourTenAgreement: false }),
      `
        STATE_DAILY_OVERTIME
          at 0 worker
          8 h over 8 h a day; what they earn is not known here
          overtime hours by state law: 8
          figure of the state: over 8 h a day (Washington prevailing wage filing (PWIA), verified in part; not verified)
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          WA: Washington prevailing wage filing (PWIA), verified in part
          not seen: STATE_FIGURES
          a person looks at it
      `,
    ],
    [
      'credit that offsets no wages',
      under('IL', withLines(line({ rateSt: '30.00', fringeCreditTotal: '868.80' }))),
      `
        STATE_FRINGE_OFFSET 262.40
          at 0 row
          plan credit 21.72 counts for no more than 15.16: (51.72 - 45.16) x 40 h = 262.40
          classification: ELECTRICIAN [row/classification]
          hours of the week: 40 [row/days]
          straight-time rate: 30.00 [row/rateSt]
          fringe credit of the week: 868.80 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          figure of the state: wages (Illinois prevailing wage rules, as quoted in public research)
          IL: Illinois prevailing wage rules, as quoted in public research
      `,
    ],
    [
      'a day late by the pay date',
      under('NJ', received('2025-06-22')),
      `
        STATE_FILING_LATE
          at /payroll/receivedDate
          due 2025-06-21, received 2025-06-22: 1 day late
          received: 2025-06-22 [/payroll/receivedDate]
          due: 2025-06-21
          figure of the state: time of filing (New Jersey form MW-562, Wage Hub)
          NJ: New Jersey form MW-562, Wage Hub
          assumed: the day of receipt here stands for that of the state
      `,
    ],
    [
      'two days late by the week',
      under('NY', received('2025-07-09')),
      `
        STATE_FILING_LATE
          at /payroll/receivedDate
          due 2025-07-07, received 2025-07-09: 2 days late
          received: 2025-07-09 [/payroll/receivedDate]
          due: 2025-07-07
          figure of the state: time of filing (NYSDOL, as quoted in public research)
          NY: NYSDOL, as quoted in public research
          assumed: counted from the week ending date; the day of receipt here stands for that of the state
      `,
    ],
    [
      'late by the month',
      under('IL', received('2025-07-16')),
      `
        STATE_FILING_LATE
          at /payroll/receivedDate
          due 2025-07-15, received 2025-07-16: 1 day late
          received: 2025-07-16 [/payroll/receivedDate]
          due: 2025-07-15
          figure of the state: time of filing (Illinois prevailing wage rules, as quoted in public research)
          IL: Illinois prevailing wage rules, as quoted in public research
          assumed: a week belongs to the month in which it ends; the day of receipt here stands for that of the state
      `,
    ],
    ['in time', under('IL', received('2025-07-15')), ''],
  ])('%s', (_what, documents, wanted) => {
    expect(wholeOf(findingsIn(stateLaw.run(factsOf(documents))))).toBe(unindented(wanted));
  });
});

describe('whether the law of the state applies', () => {
  it.each([
    [
      'no state is named',
      {},
      { kind: 'not-applicable', because: 'the contract names no state whose law also applies' },
    ],
    [
      'the work is no state-funded highway work',
      { stateProfile: 'MN', stateFundedHighwayWork: false },
      { kind: 'not-applicable', because: 'the law of Minnesota reaches state-funded highway work only' },
    ],
    [
      'nobody says whether it is',
      { stateProfile: 'MN', stateFundedHighwayWork: null },
      { kind: 'indeterminate', missing: ['/contract/stateFundedHighwayWork'] },
    ],
    [
      'nobody knows the state',
      { stateProfile: 'OH' },
      { kind: 'indeterminate', missing: ['/contract/stateProfile'] },
    ],
  ])('%s', (_what, over, wanted) => {
    expect(stateLaw.run(factsOf({ contract: contract(over) }))).toEqual(wanted);
  });
});

describe('what of the law of a state was not checked', () => {
  const dated: Documents = {};
  const undated: Documents = { payroll: payroll({ receivedDate: null }) };
  const leftOut = { agencyProfile: { switchedOff: ['STATE_FIGURES'] } } as const;

  it.each([
    ['nothing where no state is named', {}, dated, []],
    [
      'all of a state that nobody knows',
      { stateProfile: 'OH' },
      dated,
      [
        {
          what: 'the law of the state that the contract names',
          why: 'no profile of that state is known',
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
    ['nothing that does not reach the work', { stateProfile: 'MN', fourTenAgreement: true }, dated, []],
    [
      'an agreement that reaches it',
      { stateProfile: 'MN', fourTenAgreement: true, stateFundedHighwayWork: true },
      dated,
      [
        {
          what: 'what a four-ten agreement changes by the law of Minnesota',
          why: 'no figures are given for it: the daily limit was applied as it is',
          pointers: ['/contract/fourTenAgreement'],
        },
      ],
    ],
    [
      'no agreement where there is none',
      { stateProfile: 'MN', fourTenAgreement: false, stateFundedHighwayWork: true },
      dated,
      [],
    ],
    [
      'what is filed, and when',
      { stateProfile: 'NY' },
      undated,
      [
        {
          what: 'law of New York: supplements at the overtime rate of the schedule (no figures are given for it); records kept for 6 years (the payroll does not show it)',
          why: 'the state profile does not evaluate it',
          pointers: ['/contract/stateProfile'],
        },
        {
          what: 'filing with New York in time',
          why: 'the day of receipt is not given',
          pointers: ['/payroll/receivedDate'],
        },
        {
          what: 'filing with New York: it asks for the last four digits or the date of birth (NYSDOL payroll schema)',
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
    [
      'figures that the agency leaves out',
      { stateProfile: 'WA', ...leftOut },
      undated,
      [
        {
          what: 'law of Washington: what hours beyond the daily limit earn (no figures are given for it); weekly records (the payroll does not show it)',
          why: 'the state profile does not evaluate it',
          pointers: ['/contract/stateProfile'],
        },
        {
          what: 'law of Washington: overtime beyond 8 hours a day; four-ten agreements; time of filing',
          why: 'not verified in its source, and the agency leaves such figures out',
          pointers: ['/contract/agencyProfile/switchedOff'],
        },
        {
          what: 'filing with Washington: it asks for the full Social Security number (Washington PWIA guide)',
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
    [
      'other figures that it leaves out',
      { stateProfile: 'CA', ...leftOut },
      dated,
      [
        {
          what: 'law of California: seventh day, Saturday, Sunday and holiday rates (they stand on the DIR sheet of the craft); travel and subsistence (they stand on the DIR sheet of the craft); training contribution to the CAC or a program, which is no saving for the contractor (no figures are given for it); one hour of apprentices for five of journeyworkers (it is counted over the project, craft by craft); data elements of the payroll for the state (they are those of the eCPR file); penalties: 100 dollars per day and worker for payrolls not given after 10 days, up to 200 for underpayment, 25 for overtime (the state assesses them)',
          why: 'the state profile does not evaluate it',
          pointers: ['/contract/stateProfile'],
        },
        {
          what: 'law of California: overtime beyond 8 hours a day; overtime beyond 12 hours a day; overtime by the week',
          why: 'not verified in its source, and the agency leaves such figures out',
          pointers: ['/contract/agencyProfile/switchedOff'],
        },
        {
          what: 'filing with California: it asks for the full Social Security number (DIR eCPR schema)',
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
  ])('%s', (_what, over, documents, wanted) => {
    const facts = factsOf({ ...documents, contract: contract(over) });
    expect(stateLaw.notChecked?.(facts)).toEqual(wanted);
  });
});

it('nothing is found of someone without hours', () => {
  const idle = worker({ lines: [line({ days: '0 0 0 0 0 0 0' })] });
  expect(stateLaw.run(factsOf(under('CA', withWorkers(idle))))).toEqual({ kind: 'pass' });
});
