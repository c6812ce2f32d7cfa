import { describe, expect, it } from '@jest/globals';

import { paper, saidOfPapers } from '../../../test/support/domain/findings.js';
import {
  apprentice,
  type Documents,
  statement,
  unindented,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { StatementJson } from '../ingest/json-shapes.js';

const ofStatement = (over: Partial<StatementJson>): Documents => paper({ statement: statement(over) });

describe('page 2', () => {
  const learner = worker({ status: 'RA', apprentice: apprentice() });
  const unchecked = { '1': true, '2': null, '3': true, '4': false, '5': false, '6': false };

  it.each([
    [
      'is not there',
      paper({ statement: null }),
      `
        STATEMENT_MISSING
          at /payroll/statement
          Statement of Compliance: blank [/payroll/statement]
      `,
    ],
    [
      'is not signed',
      ofStatement({ signed: false }),
      `
        STATEMENT_UNSIGNED
          at /payroll/statement/signed
          signed: no [/payroll/statement/signed]
      `,
    ],
    [
      'does not tell',
      ofStatement({ signed: null }),
      `
        STATEMENT_UNSIGNED
          at /payroll/statement/signed
          signed: blank [/payroll/statement/signed]
      `,
    ],
    [
      'is a scan',
      ofStatement({ signatureKind: 'scan' }),
      `
        STATEMENT_SIGNATURE_INVALID
          at /payroll/statement/signatureKind
          kind of signature: scan [/payroll/statement/signatureKind]
          scans accepted by the agency: no [/contract/agencyProfile/acceptScannedWetSignature]
      `,
    ],
    [
      'has open boxes',
      paper({ statement: statement({ boxes: unchecked }), workers: [learner] }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/2
          box 2: not checked [/payroll/statement/boxes/2]
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/6
          box 6: not checked [/payroll/statement/boxes/6]
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/4
          box 4: not checked, and apprentices are on the payroll [/payroll/statement/boxes/4]
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/5
          box 5: not checked, and fringe is claimed or paid [/payroll/statement/boxes/5]
      `,
    ],
    [
      'of 2008 checks neither way of fringe',
      ofStatement({ wording: '2008' }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/paragraph4
          paragraph 4: neither 4(a) nor 4(b) is checked [/payroll/statement/paragraph4]
          not seen: WORDING_OF_2008
      `,
    ],
    [
      'has no row for a program',
      paper({ statement: statement({ apprenticeshipPrograms: [] }), workers: [learner] }),
      `
        STATEMENT_INCOMPLETE
          at 0 /payroll/statement/apprenticeshipPrograms
          table of box 4: no row for the apprentice's program [/payroll/statement/apprenticeshipPrograms]
      `,
    ],
    [
      'has no row for a credit',
      ofStatement({ hourlyCredits: [] }),
      `
        STATEMENT_INCOMPLETE
          at 0 /payroll/statement/hourlyCredits
          table of box 5: no row for the worker, and plan credit is claimed [/payroll/statement/hourlyCredits]
      `,
    ],
    [
      'speaks of another payroll',
      ofStatement({
        header: { projectName: 'Other', projectNumber: 'P-9', payrollNumber: 4, weekEnding: '2025-06-14' },
      }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/projectName
          projectName: Other on page 2, Example Building on page 1 [/payroll/statement/header/projectName]
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/projectNumber
          projectNumber: P-9 on page 2, P-100 on page 1 [/payroll/statement/header/projectNumber]
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/payrollNumber
          payrollNumber: 4 on page 2, 3 on page 1 [/payroll/statement/header/payrollNumber]
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/weekEnding
          weekEnding: 2025-06-14 on page 2, 2025-06-07 on page 1 [/payroll/statement/header/weekEnding]
      `,
    ],
    [
      'speaks of a project that page 1 does not name',
      paper({ projectNumber: null, statement: statement({ header: { projectNumber: 'P-9' } }) }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/projectNumber
          projectNumber: P-9 on page 2, blank on page 1 [/payroll/statement/header/projectNumber]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidOfPapers(documents)).toBe(unindented(wanted));
  });
});
