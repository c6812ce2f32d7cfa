const DAY_OFF = { st: '0', ot: '0' };
const DAY = { st: '8', ot: '0' };

/** A laborer in Phoenix who got 2.00 of the 3.97 of fringe benefits: decided `revise`, back wages 78.80. */
const PAYROLL = {
  form: 'WH-347-2025',
  payrollNumber: 1,
  isFinal: false,
  noWork: false,
  role: 'prime',
  businessName: 'Example Contractor Inc',
  businessAddress: '1 Example St, Phoenix AZ 85001',
  projectName: 'Example Building',
  projectNumber: 'P-100',
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
  workers: [
    {
      entryNo: 1,
      lastName: 'Echo',
      firstName: 'Test',
      workerId: '1001',
      status: 'J',
      lines: [
        {
          classification: 'LABORER: Common or General',
          days: [DAY_OFF, DAY, DAY, DAY, DAY, DAY, DAY_OFF],
          totalHours: { st: '40', ot: '0' },
          rateSt: '17.95',
          rateOt: '26.93',
          fringeCreditTotal: '80.00',
          cashInLieuTotal: '0',
          grossProject: '718.00',
        },
      ],
      grossProject: '718.00',
      grossAll: '718.00',
      deductions: [{ label: 'FICA', amount: '54.93' }],
      totalDeductions: '54.93',
      netPay: '663.07',
    },
  ],
};

/** Bodies that can be sent as they are. */
export const PROCESS_EXAMPLES = {
  stored: {
    summary: 'For a stored contract: the one of the demo',
    value: { contractId: 'ctr_demo', payroll: PAYROLL },
  },
  inline: {
    summary: 'With the facts of the contract and of its determination: for ?dryRun=true',
    value: {
      contract: {
        funding: 'federal_far',
        amount: '500000.00',
        awardDate: '2024-10-15',
        wds: [{ number: 'AZ20240039', mod: 6 }],
      },
      wageDeterminations: [
        {
          number: 'AZ20240039',
          mod: 6,
          published: '2024-08-30',
          classes: [{ classification: 'LABORER: Common or General', rate: '17.95', fringe: '3.97' }],
        },
      ],
      history: [],
      payroll: PAYROLL,
    },
  },
};
