import type { LineJson, PayrollJson, WorkerJson } from '../../src/domain/ingest/json-shapes.js';

const DAY_OFF = { st: '0', ot: '0' };
const WORKDAY = { st: '8', ot: '0' };

/** Forty hours as an electrician of AZ20240039, the fringe paid to a plan: nothing to find. */
const line: LineJson = {
  classification: 'ELECTRICIAN',
  days: [DAY_OFF, WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, DAY_OFF],
  totalHours: { st: '40', ot: '0' },
  rateSt: '36.56',
  rateOt: '54.84',
  fringeCreditTotal: '606.40',
  cashInLieuTotal: '0',
  grossProject: '1462.40',
};

const worker = (entryNo: number): WorkerJson => ({
  entryNo,
  lastName: `Worker${entryNo}`,
  firstName: 'Test',
  workerId: String(1000 + entryNo),
  status: 'J',
  lines: [line],
  grossProject: '1462.40',
  grossAll: '1462.40',
  deductions: [
    { label: 'FICA', amount: '111.87' },
    { label: 'FEDERAL INCOME TAX', amount: '116.99' },
  ],
  totalDeductions: '228.86',
  netPay: '1233.54',
});

/** A compliant payroll with so many workers. */
export const payrollWith = (workers: number, businessName: string): PayrollJson => ({
  form: 'WH-347-2025',
  payrollNumber: 1,
  isFinal: false,
  noWork: false,
  role: 'prime',
  businessName,
  businessAddress: '1 Example St, Phoenix AZ 85001',
  projectName: 'Example Building',
  projectLocation: 'Maricopa County, AZ',
  wageDeterminations: [{ number: 'AZ20240039', mod: 6 }],
  weekEnding: '2025-06-07',
  payDate: '2025-06-11',
  receivedDate: '2025-06-13',
  statement: {
    present: true,
    signed: true,
    signatureKind: 'electronic',
    certifyingOfficial: { name: 'Chris Payroll', title: 'Payroll Manager' },
    signedDate: '2025-06-12',
    boxes: { '1': true, '2': true, '3': true, '4': false, '5': true, '6': true },
  },
  workers: Array.from({ length: workers }, (_, at) => worker(at + 1)),
});
