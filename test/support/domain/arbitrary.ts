import fc from 'fast-check';

import type {
  ContractJson,
  LineJson,
  PayrollJson,
  WorkerJson,
} from '../../../src/domain/ingest/json-shapes.js';
import { apprentice, CLASSES, contract, type Documents, line, payroll, worker } from './payroll.js';

/** Payrolls as contractors send them: mostly right, sometimes short, sometimes broken. */

const cents = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((count) => (count / 100).toFixed(2));

const dayHours = fc.constantFrom('0', '0', '4', '6.67', '8', '8', '8', '8+2', '0+4', '10', '12.25');
const week = fc.array(dayHours, { minLength: 7, maxLength: 7 }).map((days) => days.join(' '));

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { freq: 8 });

const planCredit = fc.record({
  plan: fc.constantFrom('A', 'B', null),
  type: fc.constantFrom(
    'medical',
    'pension',
    'workers_compensation',
    'tools',
    'mystery',
    'constructor',
    null,
  ),
  funded: fc.constantFrom(true, true, false, null),
  dolApproval: fc.constantFrom(true, false, null),
  hourlyClaimed: maybe(cents(0, 1_500)),
  costMonthly: maybe(cents(0, 100_000)),
  annualHoursAllWork: maybe(cents(0, 220_000)),
});

const CLASS_NAMES = [
  ...CLASSES.map(({ classification }) => classification),
  'OPERATOR',
  'CARPENTER/PAINTER',
  '50% CARPENTER',
  'HELPER',
  'WELDER',
  'WIZARD',
  'constructor',
  '__proto__',
];

/** A row with a printed class, whose rates, fringe and hours are around what is due. */
export const soundRow: fc.Arbitrary<LineJson> = fc
  .record({
    printed: fc.constantFrom(...CLASSES),
    days: week,
    cash: fc.integer({ min: -300, max: 600 }),
    premium: fc.constantFrom(1, 1.25, 1.5, 2),
    fringe: fc.integer({ min: 0, max: 120 }),
    inLieu: fc.constantFrom(0, 0, 100),
  })
  .map(({ printed, days, cash, premium, fringe, inLieu }) => {
    const rate = Number(printed.rate) * 100 + cash;
    const hours = days.split(/[ +]/).reduce((sum, one) => sum + Math.round(Number(one) * 100), 0);
    const credit = Math.round((hours * Number(printed.fringe) * fringe) / 100);
    return line({
      classification: printed.classification,
      days,
      rateSt: (rate / 100).toFixed(2),
      rateOt: ((rate * premium) / 100).toFixed(2),
      fringeCreditTotal: (credit / 100).toFixed(2),
      cashInLieuTotal: inLieu.toFixed(2),
    });
  });

const brokenRow: fc.Arbitrary<LineJson> = fc
  .tuple(
    soundRow,
    fc.record(
      {
        classification: maybe(fc.constantFrom(...CLASS_NAMES)),
        workPerformed: maybe(fc.constantFrom('CARPENTER', 'WIZARD')),
        rateSt: maybe(cents(-100, 6_000)),
        rateOt: maybe(cents(-100, 9_000)),
        fringeCreditTotal: maybe(cents(-100, 90_000)),
        cashInLieuTotal: maybe(cents(-100, 20_000)),
        totalHours: fc.constantFrom(null, { st: '40', ot: '0' }, { st: null, ot: null }),
        planCredits: maybe(fc.array(planCredit, { maxLength: 3 })),
        restitutionPaid: maybe(cents(-100, 10_000)),
        grossProject: maybe(cents(0, 300_000)),
        wageDetermination: fc.constantFrom(null, 'AZ20240039', 'TX20240001'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([row, broken]) => ({ ...row, ...broken }));

const learner = fc.record({
  program: fc.constantFrom('AZ-IBEW', null),
  registered: fc.constantFrom(true, true, true, false, null),
  levelPercent: fc.constantFrom('40', '60', '87.5', null, '0', '140'),
  fringeRule: fc.constantFrom('full', 'percent', '4.00', null, 'who knows'),
  ratio: fc.constantFrom('1:1', '1:3', '1:1,1:3', null, 'many'),
  firstDayOnProject: fc.constantFrom('2025-05-05', '2025-05-19', null),
});

const elsewhere = fc.record({
  covered: fc.constantFrom(true, false, null),
  days: fc.array(fc.constantFrom('0', '0', '2', '8'), { minLength: 7, maxLength: 7 }),
  rateSt: maybe(cents(1_000, 5_000)),
});

/** Someone on the payroll, in rows that agree with each other. */
export const soundWorker: fc.Arbitrary<WorkerJson> = fc
  .tuple(fc.array(soundRow, { minLength: 1, maxLength: 2 }), fc.constantFrom('J' as const))
  .map(([lines, status]) => worker({ lines, status }));

const anyWorker: fc.Arbitrary<WorkerJson> = fc
  .record({
    lines: fc.array(fc.oneof({ weight: 3, arbitrary: soundRow }, brokenRow), { maxLength: 3 }),
    status: fc.constantFrom('J', 'J', 'RA', 'trainee', null),
    papers: fc.oneof(learner, fc.constant(apprentice())),
    hasPapers: fc.boolean(),
    otherHours: maybe(fc.array(elsewhere, { maxLength: 2 })),
    yearsOfService: maybe(fc.integer({ min: 0, max: 30 })),
    workerId: fc.constantFrom('1001', '123-45-6789', null),
    deductions: fc.array(
      fc.record({
        label: fc.constantFrom('FICA', 'TOOLS', 'Other', 'Medical', 'constructor', null),
        amount: maybe(cents(-500, 5_000)),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ papers, hasPapers, ...rest }) => worker({ ...rest, apprentice: hasPapers ? papers : null }));

const numbered = (workers: readonly WorkerJson[]): readonly WorkerJson[] =>
  workers.map((one, at) => ({ ...one, entryNo: at + 1 }));

const terms: fc.Arbitrary<ContractJson> = fc
  .record({
    funding: fc.constantFrom('federal_far', 'federal_other', 'assisted', null),
    amount: fc.constantFrom('500000.00', '500000.00', '120000.00', '1.00', null),
    section7g2Agreement: fc.constantFrom(true, false, null),
    wds: fc.constantFrom(
      null,
      [{ number: 'AZ20240039', mod: 6 }],
      [{ number: 'AZ20240039', mod: 6, effectiveFrom: '2025-06-04' }],
    ),
  })
  .map((over) => contract(over));

/** Documents in which every figure is told and nobody is an apprentice: every amount can be worked out by hand. */
export const soundDocuments: fc.Arbitrary<Documents> = fc
  .array(soundWorker, { minLength: 1, maxLength: 4 })
  .map((workers) => ({ payroll: payroll({ workers: numbered(workers) }), contract: contract() }));

/** Any documents that the wire lets through: blank, contradictory and hostile entries among them. */
export const anyDocuments: fc.Arbitrary<Documents> = fc
  .record({
    workers: fc.array(anyWorker, { maxLength: 4 }),
    contract: terms,
    over: fc.record<Partial<PayrollJson>>(
      {
        form: fc.constantFrom('WH-347-2025', 'WH-347-2008', 'other'),
        weekEnding: fc.constantFrom('2025-06-07', '2018-01-05', '1900-01-01', '2999-12-31', null),
        noWork: fc.constantFrom(true, false, null),
        statement: fc.constantFrom(
          null,
          { present: true, signed: true },
          { present: true, wording: '2008', signed: true, signatureKind: 'scan', paragraph4: { a: true } },
        ),
        correctionOf: fc.constantFrom(null, { payrollNumber: 3 }),
        restitutionEvidence: fc.boolean(),
        wageDeterminations: fc.constantFrom(
          [],
          [{ number: 'AZ20240039', mod: 5 }],
          [{ number: '__proto__' }],
        ),
        remarks: fc.constantFrom(null, 'SSN 123-45-6789'),
      },
      { requiredKeys: [] },
    ),
    history: fc.constantFrom(null, [], [{ payrollNumber: 3, weekEnding: '2025-05-24', isFinal: true }]),
  })
  .map(({ workers, contract: made, over, history }) => ({
    payroll: payroll({ workers: numbered(workers), ...over }),
    contract: made,
    history,
  }));
