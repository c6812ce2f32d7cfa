import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../domain/shared/civil-date.js';
import { dueOn, keptUntil, lastToday, lawFor, RETENTION_LAW, retentionState } from './retention-period.js';

const completed = (day: string, keepYears: number | null = null) => ({
  completedOn: civilDate(day),
  keepYears,
});

describe('the time for which payrolls are kept', () => {
  it.each([
    ['a day', completed('2024-05-31'), '2027-05-31', '2027-06-01'],
    ['the last day of a year', completed('2022-12-31'), '2025-12-31', '2026-01-01'],
    ['a leap day, into a year without one', completed('2024-02-29'), '2027-03-01', '2027-03-02'],
    ['a leap day, into a year with one', completed('2024-02-29', 4), '2028-02-29', '2028-03-01'],
    ['the day before a leap day', completed('2021-02-28'), '2024-02-28', '2024-02-29'],
    ['longer than the law asks', completed('2024-05-31', 7), '2031-05-31', '2031-06-01'],
    ['shorter than the law asks is as the law asks', completed('2024-05-31', 1), '2027-05-31', '2027-06-01'],
    ['before the rule of 2023', completed('2023-10-22'), '2026-10-22', '2026-10-23'],
  ])('ends three years after %s', (_, completion, until, due) => {
    expect([keptUntil(completion), dueOn(completion)]).toEqual([until, due]);
  });

  it.each([
    ['nobody said that it was completed', null, null, '2099-01-01', 'open'],
    ['the last day of the period', completed('2024-05-31'), null, '2027-05-31', 'kept'],
    ['the day after', completed('2024-05-31'), null, '2027-06-01', 'due'],
    ['the week of the completion', completed('2024-05-31'), '2024-06-06', '2027-06-01', 'due'],
    [
      'a week that begins after the completion',
      completed('2024-05-31'),
      '2024-06-07',
      '2027-06-01',
      'contradicted',
    ],
  ])('%s', (_, completion, lastWeek, today, state) => {
    expect(retentionState(completion, lastWeek, civilDate(today))).toBe(state);
  });

  it('is over when it is over everywhere', () => {
    expect(lastToday(new Date('2027-06-01T11:59:59.999Z'))).toBe('2027-05-31');
    expect(lastToday(new Date('2027-06-01T12:00:00.000Z'))).toBe('2027-06-01');
  });

  it('is law with a date and a citation, the newest first, and never less than three years', () => {
    expect(lawFor(civilDate('2023-10-23')).from).toBe('2023-10-23');
    expect(lawFor(civilDate('2023-10-22')).from).not.toBe('2023-10-23');
    expect(
      RETENTION_LAW.map(({ from }) => from)
        .toSorted()
        .reverse(),
    ).toEqual(RETENTION_LAW.map(({ from }) => from));
    for (const { years, citation } of RETENTION_LAW) {
      expect(years).toBeGreaterThanOrEqual(3);
      expect(citation).toMatch(/^29 CFR /);
    }
  });
});
