import type { AgencyProfile } from '../contract/agency-profile.js';
import type { Contract } from '../contract/contract.js';
import { parseFringe } from '../determination/fringe.js';
import type { ClassificationRate, WageDetermination } from '../determination/wage-determination.js';
import type {
  Apprentice,
  Box,
  CertifiedPayroll,
  DayHours,
  Deduction,
  ElsewhereOnFile,
  FiledPayroll,
  FiledWorker,
  OtherHours,
  PayrollLine,
  PlanCredit,
  StatementOfCompliance,
  Week,
  Worker,
} from '../payroll/certified-payroll.js';
import type { Publication } from '../resolve/lock-in.js';
import { type CivilDate, parseCivilDate } from '../shared/civil-date.js';
import {
  type Hours,
  type Money,
  NO_HOURS,
  NO_MONEY,
  parseHours,
  parseMoney,
  parsePercent,
  parseRate,
  type Percent,
  type Rate,
} from '../shared/quantities.js';
import { footnoteOf } from './footnote.js';
import type {
  AgencyProfileJson,
  ApprenticeJson,
  BoxesJson,
  ContractJson,
  DayJson,
  DecimalJson,
  DeductionJson,
  ElsewhereJson,
  FiledWorkerJson,
  SeenHistoryJson,
  LineJson,
  OtherHoursJson,
  PayrollJson,
  PlanCreditJson,
  PublicationJson,
  StatementJson,
  WageDeterminationJson,
  WorkerJson,
} from './json-shapes.js';

type Blank = null | undefined;

/** A value that passed validation and still is not of its type: an error of the engine, never a blank. */
const read =
  <Value>(parse: (text: string) => Value | null, what: string) =>
  (value: DecimalJson | Blank): Value | null => {
    if (value === null || value === undefined) return null;
    const parsed = parse(String(value));
    if (parsed === null) throw new RangeError(`not ${what} after validation`);
    return parsed;
  };

const money: (value: DecimalJson | Blank) => Money | null = read(parseMoney, 'an amount');
const rate: (value: DecimalJson | Blank) => Rate | null = read(parseRate, 'a rate');
/** A rate that the law owes. Unknown is an error: as a zero it would let every payroll pass. */
const owed = (value: DecimalJson | Blank): Rate => {
  const known = rate(value);
  if (known === null) throw new RangeError('an owed rate that is not given');
  return known;
};

const hours: (value: DecimalJson | Blank) => Hours | null = read(parseHours, 'hours');
const percent: (value: DecimalJson | Blank) => Percent | null = read(parsePercent, 'a percentage');
const date: (value: string | Blank) => CivilDate | null = read(parseCivilDate, 'a date');

/** A day that the shape requires. */
const known = (value: string): CivilDate => {
  const day = date(value);
  if (day === null) throw new RangeError('a date that is not given');
  return day;
};

const NO_DAY: DayHours = { st: NO_HOURS, ot: NO_HOURS };

/** Seven entries; validation has counted them. */
const week = <From, To>(days: readonly From[], to: (day: From | undefined) => To): Week<To> => [
  to(days[0]),
  to(days[1]),
  to(days[2]),
  to(days[3]),
  to(days[4]),
  to(days[5]),
  to(days[6]),
];

const day = (json: DayJson | undefined): DayHours =>
  json === undefined ? NO_DAY : { st: hours(json.st) ?? NO_HOURS, ot: hours(json.ot) ?? NO_HOURS };

const planCredit = (json: PlanCreditJson): PlanCredit => ({
  plan: json.plan ?? null,
  type: json.type ?? null,
  funded: json.funded ?? null,
  dolApproval: json.dolApproval ?? null,
  hourlyClaimed: rate(json.hourlyClaimed),
  costMonthly: money(json.costMonthly),
  annualHoursAllWork: hours(json.annualHoursAllWork),
  eligible: json.eligible ?? null,
  waitingPeriod: json.waitingPeriod ?? null,
  requiredByDetermination: json.requiredByDetermination ?? null,
  paidQuarterly: json.paidQuarterly ?? null,
  annualizationException: json.annualizationException ?? null,
  immediateParticipation: json.immediateParticipation ?? null,
  vestsWithin500Hours: json.vestsWithin500Hours ?? null,
  continuous: json.continuous ?? null,
  compensatesPrivateWork: json.compensatesPrivateWork ?? null,
});

const line = (json: LineJson): PayrollLine => ({
  classification: json.classification ?? null,
  workPerformed: json.workPerformed ?? null,
  wageDetermination: json.wageDetermination ?? null,
  adders: json.adders ?? null,
  zone: json.zone ?? null,
  days: week(json.days, day),
  totalHours: { st: hours(json.totalHours?.st), ot: hours(json.totalHours?.ot) },
  rateSt: rate(json.rateSt),
  rateOt: rate(json.rateOt),
  fringeCreditTotal: money(json.fringeCreditTotal),
  cashInLieuTotal: money(json.cashInLieuTotal),
  planCredits: json.planCredits?.map(planCredit) ?? null,
  restitutionPaid: money(json.restitutionPaid),
  grossProject: money(json.grossProject),
});

const apprentice = (json: ApprenticeJson): Apprentice => ({
  program: json.program ?? null,
  registered: json.registered ?? null,
  registrar: json.registrar ?? null,
  levelPercent: percent(json.levelPercent),
  fringeRule: json.fringeRule ?? null,
  ratio: json.ratio ?? null,
  firstDayOnProject: date(json.firstDayOnProject),
  craft: json.craft ?? null,
  probationCertified: json.probationCertified ?? null,
  probationFrom: date(json.probationFrom),
  outsideLocality: json.outsideLocality ?? null,
  localRatio: json.localRatio ?? null,
  localLevelPercent: percent(json.localLevelPercent),
});

const otherHours = (json: OtherHoursJson): OtherHours => ({
  contract: json.contract ?? null,
  covered: json.covered ?? null,
  days: week(json.days, (value) => hours(value) ?? NO_HOURS),
  rateSt: rate(json.rateSt),
});

const deduction = (json: DeductionJson): Deduction => ({
  label: json.label ?? null,
  amount: money(json.amount),
  category: json.category ?? null,
  cba: json.cba ?? null,
  consentOnFile: json.consentOnFile ?? null,
});

const worker = (json: WorkerJson): Worker => ({
  entryNo: json.entryNo ?? null,
  lastName: json.lastName ?? null,
  firstName: json.firstName ?? null,
  middleInitial: json.middleInitial ?? null,
  workerId: json.workerId ?? null,
  status: json.status ?? null,
  employment: json.employment ?? null,
  salaried: json.salaried ?? null,
  note: json.note ?? null,
  ojtApproved: json.ojtApproved ?? null,
  apprentice: json.apprentice ? apprentice(json.apprentice) : null,
  yearsOfService: json.yearsOfService ?? null,
  otherHours: json.otherHours?.map(otherHours) ?? null,
  lines: json.lines.map(line),
  grossProject: money(json.grossProject),
  grossAll: money(json.grossAll),
  deductions: json.deductions?.map(deduction) ?? [],
  totalDeductions: money(json.totalDeductions),
  netPay: money(json.netPay),
});

const boxes = (json: BoxesJson): readonly [Box, Box, Box, Box, Box, Box] => [
  json['1'] ?? null,
  json['2'] ?? null,
  json['3'] ?? null,
  json['4'] ?? null,
  json['5'] ?? null,
  json['6'] ?? null,
];

const statement = (json: StatementJson): StatementOfCompliance => ({
  present: json.present ?? null,
  wording: json.wording ?? null,
  signed: json.signed ?? null,
  signatureKind: json.signatureKind ?? null,
  certifyingOfficial: json.certifyingOfficial
    ? { name: json.certifyingOfficial.name ?? null, title: json.certifyingOfficial.title ?? null }
    : null,
  signedDate: date(json.signedDate),
  boxes: json.boxes ? boxes(json.boxes) : null,
  paragraph4: json.paragraph4
    ? { a: json.paragraph4.a ?? null, b: json.paragraph4.b ?? null, c: json.paragraph4.c ?? null }
    : null,
  header: json.header
    ? {
        projectName: json.header.projectName ?? null,
        projectNumber: json.header.projectNumber ?? null,
        payrollNumber: json.header.payrollNumber ?? null,
        weekEnding: date(json.header.weekEnding),
      }
    : null,
  apprenticeshipPrograms:
    json.apprenticeshipPrograms?.map((row) => ({
      program: row.program,
      registrar: row.registrar ?? null,
      classification: row.classification ?? null,
    })) ?? null,
  hourlyCredits:
    json.hourlyCredits?.map((row) => ({
      entryNo: row.entryNo,
      totalHourlyCredit: rate(row.totalHourlyCredit),
    })) ?? null,
});

/** The payroll of a validated JSON document. What the document leaves out is unknown, never a default. */
export const payrollOf = (json: PayrollJson): CertifiedPayroll => ({
  form: json.form,
  payrollNumber: json.payrollNumber ?? null,
  revision: json.revision ?? 0,
  correctionOf: json.correctionOf
    ? { payrollNumber: json.correctionOf.payrollNumber, revision: json.correctionOf.revision ?? 0 }
    : null,
  restitutionEvidence: json.restitutionEvidence ?? false,
  isFinal: json.isFinal ?? null,
  noWork: json.noWork ?? null,
  role: json.role ?? null,
  businessName: json.businessName ?? null,
  businessAddress: json.businessAddress ?? null,
  projectName: json.projectName ?? null,
  projectNumber: json.projectNumber ?? null,
  projectLocation: json.projectLocation ?? null,
  wageDeterminations: json.wageDeterminations?.map(({ number, mod }) => ({ number, mod: mod ?? null })) ?? [],
  weekEnding: date(json.weekEnding),
  payDate: date(json.payDate),
  receivedDate: date(json.receivedDate),
  remarks: json.remarks ?? null,
  statement: json.statement ? statement(json.statement) : null,
  workers: json.workers?.map(worker) ?? [],
});

/** What an agency has not said is as the law, or most agencies, have it. */
const agencyProfile = (json: AgencyProfileJson, scans: boolean): AgencyProfile => ({
  acceptScannedWetSignature: json.acceptScannedWetSignature ?? scans,
  noWorkPolicy: json.noWorkPolicy ?? 'statement',
  liquidatedDamagesBasis: json.liquidatedDamagesBasis ?? 'violation_date',
  liquidatedDamagesLeastBackWages: money(json.liquidatedDamagesLeastBackWages),
  leastRestitution: money(json.leastRestitution) ?? NO_MONEY,
  switchedOff: new Set(json.switchedOff ?? []),
});

/** No contract is awarded for nothing: an amount of zero is one that is not known, and takes nobody out of the law. */
const awarded = (value: DecimalJson | Blank): Money | null => {
  const amount = money(value);
  return amount !== null && amount > 0 ? amount : null;
};

/** The contract's facts of a validated JSON document. */
export const contractOf = (json: ContractJson): Contract => ({
  funding: json.funding ?? null,
  amount: awarded(json.amount),
  awardDate: date(json.awardDate),
  bidOpeningDate: date(json.bidOpeningDate),
  cwhssa: json.cwhssa ?? 'derive',
  governing:
    json.wds?.map(({ number, mod, effectiveFrom }) => ({
      number,
      mod,
      effectiveFrom: date(effectiveFrom),
    })) ?? [],
  section7g2Agreement: json.section7g2Agreement ?? null,
  conformances:
    json.conformances?.map((entry) => ({
      classification: entry.classification,
      rate: owed(entry.rate),
      fringe: owed(entry.fringe),
      status: entry.status,
      proposedOn: date(entry.proposedOn),
      decidedOn: date(entry.decidedOn),
      wageDetermination: entry.wageDetermination ?? null,
      payAs: entry.payAs ?? null,
    })) ?? [],
  classificationMappings: json.classificationMappings ?? [],
  adders: json.adders ?? [],
  zone: json.zone ?? null,
  directDba: json.directDba ?? null,
  renewedOnOrAfter20220130: json.renewedOnOrAfter20220130 ?? null,
  stateProfile: json.stateProfile ?? null,
  stateWageDetermination: json.stateWageDetermination
    ? {
        reference: json.stateWageDetermination.reference,
        classes: json.stateWageDetermination.classes.map((entry) => ({
          classification: entry.classification,
          rate: owed(entry.rate),
          fringe: owed(entry.fringe),
        })),
      }
    : null,
  fourTenAgreement: json.fourTenAgreement ?? null,
  stateFundedHighwayWork: json.stateFundedHighwayWork ?? null,
  agencyProfile: agencyProfile(json.agencyProfile ?? {}, json.acceptScannedWetSignature ?? false),
  projectNumber: json.projectNumber ?? null,
  projectName: json.projectName ?? null,
  procurement: json.procurement ?? null,
  ninetyDaysExtended: json.ninetyDaysExtended ?? null,
  noTimeToNotifyBidders: json.noTimeToNotifyBidders ?? null,
  constructionStart: date(json.constructionStart),
  initialEndorsementDate: date(json.initialEndorsementDate),
  hapAgreementDate: date(json.hapAgreementDate),
  orderedAsNeeded: json.orderedAsNeeded ?? null,
  changes: json.changes?.map(({ on, kind }) => ({ on: known(on), kind })) ?? [],
  contractors:
    json.contractors?.map(({ name, role, classifications }) => ({
      name,
      role,
      classifications: classifications ?? null,
    })) ?? null,
  closedOn: date(json.closedOn),
  fhwaOjtProgram: json.fhwaOjtProgram ?? null,
});

const classificationRate = (json: WageDeterminationJson['classes'][number]): ClassificationRate => ({
  classification: json.classification,
  rate: owed(json.rate),
  rateUnit: json.rateUnit ?? 'hour',
  fringe: parseFringe(json.fringe ?? ''),
  executiveOrderMark: false,
  footnotes: new Map(
    Object.entries(json.footnotes ?? {}).map(([letter, entry]) => [letter.toLowerCase(), footnoteOf(entry)]),
  ),
  footnoteText: new Map(),
  unreferencedFootnotes: false,
  source: { line: 0, text: `${json.classification}  ${json.rate}  ${json.fringe ?? ''}`.trimEnd() },
});

/** A determination given as data: one block of rates without a text behind it. */
export const determinationOf = (json: WageDeterminationJson): WageDetermination => {
  const published = date(json.published);
  if (published === null) throw new RangeError('a determination without publication date');
  return {
    number: json.number,
    mod: json.mod,
    published,
    supersedes: null,
    state: json.state ?? '',
    counties: (json.counties ?? []).join(', '),
    constructionTypes:
      json.constructionType === undefined || json.constructionType === null ? [] : [json.constructionType],
    modifications: [{ mod: json.mod, published }],
    blocks: [
      {
        identifier: null,
        kind: 'inline',
        identifierDate: null,
        ordinal: 0,
        changed: false,
        line: 0,
        scope: [],
        rates: json.classes.map(classificationRate),
        notes: [],
        adders: [],
      },
    ],
    unparsed: [],
    doubts: [],
    degraded: false,
  };
};

const filedWorker = (json: FiledWorkerJson): FiledWorker => ({
  workerId: json.workerId ?? null,
  lastName: json.lastName ?? null,
  firstName: json.firstName ?? null,
  days: json.days ? week(json.days, (value) => hours(value) ?? NO_HOURS) : null,
  lines:
    json.lines?.map((row) => ({
      classification: row.classification ?? null,
      rateSt: rate(row.rateSt),
      st: hours(row.st) ?? NO_HOURS,
      ot: hours(row.ot) ?? NO_HOURS,
    })) ?? [],
  netPay: money(json.netPay),
  deductions:
    json.deductions?.map(({ label, amount }) => ({ label: label ?? null, amount: money(amount) })) ?? [],
});

export const historyOf = (json: readonly SeenHistoryJson[]): readonly FiledPayroll[] =>
  json.map((entry) => ({
    payrollNumber: entry.payrollNumber ?? null,
    weekEnding: known(entry.weekEnding),
    isFinal: entry.isFinal ?? false,
    replaced: entry.replaced ?? false,
    payDate: date(entry.payDate),
    noWork: entry.noWork ?? null,
    backWages: money(entry.backWages),
    workers: entry.workers?.map(filedWorker) ?? null,
  }));

/** The same week of the employer on other contracts. */
export const elsewhereOf = (json: readonly ElsewhereJson[]): readonly ElsewhereOnFile[] =>
  json.map(({ contract, covered, workers }) => ({ contract, covered, workers: workers.map(filedWorker) }));

export const publicationsOf = (json: readonly PublicationJson[]): readonly Publication[] =>
  json.map(({ number, mod, published, supersedes }) => ({
    number,
    mod,
    published: known(published),
    supersedes,
  }));
