import { type Exact, exact } from '../shared/exact.js';
import { type Figure, NO_OVERTIME, type OvertimeTier, type StateProfile } from './profile.js';

const hours = (whole: number): number => whole * 100;
const TIME_AND_A_HALF = exact(3n, 2n);
const DOUBLE = exact(2n);

const tier = (
  over: number,
  factor: Exact | null,
  citation: string,
  verified: boolean,
): Figure<OvertimeTier> => ({ value: { over: hours(over), factor }, citation, verified });

const NO_FIGURES = 'no figures are given for it';
const NOT_ON_THE_PAYROLL = 'the payroll does not show it';

const CALIFORNIA: StateProfile = {
  code: 'CA',
  name: 'California',
  reaches: 'prevailing_wage_work',
  overtime: {
    daily: [
      tier(8, TIME_AND_A_HALF, 'Cal. Labor Code 1815', false),
      tier(12, DOUBLE, 'DIR craft sheets', false),
    ],
    weekly: tier(40, TIME_AND_A_HALF, 'Cal. Labor Code 1815', false),
    days: null,
    fourTenLimit: null,
  },
  excessFringeOffsetsNoWages: null,
  apprenticesOfStateAgencyOnly: null,
  filing: null,
  identification: { value: 'full_ssn', citation: 'DIR eCPR schema', verified: true },
  recordsYears: null,
  notEvaluated: [
    {
      what: 'seventh day, Saturday, Sunday and holiday rates',
      why: 'they stand on the DIR sheet of the craft',
      citation: 'DIR craft sheets',
      verified: false,
    },
    {
      what: 'travel and subsistence',
      why: 'they stand on the DIR sheet of the craft',
      citation: 'DIR craft sheets',
      verified: false,
    },
    {
      what: 'training contribution to the CAC or a program, which is no saving for the contractor',
      why: NO_FIGURES,
      citation: 'Cal. Labor Code 1777.5',
      verified: false,
    },
    {
      what: 'one hour of apprentices for five of journeyworkers',
      why: 'it is counted over the project, craft by craft',
      citation: 'Cal. Labor Code 1777.5',
      verified: false,
    },
    {
      what: 'data elements of the payroll for the state',
      why: 'they are those of the eCPR file',
      citation: 'Cal. Labor Code 1776',
      verified: true,
    },
    {
      what: 'penalties: 100 dollars per day and worker for payrolls not given after 10 days, up to 200 for underpayment, 25 for overtime',
      why: 'the state assesses them',
      citation: 'Cal. Labor Code 1775, 1776(h), 1813',
      verified: false,
    },
  ],
};

const NYSDOL = 'NYSDOL, as quoted in public research';

const NEW_YORK: StateProfile = {
  code: 'NY',
  name: 'New York',
  reaches: 'prevailing_wage_work',
  overtime: {
    daily: [tier(8, TIME_AND_A_HALF, NYSDOL, true)],
    weekly: null,
    days: { value: { after: 5, factor: TIME_AND_A_HALF }, citation: NYSDOL, verified: true },
    fourTenLimit: null,
  },
  excessFringeOffsetsNoWages: null,
  apprenticesOfStateAgencyOnly: { value: true, citation: NYSDOL, verified: true },
  // At least every 30 days: whatever day the filings are counted from, a week is in one of them 30 days after its end.
  filing: { value: { kind: 'days_after_week_ending', days: 30 }, citation: NYSDOL, verified: true },
  identification: { value: 'last4_or_date_of_birth', citation: 'NYSDOL payroll schema', verified: true },
  recordsYears: { value: 6, citation: NYSDOL, verified: true },
  notEvaluated: [
    {
      what: 'supplements at the overtime rate of the schedule',
      why: NO_FIGURES,
      citation: NYSDOL,
      verified: true,
    },
    { what: 'records kept for 6 years', why: NOT_ON_THE_PAYROLL, citation: NYSDOL, verified: true },
  ],
};

const ILLINOIS_SOURCE = 'Illinois prevailing wage rules, as quoted in public research';

const ILLINOIS: StateProfile = {
  code: 'IL',
  name: 'Illinois',
  reaches: 'prevailing_wage_work',
  overtime: NO_OVERTIME,
  excessFringeOffsetsNoWages: { value: true, citation: ILLINOIS_SOURCE, verified: true },
  apprenticesOfStateAgencyOnly: null,
  filing: { value: { kind: 'day_of_next_month', day: 15 }, citation: ILLINOIS_SOURCE, verified: true },
  identification: null,
  recordsYears: null,
  notEvaluated: [
    { what: 'overtime by state law', why: NO_FIGURES, citation: 'none known', verified: false },
    {
      what: 'annualization over all hours, and the full rate for unregistered apprentices',
      why: 'the federal findings ask for the same',
      citation: ILLINOIS_SOURCE,
      verified: true,
    },
  ],
};

const RATE_SHEET = 'MN DLI rate sheet';

const MINNESOTA: StateProfile = {
  code: 'MN',
  name: 'Minnesota',
  reaches: 'state_funded_highway_work',
  overtime: {
    daily: [tier(8, TIME_AND_A_HALF, RATE_SHEET, true)],
    weekly: tier(40, TIME_AND_A_HALF, RATE_SHEET, true),
    days: null,
    fourTenLimit: null,
  },
  excessFringeOffsetsNoWages: null,
  apprenticesOfStateAgencyOnly: null,
  filing: null,
  identification: null,
  recordsYears: null,
  notEvaluated: [],
};

const WASHINGTON_SOURCE = 'Washington prevailing wage filing (PWIA), verified in part';

const WASHINGTON: StateProfile = {
  code: 'WA',
  name: 'Washington',
  reaches: 'prevailing_wage_work',
  overtime: {
    // That ten-hour days need an agreement makes eight hours the limit without one; what they earn is not given.
    daily: [tier(8, null, WASHINGTON_SOURCE, false)],
    weekly: null,
    days: null,
    fourTenLimit: { value: hours(10), citation: WASHINGTON_SOURCE, verified: false },
  },
  excessFringeOffsetsNoWages: null,
  apprenticesOfStateAgencyOnly: null,
  // At least monthly: a week is in a filing one month after its end, and no month is longer than 31 days.
  filing: {
    value: { kind: 'days_after_week_ending', days: 31 },
    citation: WASHINGTON_SOURCE,
    verified: false,
  },
  identification: { value: 'full_ssn', citation: 'Washington PWIA guide', verified: true },
  recordsYears: null,
  notEvaluated: [
    {
      what: 'what hours beyond the daily limit earn',
      why: NO_FIGURES,
      citation: WASHINGTON_SOURCE,
      verified: false,
    },
    { what: 'weekly records', why: NOT_ON_THE_PAYROLL, citation: WASHINGTON_SOURCE, verified: false },
  ],
};

const NEW_JERSEY: StateProfile = {
  code: 'NJ',
  name: 'New Jersey',
  reaches: 'prevailing_wage_work',
  overtime: NO_OVERTIME,
  excessFringeOffsetsNoWages: null,
  apprenticesOfStateAgencyOnly: null,
  filing: {
    value: { kind: 'days_after_pay_date', days: 10 },
    citation: 'New Jersey form MW-562, Wage Hub',
    verified: true,
  },
  identification: null,
  recordsYears: null,
  notEvaluated: [
    { what: 'overtime by state law', why: NO_FIGURES, citation: 'none known', verified: false },
    {
      what: 'upload to the Wage Hub',
      why: NOT_ON_THE_PAYROLL,
      citation: 'New Jersey form MW-562, Wage Hub',
      verified: true,
    },
  ],
};

/** Every state whose law is known here, as far as it is known. */
export const STATE_PROFILES: readonly StateProfile[] = [
  CALIFORNIA,
  ILLINOIS,
  MINNESOTA,
  NEW_JERSEY,
  NEW_YORK,
  WASHINGTON,
];
