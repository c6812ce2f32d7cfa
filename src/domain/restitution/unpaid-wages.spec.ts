import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { RuleId } from '../law/rules.js';
import { civilDate } from '../shared/civil-date.js';
import { formatMoney, type Money, parseMoney } from '../shared/quantities.js';
import { type NamedWorker, type Owing, unpaidWages } from './unpaid-wages.js';

const ECHO: NamedWorker = { lastName: 'Echo', firstName: 'Test', middleInitial: null, workerId: '1001' };
const KILO: NamedWorker = { ...ECHO, lastName: 'Kilo', workerId: '1002' };

const usd = (text: string): Money => parseMoney(text) ?? (0 as Money);
const owed = (
  amount: string | null,
  worker: NamedWorker | null = ECHO,
  rule: RuleId = 'DBA_UNDERPAYMENT',
) => ({
  rule,
  amount: amount === null ? null : usd(amount),
  worker,
});
const week = (weekEnding: string | null, ...findings: Owing['findings']): Owing => ({
  weekEnding: weekEnding === null ? null : civilDate(weekEnding),
  findings,
});

const told = (owings: readonly Owing[]): readonly string[] =>
  unpaidWages(owings).rows.map(({ worker, from, to, act, amount }) =>
    [worker?.lastName ?? '-', from ?? '-', to ?? '-', act, formatMoney(amount)].join(' '),
  );

describe('the summary of unpaid wages', () => {
  it.each([
    [
      'a week counts from its first day to its last',
      [week('2025-06-07', owed('78.80'))],
      ['Echo 2025-06-01 2025-06-07 DBRA 78.80'],
    ],
    [
      'weeks of one person are summed from the first to the last, in any order',
      [week('2025-06-21', owed('1.00')), week('2025-06-07', owed('2.00'))],
      ['Echo 2025-06-01 2025-06-21 DBRA 3.00'],
    ],
    [
      'several findings of one act are one sum',
      [week('2025-06-07', owed('1.00'), owed('2.00', ECHO, 'DEDUCTION_NOT_PERMITTED'))],
      ['Echo 2025-06-01 2025-06-07 DBRA 3.00'],
    ],
    [
      'overtime is owed under its own act',
      [week('2025-06-07', owed('1.00'), owed('2.00', ECHO, 'CWHSSA_OVERTIME_UNDERPAYMENT'))],
      ['Echo 2025-06-01 2025-06-07 CWHSSA 2.00', 'Echo 2025-06-01 2025-06-07 DBRA 1.00'],
    ],
    [
      'liquidated damages go to the Government, and are no wages',
      [week('2025-06-07', owed('33.00', ECHO, 'CWHSSA_LIQUIDATED_DAMAGES'))],
      [],
    ],
    ['state premiums stand apart', [week('2025-06-07', owed('186.92', ECHO, 'STATE_DAILY_OVERTIME'))], []],
    ['what has no amount yet is not owed yet', [week('2025-06-07', owed(null))], []],
    ['what was paid in full is not owed any more', [week('2025-06-07', owed('0.00'))], []],
    [
      'people are in the order of their names',
      [week('2025-06-07', owed('1.00', KILO), owed('2.00'))],
      ['Echo 2025-06-01 2025-06-07 DBRA 2.00', 'Kilo 2025-06-01 2025-06-07 DBRA 1.00'],
    ],
    [
      'case and blanks make no other person',
      [week('2025-06-07', owed('1.00'), owed('2.00', { ...ECHO, lastName: ' ECHO' }))],
      ['Echo 2025-06-01 2025-06-07 DBRA 3.00'],
    ],
    [
      'another number makes another person of the same name',
      [week('2025-06-07', owed('1.00'), owed('2.00', { ...ECHO, workerId: '1002' }))],
      ['Echo 2025-06-01 2025-06-07 DBRA 1.00', 'Echo 2025-06-01 2025-06-07 DBRA 2.00'],
    ],
    [
      'a payroll without a week takes no week from another',
      [week(null, owed('1.00')), week('2025-06-07', owed('2.00')), week(null, owed('4.00'))],
      ['Echo 2025-06-01 2025-06-07 DBRA 7.00'],
    ],
    [
      'the weeks are from the first to the last, in whatever order they come',
      [week('2025-06-14', owed('1.00')), week('2025-06-21', owed('2.00')), week('2025-06-07', owed('4.00'))],
      ['Echo 2025-06-01 2025-06-21 DBRA 7.00'],
    ],
    ['a payroll without a week tells none', [week(null, owed('1.00'))], ['Echo - - DBRA 1.00']],
    [
      'what is owed to nobody in particular is not lost',
      [week('2025-06-07', owed('1.00', null))],
      ['- 2025-06-01 2025-06-07 DBRA 1.00'],
    ],
  ])('%s', (_, owings, rows) => {
    expect(told(owings)).toEqual(rows);
  });

  it('has totals that are the sums of its rows, whatever is owed in whatever order', () => {
    const finding = fc.record({
      rule: fc.constantFrom<RuleId>(
        'DBA_UNDERPAYMENT',
        'CWHSSA_OVERTIME_UNDERPAYMENT',
        'CWHSSA_LIQUIDATED_DAMAGES',
      ),
      amount: fc.option(fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents * 100) as Money)),
      worker: fc.constantFrom(ECHO, KILO, null),
    });
    const owing = fc.record({
      weekEnding: fc.constantFrom(null, civilDate('2025-06-07'), civilDate('2025-06-14')),
      findings: fc.array(finding, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(owing, { maxLength: 6 }), (owings) => {
        const { rows, totals, total } = unpaidWages(owings);
        const sum = (act?: string): number =>
          rows
            .filter((row) => act === undefined || row.act === act)
            .reduce((all, row) => all + row.amount, 0);
        expect([totals.DBRA, totals.CWHSSA, total]).toEqual([sum('DBRA'), sum('CWHSSA'), sum()]);
        const due = owings
          .flatMap(({ findings }) => findings)
          .filter(({ rule }) => rule !== 'CWHSSA_LIQUIDATED_DAMAGES');
        expect(total).toBe(due.reduce((all, { amount }) => all + (amount ?? 0), 0));
        const backwards = unpaidWages([...owings].reverse());
        expect([backwards.totals, backwards.rows.length]).toEqual([totals, rows.length]);
      }),
    );
  });
});
