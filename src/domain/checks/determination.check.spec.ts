import { describe, expect, it } from '@jest/globals';

import {
  contract,
  factsOf,
  findingsIn,
  line,
  payroll,
  worker,
} from '../../../test/support/domain/payroll.js';
import { determination as check } from './determination.check.js';

const run = (named: readonly { number: string; mod?: number | null }[], rateSt = '36.56') =>
  check.run(
    factsOf({
      payroll: payroll({ wageDeterminations: named, workers: [worker({ lines: [line({ rateSt })] })] }),
      contract: contract({ wds: [{ number: 'AZ20240039', mod: 6 }] }),
    }),
  );
const effects = (...given: Parameters<typeof run>) =>
  findingsIn(run(...given)).map(({ rule, effect }) => `${rule} ${effect ?? ''}`);

describe('the modification that a payroll names', () => {
  it.each([
    ["the contract's", [{ number: 'AZ20240039', mod: 6 }], '36.56', []],
    ["the contract's, in the old spelling", [{ number: 'az240039', mod: 6 }], '36.56', []],
    [
      'another one, paid in full',
      [{ number: 'AZ20240039', mod: 5 }],
      '36.56',
      ['WD_MOD_NOT_APPLICABLE info'],
    ],
    [
      'another one, and pay is short',
      [{ number: 'AZ20240039', mod: 5 }],
      '35.00',
      ['WD_MOD_NOT_APPLICABLE revise'],
    ],
    ['a later one', [{ number: 'AZ20240039', mod: 7 }], '36.56', ['WD_MOD_NOT_APPLICABLE info']],
    ['another determination', [{ number: 'TX20240001', mod: 6 }], '36.56', ['WD_MOD_NOT_APPLICABLE info']],
    ['none: the header check tells', [{ number: 'AZ20240039', mod: null }], '36.56', []],
  ])('%s', (_why, named, rateSt, wanted) => {
    expect(effects(named, rateSt)).toEqual(wanted);
  });

  it('cannot be judged where nothing is known to govern', () => {
    const facts = factsOf({ determinations: [] });
    expect(check.run(facts)).toEqual({ kind: 'indeterminate', missing: ['/contract/wds'] });
  });
});
