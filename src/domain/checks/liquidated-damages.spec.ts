import { describe, expect, it } from '@jest/globals';

import type { Week } from '../payroll/certified-payroll.js';
import { addDays, type CivilDate, civilDate } from '../shared/civil-date.js';
import { type Exact, exact, ZERO } from '../shared/exact.js';
import { liquidatedDamages } from './liquidated-damages.js';

const weekFrom = (first: string): Week<CivilDate> => {
  const day = (after: number): CivilDate => addDays(civilDate(first), after);
  return [day(0), day(1), day(2), day(3), day(4), day(5), day(6)];
};

/** Hours of the days in whole hours; a premium of ten dollars an hour. */
const damages = (
  hours: readonly number[],
  paid: Exact,
  first = '2025-06-01',
  assessedOn: string | null = null,
) => {
  const { amount, days, formula, unverified } = liquidatedDamages(
    hours.map((whole) => whole * 100),
    weekFrom(first),
    exact(10n),
    paid,
    assessedOn === null ? null : civilDate(assessedOn),
  );
  return [amount / 10_000, days, formula, unverified];
};

const TWO_DAYS = [0, 8, 8, 8, 8, 10, 2];

describe('liquidated damages', () => {
  it.each([
    ['of a week without overtime', [0, 8, 8, 8, 8, 8, 0], ZERO, 0, [], ' = 0.00'],
    [
      'of each day of overtime whose premium is not paid',
      TWO_DAYS,
      ZERO,
      66,
      ['2025-06-06', '2025-06-07'],
      '2 days x 33.00 = 66.00',
    ],
    ['of none where all of it is paid', TWO_DAYS, exact(40n), 0, [], ' = 0.00'],
    ['of none where more is paid', TWO_DAYS, exact(50n), 0, [], ' = 0.00'],
    [
      'of the later day where the earlier is paid',
      TWO_DAYS,
      exact(20n),
      33,
      ['2025-06-07'],
      '1 day x 33.00 = 33.00',
    ],
    [
      'of the later day where the earlier is more than paid',
      TWO_DAYS,
      exact(30n),
      33,
      ['2025-06-07'],
      '1 day x 33.00 = 33.00',
    ],
    [
      'of both where the earlier is paid in part, which nothing is left of',
      TWO_DAYS,
      exact(10n),
      66,
      ['2025-06-06', '2025-06-07'],
      '2 days x 33.00 = 66.00',
    ],
    [
      'of none for what rounding explains: a half cent an hour',
      TWO_DAYS,
      exact(3999n, 100n),
      0,
      [],
      ' = 0.00',
    ],
  ])('are %s', (_what, hours, paid, amount, days, formula) => {
    expect(damages(hours, paid)).toEqual([amount, days, formula, []]);
  });

  it('are of the amount of each day, where it changes within the week', () => {
    expect(damages([0, 10, 10, 10, 10, 2, 2], ZERO, '2025-01-09')).toEqual([
      65,
      ['2025-01-14', '2025-01-15'],
      '1 day x 32.00 + 1 day x 33.00 = 65.00',
      ['LIQUIDATED_DAMAGES_AMOUNTS'],
    ]);
  });

  it('are of the day of the assessment, where the agency goes by it', () => {
    expect(damages(TWO_DAYS, ZERO, '2025-06-01', '2024-06-01')).toEqual([
      64,
      ['2025-06-06', '2025-06-07'],
      '2 days x 32.00 = 64.00',
      ['LIQUIDATED_DAMAGES_AMOUNTS'],
    ]);
  });
});
