import { describe, expect, it } from '@jest/globals';

import { paid, saidBy } from '../../../test/support/domain/findings.js';
import {
  contract,
  type Documents,
  factsOf,
  line,
  payroll,
  unindented,
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

const FEDERAL_RATE = 'assumed: no determination of the state is given: the federal basic rate is taken';

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
          ${paid()}
          CA: Cal. Labor Code 1815
          ${FEDERAL_RATE}
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
          ${paid({ hours: '37', credit: '560.92' })}
          CA: Cal. Labor Code 1815
          ${FEDERAL_RATE}
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
          ${paid({ hours: '30', credit: '454.80' })}
          ${paid({ hours: '4', rate: '27.00', credit: '56.00', at: 'worker/lines/1' })}
          CA: Cal. Labor Code 1815
          ${FEDERAL_RATE}
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
          ${paid({ hours: '50', credit: '758.00' })}
          CA: Cal. Labor Code 1815
          ${FEDERAL_RATE}
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
          ${paid()}
          figure of the state: wages (SC-1)
          CA: SC-1
        STATE_DAILY_OVERTIME 160.00
          at 0 worker
          8 h over 8 h a day x 1/2 x 40.00 = 160.00 due - 0.00 paid = 160.00
          overtime hours by state law: 8
          figure of the state: over 8 h a day (Cal. Labor Code 1815; not verified)
          ${paid()}
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
          ${paid()}
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
          ${paid()}
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
          ${paid({ rate: '30.00', credit: '868.80' })}
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
    expect(saidBy(stateLaw)(documents)).toBe(unindented(wanted));
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

it('nothing is found of someone without hours', () => {
  const idle = worker({ lines: [line({ days: '0 0 0 0 0 0 0' })] });
  expect(stateLaw.run(factsOf(under('CA', withWorkers(idle))))).toEqual({ kind: 'pass' });
});
