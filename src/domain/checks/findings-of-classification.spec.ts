import { describe, expect, it } from '@jest/globals';

import { paid, row, saidBy, under } from '../../../test/support/domain/findings.js';
import { type Documents, oneClass, payroll, unindented } from '../../../test/support/domain/payroll.js';
import { classification } from './classification.check.js';
import { determination } from './determination.check.js';
import { lockIn } from './lock-in.check.js';

describe('the classification of a row', () => {
  const said = saidBy(classification, determination, lockIn);
  const edition = (mod: number): Documents => ({
    ...under({ wds: [{ number: 'AZ20240039', mod: 6 }] }),
    payroll: payroll({ wageDeterminations: [{ number: 'AZ20240039', mod }] }),
  });

  it.each([
    [
      'is blank',
      row({ classification: null }),
      `
        CLASSIFICATION_MISSING
          at 0 row/classification
          classification: blank [row/classification]
      `,
    ],
    [
      'is not printed',
      row({ classification: 'WIZARD' }),
      `
        CLASSIFICATION_NOT_ON_WD
          at 0 row/classification
          classification: WIZARD [row/classification]
          conformance: none [/contract/conformances]
      `,
    ],
    [
      'fits several',
      row({ classification: 'OPERATOR', rateSt: '16.00', fringeCreditTotal: '264.40' }),
      `
        CLASSIFICATION_AMBIGUOUS
          at 0 row/classification
          up to (28.03 - 22.61) x 40 h = 216.80
          between 0 and 2168000
          classification: OPERATOR [row/classification]
          candidates: OPERATOR: Backhoe (28.03); OPERATOR: Loader (22.61)
          ${paid({ rate: '16.00', credit: '264.40' })}
      `,
    ],
    [
      'fits several, and each is paid',
      row({ classification: 'OPERATOR' }),
      `
        CLASSIFICATION_AMBIGUOUS
          at 0 row/classification
          between 0 and 0
          classification: OPERATOR [row/classification]
          candidates: OPERATOR: Backhoe (28.03); OPERATOR: Loader (22.61)
          ${paid()}
      `,
    ],
    [
      'is a helper',
      row({ classification: 'HELPER' }),
      `
        HELPER_NOT_ON_WD
          at 0 row/classification
          classification: HELPER [row/classification]
      `,
    ],
    [
      'has a footnote that nobody entered',
      { determinations: [oneClass('36.56', '15.16+a')] },
      `
        FOOTNOTE_UNRESOLVED
          at 0 row/classification
          classification: ELECTRICIAN [row/classification]
          rate as printed: ELECTRICIAN  36.56  15.16+a
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'has a rate by the day',
      { determinations: [oneClass('36.56', '15.16', { rateUnit: 'day' })] },
      `
        WD_ADDER_UNRESOLVED
          at 0 row/classification
          classification: ELECTRICIAN [row/classification]
          rate as printed: ELECTRICIAN  36.56  15.16
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'stands under another modification',
      edition(5),
      `
        WD_MOD_NOT_APPLICABLE (info)
          at /payroll/wageDeterminations/0
          determination named: AZ20240039 modification 5 [/payroll/wageDeterminations/0]
          determination of the contract: AZ20240039 modification 6 [/contract/wds]
      `,
    ],
    [
      'stands under an edition that was not locked in',
      under({ wds: [{ number: 'AZ20240039', mod: 6 }], procurement: 'negotiated', awardDate: '2024-08-01' }),
      `
        WD_LOCKIN_DOUBTFUL
          at /contract/wds/0
          edition in the contract: AZ20240039 modification 6 [/contract/wds/0]
          edition by the rule: an edition published before 2024-08-01
          day of the award: 2024-08-01
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
