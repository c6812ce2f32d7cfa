import { describe, expect, it } from '@jest/globals';

import { determination } from '../../../test/support/domain/payroll.js';
import { determinationOf } from '../ingest/json.js';
import { parseRate, type Rate } from '../shared/quantities.js';
import { doubtsOf } from './conformance-doubts.js';

const rate = (text: string): Rate => parseRate(text) ?? (0 as Rate);

/** The lowest class of the determination is the painter: 10.00 + 3.00. */
const codes = (classification: string, basic: string, fringe: string): readonly string[] =>
  doubtsOf({ classification, rate: rate(basic), fringe: rate(fringe) }, [
    determinationOf(determination()),
  ]).map(({ code }) => code);

describe('what speaks against a request to add a class', () => {
  it.each<[string, string, string, string, readonly string[]]>([
    ['nothing', 'SOLAR PANEL INSTALLER', '24.50', '6.10', []],
    ['it is for helpers', 'ELECTRICIAN HELPER', '24.50', '6.10', ['helper_or_trainee']],
    ['it is for trainees', 'Trainee', '24.50', '6.10', ['helper_or_trainee']],
    ['the class is listed', 'electrician', '36.56', '15.16', ['class_is_listed']],
    ['a part of a listed class', 'LABORER: Common', '17.95', '3.97', ['class_may_be_listed']],
    ['it pays as the lowest class', 'SOLAR PANEL INSTALLER', '10.00', '3.00', []],
    ['it pays less than every class', 'SOLAR PANEL INSTALLER', '10.00', '2.9999', ['below_lowest_rate']],
  ])('%s', (_what, classification, basic, fringe, wanted) => {
    expect(codes(classification, basic, fringe)).toEqual(wanted);
  });

  it('is not found without a determination to hold it to', () => {
    expect(doubtsOf({ classification: 'X', rate: rate('1'), fringe: rate('0') }, [])).toEqual([]);
  });
});
