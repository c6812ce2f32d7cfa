import { NOTHING_FOUND, type Found } from '../checks/check.js';
import { derived, stated } from '../checks/finding.js';
import type { Facts } from '../resolve/facts.js';
import { addDays, type CivilDate, civilDate, daysBetween } from '../shared/civil-date.js';
import { figureInputs, marked, stateFinding } from './finding.js';
import type { FilingDeadline, StateProfile } from './profile.js';

interface DueDay {
  readonly day: CivilDate;
  readonly assumption: string;
}

const dayOfNextMonth = (date: CivilDate, day: number): CivilDate => {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return civilDate(`${next}-${String(day).padStart(2, '0')}`);
};

const dueOn = (deadline: FilingDeadline, { payroll }: Facts): DueDay | null => {
  const { weekEnding, payDate } = payroll;
  switch (deadline.kind) {
    case 'days_after_pay_date':
      return payDate === null
        ? null
        : {
            day: addDays(payDate, deadline.days),
            assumption: 'the day of receipt here stands for that of the state',
          };
    case 'days_after_week_ending':
      return weekEnding === null
        ? null
        : {
            day: addDays(weekEnding, deadline.days),
            assumption:
              'counted from the week ending date; the day of receipt here stands for that of the state',
          };
    case 'day_of_next_month':
      return weekEnding === null
        ? null
        : {
            day: dayOfNextMonth(weekEnding, deadline.day),
            assumption:
              'a week belongs to the month in which it ends; the day of receipt here stands for that of the state',
          };
  }
};

/** The payroll came to the state no later than its law wants it; a day of receipt that is not told is not asked for. */
export const filingFindings = (facts: Facts, profile: StateProfile): Found => {
  const { filing } = profile;
  const { receivedDate } = facts.payroll;
  const due = filing === null ? null : dueOn(filing.value, facts);
  if (filing === null || due === null || receivedDate === null || receivedDate <= due.day)
    return NOTHING_FOUND;
  const used = { ...filing, what: 'time of filing' };
  const late = daysBetween(due.day, receivedDate);
  return {
    findings: [
      stateFinding(profile, 'STATE_FILING_LATE', null, '/payroll/receivedDate', {
        citation: filing.citation,
        formula: `due ${due.day}, received ${receivedDate}: ${late} ${late === 1 ? 'day' : 'days'} late`,
        inputs: [
          stated('received', receivedDate, '/payroll/receivedDate'),
          derived('due', due.day),
          ...figureInputs([used]),
        ],
        assumptions: [due.assumption],
        ...marked([used]),
      }),
    ],
    missing: [],
  };
};
