import { arithmetic } from './arithmetic.check.js';
import { belowZero } from './below-zero.check.js';
import type { Check } from './check.js';
import { classification } from './classification.check.js';
import { contractor } from './contractor.check.js';
import { deductions } from './deductions.check.js';
import { determination } from './determination.check.js';
import { exemption } from './exemption.check.js';
import { filing } from './filing.check.js';
import { header } from './header.check.js';
import { hours } from './hours.check.js';
import { identity } from './identity.check.js';
import { lockIn } from './lock-in.check.js';
import { minimumWage } from './minimum-wage.check.js';
import { misclassification } from './misclassification.check.js';
import { overtime } from './overtime.check.js';
import { prevailingWage } from './prevailing-wage.check.js';
import { rebate } from './rebate.check.js';
import { stateLaw } from '../state/state-law.check.js';
import { statement } from './statement.check.js';
import { underTheAct } from './under-the-act.js';
import { weeklyPay } from './weekly-pay.check.js';

/** Every check of the law, in the order in which findings are told. */
export const CHECKS: readonly Check[] = [
  underTheAct(statement),
  header,
  contractor,
  identity,
  filing,
  weeklyPay,
  hours,
  underTheAct(classification),
  arithmetic,
  belowZero,
  underTheAct(determination),
  underTheAct(lockIn),
  underTheAct(prevailingWage),
  underTheAct(minimumWage),
  overtime,
  deductions,
  exemption,
  misclassification,
  rebate,
  stateLaw,
];
