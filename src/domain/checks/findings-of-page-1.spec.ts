import { describe, expect, it } from '@jest/globals';

import { paper, person, saidOfPapers } from '../../../test/support/domain/findings.js';
import { contract, type Documents, line, unindented } from '../../../test/support/domain/payroll.js';
import type { WorkerJson } from '../ingest/json-shapes.js';

describe('page 1', () => {
  it.each([
    [
      'a field is blank',
      paper({ businessName: ' ' }),
      `
        HEADER_FIELD_MISSING
          at /payroll/businessName
          business name: blank [/payroll/businessName]
      `,
    ],
    [
      'every other one',
      paper({
        role: null,
        projectName: null,
        payrollNumber: null,
        businessAddress: null,
        projectLocation: null,
      }),
      `
        HEADER_FIELD_MISSING
          at /payroll/role
          prime contractor or subcontractor: blank [/payroll/role]
        HEADER_FIELD_MISSING
          at /payroll/projectName
          project name: blank [/payroll/projectName]
        HEADER_FIELD_MISSING
          at /payroll/payrollNumber
          certified payroll number: blank [/payroll/payrollNumber]
        HEADER_FIELD_MISSING
          at /payroll/businessAddress
          business address: blank [/payroll/businessAddress]
        HEADER_FIELD_MISSING
          at /payroll/projectLocation
          project location: blank [/payroll/projectLocation]
      `,
    ],
    [
      'the week is blank',
      paper({ weekEnding: null }),
      `
        HEADER_FIELD_MISSING (reject)
          at /payroll/weekEnding
          week ending date: blank [/payroll/weekEnding]
      `,
    ],
    [
      'no determination is named',
      paper({ wageDeterminations: [] }),
      `
        WD_HEADER_MISSING
          at /payroll/wageDeterminations
          wage determination: blank [/payroll/wageDeterminations]
      `,
    ],
    [
      'one without its modification',
      paper({ wageDeterminations: [{ number: 'AZ20240039', mod: 6 }, { number: 'AZ20240040' }] }),
      `
        WD_HEADER_MISSING
          at /payroll/wageDeterminations/1/mod
          wage determination: AZ20240040 [/payroll/wageDeterminations/1/number]
          modification: blank [/payroll/wageDeterminations/1/mod]
      `,
    ],
    [
      'another project',
      { ...paper({ projectNumber: 'P-200' }), contract: contract({ projectNumber: 'P-100' }) },
      `
        PROJECT_MISMATCH
          at /payroll/projectNumber
          project number: P-200 [/payroll/projectNumber]
          project number of the contract: P-100 [/contract/projectNumber]
      `,
    ],
    [
      'an employer who is not on the list',
      { contract: contract({ contractors: [{ name: 'Other Inc', role: 'subcontractor' }] }) },
      `
        CONTRACTOR_UNKNOWN
          at /payroll/businessName
          business name: Example Contractor Inc [/payroll/businessName]
          contractors on the list: 1 [/contract/contractors]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidOfPapers(documents)).toBe(unindented(wanted));
  });
});

describe('a person', () => {
  it.each([
    [
      'without a last name',
      person({ lastName: null }),
      `
        WORKER_NAME_MISSING
          at 0 worker/lastName
          last name: blank [worker/lastName]
      `,
    ],
    [
      'without a first name',
      person({ firstName: null }),
      `
        WORKER_NAME_MISSING
          at 0 worker/firstName
          first name: blank [worker/firstName]
      `,
    ],
    [
      'without a number',
      person({ workerId: ' ' }),
      `
        WORKER_ID_MISSING
          at 0 worker/workerId
          identifying number: blank [worker/workerId]
      `,
    ],
    [
      'with the full number',
      person({ workerId: '123-45-6789' }),
      `
        FULL_SSN_PRESENT
          at 0 worker/workerId
          Social Security number: masked at intake [worker/workerId]
      `,
    ],
    [
      'an owner without pay',
      person({ employment: 'owner', lines: [line({ rateSt: '0', rateOt: '0', fringeCreditTotal: '0' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/employment
          signal: an owner worked without pay: ask for proof of ownership and active management
          employment: owner [worker/employment]
      `,
    ],
    [
      'an owner-operator of a crane',
      person({ note: 'Owner-operator', lines: [line({ classification: 'CRANE' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker
          signal: an owner-operator of other equipment than a truck is not in the exception
          note: Owner-operator [worker/note]
      `,
    ],
    [
      'an independent contractor',
      person({ employment: 'independent_contractor' }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/employment
          signal: an independent contractor is a laborer or mechanic all the same
          employment: independent_contractor [worker/employment]
      `,
    ],
    [
      'a foreman on salary',
      person({ salaried: true, lines: [line({ classification: 'FOREMAN' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/salaried
          signal: a salaried foreman or superintendent: covered when more than 20 % of the week is manual work
          classification: FOREMAN [row/classification]
      `,
    ],
    [
      'a guard',
      person({ lines: [line({ classification: 'Security guard' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/classification
          signal: covered or not by the duties; guards are covered by CWHSSA alone
          classification: Security guard [row/classification]
      `,
    ],
  ])('%s', (_who, documents, wanted) => {
    expect(saidOfPapers(documents)).toBe(unindented(wanted));
  });
});

describe('a deduction', () => {
  const held = (...all: NonNullable<WorkerJson['deductions']>): Documents => person({ deductions: all });

  it.each([
    [
      'of no known name',
      held({ label: 'Other', amount: '5.00' }),
      `
        DEDUCTION_UNIDENTIFIED
          at 0 worker/deductions/0
          deduction: Other [worker/deductions/0/label]
          amount: 5.00 [worker/deductions/0/amount]
      `,
    ],
    [
      'that is not permitted',
      held({ label: 'Tool rental', amount: '45.00', category: '3.5(b)' }),
      `
        DEDUCTION_NOT_PERMITTED 45.00
          at 0 worker/deductions/0
          45.00 held back
          deduction: Tool rental [worker/deductions/0/label]
          amount: 45.00 [worker/deductions/0/amount]
          category: 3.5(b) [worker/deductions/0/category]
      `,
    ],
    [
      'in no list',
      held({ label: 'Zorkmid', amount: '45.00' }),
      `
        DEDUCTION_NOT_PERMITTED 45.00
          at 0 worker/deductions/0
          45.00 held back
          deduction: Zorkmid [worker/deductions/0/label]
          amount: 45.00 [worker/deductions/0/amount]
          a person looks at it
      `,
    ],
    [
      'without consent',
      held({ label: 'Dental', amount: '4.50' }),
      `
        DEDUCTION_CONSENT_MISSING
          at 0 worker/deductions/0
          deduction: Dental [worker/deductions/0/label]
          amount: 4.50 [worker/deductions/0/amount]
      `,
    ],
    [
      'two without consent',
      held({ label: 'Dental', amount: '4.50' }, { label: 'Credit union', amount: '5.00' }),
      `
        DEDUCTION_CONSENT_MISSING
          at 0 worker/deductions
          deduction: Dental [worker/deductions/0/label]
          amount: 4.50 [worker/deductions/0/amount]
          deduction: Credit union [worker/deductions/1/label]
          amount: 5.00 [worker/deductions/1/amount]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidOfPapers(documents)).toBe(unindented(wanted));
  });
});
