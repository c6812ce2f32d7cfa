import { describe, expect, it } from '@jest/globals';

import { contractOf, elsewhereOf, historyOf, payrollOf, publicationsOf } from './json.js';
import type {
  ApprenticeJson,
  ContractJson,
  LineJson,
  PayrollJson,
  PlanCreditJson,
  StatementJson,
  WorkerJson,
} from './json-shapes.js';

/** Every field of the wire told, with a value of its own: what is read must be that value, in its unit, in its place. */

const planCredit: Required<PlanCreditJson> = {
  plan: 'Fund',
  type: 'pension',
  funded: true,
  dolApproval: false,
  hourlyClaimed: '1.25',
  costMonthly: '480.10',
  annualHoursAllWork: '2080',
  eligible: true,
  waitingPeriod: false,
  requiredByDetermination: true,
  paidQuarterly: false,
  annualizationException: 'granted_by_whd',
  immediateParticipation: true,
  vestsWithin500Hours: false,
  continuous: true,
  compensatesPrivateWork: false,
};

const line: Required<LineJson> = {
  classification: 'ELECTRICIAN',
  workPerformed: 'pulling wire',
  wageDetermination: 'AZ20240039',
  adders: ['HAZARD'],
  zone: 2,
  days: [{ st: '1', ot: '0.5' }, { st: '2' }, { ot: '3' }, {}, { st: '4' }, { st: '5' }, { st: '6' }],
  totalHours: { st: '18', ot: '3.5' },
  rateSt: '36.5612',
  rateOt: '54.84',
  fringeCreditTotal: '606.40',
  cashInLieuTotal: '7.01',
  planCredits: [planCredit],
  restitutionPaid: '8.02',
  grossProject: '9.03',
};

const apprentice: Required<ApprenticeJson> = {
  program: 'AZ-IBEW',
  registered: true,
  registrar: 'SAA',
  levelPercent: '62.5',
  fringeRule: 'full',
  ratio: '1:1',
  firstDayOnProject: '2025-05-05',
  craft: 'ELECTRICIAN',
  probationCertified: false,
  probationFrom: '2025-05-06',
  outsideLocality: true,
  localRatio: '1:2',
  localLevelPercent: '70',
};

const worker: Required<WorkerJson> = {
  entryNo: 4,
  lastName: 'Alpha',
  firstName: 'Test',
  middleInitial: 'M',
  workerId: '1001',
  status: 'RA',
  employment: 'owner_operator',
  salaried: true,
  note: 'a note',
  ojtApproved: false,
  apprentice,
  yearsOfService: 3,
  otherHours: [{ contract: 'X', covered: false, days: ['1', '2', '3', '4', '5', '6', '7'], rateSt: '25.00' }],
  lines: [line],
  grossProject: '10.04',
  grossAll: '11.05',
  deductions: [{ label: 'Dues', amount: '12.06', category: 'union', cba: true, consentOnFile: false }],
  totalDeductions: '13.07',
  netPay: '14.08',
};

const statement: Required<StatementJson> = {
  present: true,
  wording: '2008',
  signed: false,
  signatureKind: 'scan',
  certifyingOfficial: { name: 'Chris Payroll', title: 'Manager' },
  signedDate: '2025-06-12',
  boxes: { '1': true, '2': false, '3': true, '4': true, '5': false, '6': false },
  paragraph4: { a: true, b: false, c: 'none' },
  header: { projectName: 'P', projectNumber: 'P-1', payrollNumber: 3, weekEnding: '2025-06-07' },
  apprenticeshipPrograms: [{ program: 'A', registrar: 'OA', classification: 'ELECTRICIAN' }],
  hourlyCredits: [{ entryNo: 1, totalHourlyCredit: '15.16' }],
};

const payroll: Required<PayrollJson> = {
  form: 'WH-347-2008',
  payrollNumber: 3,
  revision: 2,
  correctionOf: { payrollNumber: 3, revision: 1 },
  restitutionEvidence: true,
  isFinal: false,
  noWork: false,
  role: 'subcontractor',
  businessName: 'Example Contractor Inc',
  businessAddress: '1 Example St',
  projectName: 'Example Building',
  projectNumber: 'P-100',
  projectLocation: 'Maricopa County, AZ',
  wageDeterminations: [{ number: 'AZ20240039', mod: 6 }, { number: 'AZ20240040' }],
  weekEnding: '2025-06-07',
  payDate: '2025-06-11',
  receivedDate: '2025-06-13',
  remarks: 'a remark',
  statement,
  workers: [worker],
};

const READ_LINE = {
  ...line,
  days: [
    { st: 100, ot: 50 },
    { st: 200, ot: 0 },
    { st: 0, ot: 300 },
    { st: 0, ot: 0 },
    { st: 400, ot: 0 },
    { st: 500, ot: 0 },
    { st: 600, ot: 0 },
  ],
  totalHours: { st: 1800, ot: 350 },
  rateSt: 365_612,
  rateOt: 548_400,
  fringeCreditTotal: 6_064_000,
  cashInLieuTotal: 70_100,
  planCredits: [
    { ...planCredit, hourlyClaimed: 12_500, costMonthly: 4_801_000, annualHoursAllWork: 208_000 },
  ],
  restitutionPaid: 80_200,
  grossProject: 90_300,
};

const READ_WORKER = {
  ...worker,
  apprentice: { ...apprentice, levelPercent: 625_000, localLevelPercent: 700_000 },
  otherHours: [{ contract: 'X', covered: false, days: [100, 200, 300, 400, 500, 600, 700], rateSt: 250_000 }],
  lines: [READ_LINE],
  grossProject: 100_400,
  grossAll: 110_500,
  deductions: [{ label: 'Dues', amount: 120_600, category: 'union', cba: true, consentOnFile: false }],
  totalDeductions: 130_700,
  netPay: 140_800,
};

describe('a payroll that tells everything', () => {
  it('is read field by field', () => {
    expect(payrollOf(payroll)).toEqual({
      ...payroll,
      wageDeterminations: [
        { number: 'AZ20240039', mod: 6 },
        { number: 'AZ20240040', mod: null },
      ],
      statement: {
        ...statement,
        boxes: [true, false, true, true, false, false],
        hourlyCredits: [{ entryNo: 1, totalHourlyCredit: 151_600 }],
      },
      workers: [READ_WORKER],
    });
  });

  const valuesOf = (of: object): readonly unknown[] => Object.values(of);

  it('and one that tells nothing of a part has nothing in it but what is counted', () => {
    const [bare] = payrollOf({
      form: 'other',
      correctionOf: { payrollNumber: 1 },
      statement: {
        certifyingOfficial: {},
        boxes: {},
        paragraph4: {},
        header: {},
        apprenticeshipPrograms: [],
        hourlyCredits: [{ entryNo: 1 }],
      },
      workers: [
        {
          apprentice: {},
          otherHours: [{ days: [] }],
          deductions: [{}],
          lines: [{ days: [], planCredits: [{}] }],
        },
      ],
    }).workers;
    const { apprentice: learning, otherHours, deductions, lines, ...person } = bare ?? {};
    expect(valuesOf(person)).toEqual(Array.from({ length: 15 }, () => null));
    expect(valuesOf(learning ?? {})).toEqual(Array.from({ length: 13 }, () => null));
    expect(otherHours).toEqual([
      { contract: null, covered: null, days: [0, 0, 0, 0, 0, 0, 0], rateSt: null },
    ]);
    expect(valuesOf(deductions?.[0] ?? {})).toEqual([null, null, null, null, null]);
    const { days, totalHours, planCredits, ...row } = lines?.[0] ?? {};
    expect(days).toEqual(Array.from({ length: 7 }, () => ({ st: 0, ot: 0 })));
    expect(totalHours).toEqual({ st: null, ot: null });
    expect(valuesOf(planCredits?.[0] ?? {})).toEqual(Array.from({ length: 16 }, () => null));
    expect(valuesOf(row)).toEqual(Array.from({ length: 11 }, () => null));
  });

  it('and a page 2 that tells nothing says nothing', () => {
    const page2 = (json: StatementJson) => payrollOf({ form: 'other', statement: json }).statement;
    expect(valuesOf(page2({}) ?? {})).toEqual(Array.from({ length: 11 }, () => null));
    expect(
      page2({
        certifyingOfficial: {},
        boxes: {},
        paragraph4: {},
        header: {},
        apprenticeshipPrograms: [{ program: 'A' }],
        hourlyCredits: [{ entryNo: 1 }],
      }),
    ).toMatchObject({
      certifyingOfficial: { name: null, title: null },
      boxes: [null, null, null, null, null, null],
      paragraph4: { a: null, b: null, c: null },
      header: { projectName: null, projectNumber: null, payrollNumber: null, weekEnding: null },
      apprenticeshipPrograms: [{ program: 'A', registrar: null, classification: null }],
      hourlyCredits: [{ entryNo: 1, totalHourlyCredit: null }],
    });
    expect(payrollOf({ form: 'other', correctionOf: { payrollNumber: 1 } }).correctionOf).toEqual({
      payrollNumber: 1,
      revision: 0,
    });
  });
});

const contract: ContractJson = {
  funding: 'assisted',
  amount: '500000.01',
  awardDate: '2024-10-15',
  bidOpeningDate: '2024-09-20',
  cwhssa: 'covered',
  wds: [{ number: 'AZ20240039', mod: 6, effectiveFrom: '2025-01-01' }],
  section7g2Agreement: true,
  conformances: [
    {
      classification: 'X',
      rate: '30.00',
      fringe: '5.00',
      status: 'denied',
      proposedOn: '2025-05-01',
      decidedOn: '2025-05-02',
      wageDetermination: 'AZ20240039',
      payAs: 'ELECTRICIAN',
    },
  ],
  classificationMappings: [{ payroll: 'SPARKY', classification: 'ELECTRICIAN' }],
  adders: [{ name: 'HAZARD', applies: true }],
  zone: 3,
  directDba: false,
  renewedOnOrAfter20220130: true,
  stateProfile: 'CA',
  stateWageDetermination: {
    reference: 'CA-1',
    classes: [{ classification: 'ELECTRICIAN', rate: '40.00', fringe: '16.00' }],
  },
  fourTenAgreement: true,
  stateFundedHighwayWork: false,
  agencyProfile: {
    acceptScannedWetSignature: true,
    noWorkPolicy: 'none',
    liquidatedDamagesBasis: 'assessment_date',
    liquidatedDamagesLeastBackWages: '20.00',
    leastRestitution: '1.50',
    switchedOff: ['NO_NETTING'],
  },
  projectNumber: 'P-100',
  projectName: 'Example Building',
  procurement: 'negotiated',
  ninetyDaysExtended: true,
  noTimeToNotifyBidders: false,
  constructionStart: '2024-11-01',
  initialEndorsementDate: '2024-11-02',
  hapAgreementDate: '2024-11-03',
  orderedAsNeeded: false,
  changes: [{ on: '2025-01-02', kind: 'option' }],
  contractors: [
    { name: 'Example Contractor Inc', role: 'prime', classifications: ['ELECTRICIAN'] },
    { name: 'Sub', role: 'subcontractor' },
  ],
  closedOn: '2026-01-01',
  fhwaOjtProgram: true,
};

describe('a contract that tells everything', () => {
  it('is read field by field', () => {
    const { wds, ...rest } = contract;
    expect(contractOf(contract)).toEqual({
      ...rest,
      amount: 5_000_000_100,
      governing: wds,
      conformances: [{ ...contract.conformances?.[0], rate: 300_000, fringe: 50_000 }],
      stateWageDetermination: {
        reference: 'CA-1',
        classes: [{ classification: 'ELECTRICIAN', rate: 400_000, fringe: 160_000 }],
      },
      agencyProfile: {
        ...contract.agencyProfile,
        liquidatedDamagesLeastBackWages: 200_000,
        leastRestitution: 15_000,
        switchedOff: new Set(['NO_NETTING']),
      },
      contractors: [
        { name: 'Example Contractor Inc', role: 'prime', classifications: ['ELECTRICIAN'] },
        { name: 'Sub', role: 'subcontractor', classifications: null },
      ],
    });
  });

  it('and one that tells nothing is unknown in every field that has no default of the law', () => {
    const {
      governing,
      conformances,
      classificationMappings,
      adders,
      changes,
      cwhssa,
      agencyProfile,
      ...rest
    } = contractOf({});
    expect([governing, conformances, classificationMappings, adders, changes]).toEqual([[], [], [], [], []]);
    expect([cwhssa, agencyProfile.noWorkPolicy]).toEqual(['derive', 'statement']);
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it.each(['0', '0.00', '-1.00'])('of %s dollars is of unknown amount', (amount) => {
    expect(contractOf({ amount }).amount).toBeNull();
  });
});

describe('what is on file', () => {
  const filed = {
    workerId: '1001',
    lastName: 'Alpha',
    firstName: 'Test',
    days: ['1', '2', '3', '4', '5', '6', '7'],
    lines: [{ classification: 'ELECTRICIAN', rateSt: '36.56', st: '40', ot: '2' }],
    netPay: '14.08',
    deductions: [{ label: 'Dues', amount: '12.06' }],
  };
  const read = {
    ...filed,
    days: [100, 200, 300, 400, 500, 600, 700],
    lines: [{ classification: 'ELECTRICIAN', rateSt: 365_600, st: 4000, ot: 200 }],
    netPay: 140_800,
    deductions: [{ label: 'Dues', amount: 120_600 }],
  };
  const bare = {
    workerId: null,
    lastName: null,
    firstName: null,
    days: null,
    lines: [],
    netPay: null,
    deductions: [],
  };

  it('of the contract is read field by field', () => {
    const told = {
      payrollNumber: 2,
      weekEnding: '2025-05-31',
      isFinal: true,
      replaced: true,
      payDate: '2025-06-04',
    };
    expect(historyOf([{ ...told, noWork: false, backWages: '78.80', workers: [filed, {}] }])).toEqual([
      { ...told, noWork: false, backWages: 788_000, workers: [read, bare] },
    ]);
  });

  it('of others is read field by field, rows and deductions that tell nothing too', () => {
    expect(
      elsewhereOf([
        { contract: 'X', covered: null, workers: [filed, { lines: [{}], deductions: [{}], days: [] }] },
      ]),
    ).toEqual([
      {
        contract: 'X',
        covered: null,
        workers: [
          read,
          {
            ...bare,
            days: [0, 0, 0, 0, 0, 0, 0],
            lines: [{ classification: null, rateSt: null, st: 0, ot: 0 }],
            deductions: [{ label: null, amount: null }],
          },
        ],
      },
    ]);
  });

  it('of publications is a number, a modification, a day and what it supersedes', () => {
    const one = { number: 'AZ20250039', mod: 0, published: '2025-01-03', supersedes: 'AZ20240039' };
    expect(publicationsOf([one])).toEqual([one]);
    expect(() => publicationsOf([{ ...one, published: '2025-02-30' }])).toThrow(
      /^not a date after validation$/,
    );
  });
});
