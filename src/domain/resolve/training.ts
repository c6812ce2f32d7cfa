import type { Contract } from '../contract/contract.js';
import { PROBATION_DAYS } from '../law/apprentices.js';
import { latest } from '../law/dated.js';
import type { Apprentice, Week, Worker } from '../payroll/certified-payroll.js';
import { addDays, type CivilDate } from '../shared/civil-date.js';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const daysWorked = ({ lines }: Worker, days: Week<CivilDate>): readonly CivilDate[] =>
  DAYS.filter((day) => lines.some((line) => line.days[day].st + line.days[day].ot !== 0)).map(
    (day) => days[day],
  );

/**
 * Registered, or in the first 90 days of a certified probation, on every day that was worked. Null where that is not
 * known, or changes within the week.
 */
const registeredIn = (
  { registered, probationCertified, probationFrom }: Apprentice,
  worked: readonly CivilDate[],
): boolean | null => {
  if (registered === true || probationCertified !== true) return registered;
  if (probationFrom === null) return null;
  const end = addDays(probationFrom, latest(PROBATION_DAYS));
  const inside = worked.filter((day) => day >= probationFrom && day < end).length;
  if (inside === worked.length) return true;
  return inside === 0 ? registered : null;
};

/** The standards of the project's own locality go before those of the program, where it lies outside of its locality. */
const inLocality = (apprentice: Apprentice): Apprentice =>
  apprentice.outsideLocality === true
    ? {
        ...apprentice,
        ratio: apprentice.localRatio ?? apprentice.ratio,
        levelPercent: apprentice.localLevelPercent ?? apprentice.levelPercent,
      }
    : apprentice;

/**
 * The worker with the standing of the apprenticeship or training in the week settled: probation, locality, and the
 * approval of a trainee, which counts only under a contract with a program for federal-aid highways.
 */
export const inTraining = (worker: Worker, contract: Contract, days: Week<CivilDate> | null): Worker => {
  const ojtApproved = worker.ojtApproved === true && contract.fhwaOjtProgram === true;
  if (worker.apprentice === null)
    return ojtApproved === (worker.ojtApproved === true) ? worker : { ...worker, ojtApproved };
  const local = inLocality(worker.apprentice);
  const registered = days === null ? local.registered : registeredIn(local, daysWorked(worker, days));
  return { ...worker, ojtApproved, apprentice: { ...local, registered } };
};
