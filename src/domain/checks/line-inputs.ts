import type { Apprentice, PlanCredit } from '../payroll/certified-payroll.js';
import type { LineFacts, WorkerFacts } from '../resolve/facts.js';
import { linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import { formatHours, formatMoney, formatPercent, type Money, type Rate } from '../shared/quantities.js';
import type { Input } from './check.js';
import { stated } from './finding.js';

const usd = (value: Money | Rate | null): string | null => (value === null ? null : formatMoney(value));

const yesOrNo = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');

/** Hours, rates and fringe of a row, as it states them. */
export const payInputs = (worker: number, { line, index, hours, ot }: LineFacts): readonly Input[] => {
  const at = linePointer(worker, index);
  return [
    stated('hours of the week', formatHours(hours), `${at}/days`),
    stated('straight-time rate', usd(line.rateSt), `${at}/rateSt`),
    ...(ot === 0
      ? []
      : [
          stated('overtime hours reported', formatHours(ot), `${at}/days`),
          stated('overtime rate', usd(line.rateOt), `${at}/rateOt`),
        ]),
    stated('fringe credit of the week', usd(line.fringeCreditTotal), `${at}/fringeCreditTotal`),
    stated('cash in lieu of fringe', usd(line.cashInLieuTotal), `${at}/cashInLieuTotal`),
    ...(line.restitutionPaid === null
      ? []
      : [stated('restitution paid', usd(line.restitutionPaid), `${at}/restitutionPaid`)]),
  ];
};

export const classificationInput = (worker: number, { line, index }: LineFacts): Input =>
  stated('classification', line.classification, `${linePointer(worker, index)}/classification`);

const apprenticePapers = (pointer: Pointer, papers: Apprentice): readonly Input[] => [
  stated('individually registered', yesOrNo(papers.registered), `${pointer}/registered`),
  stated(
    'level of progression',
    papers.levelPercent === null ? null : `${formatPercent(papers.levelPercent)} %`,
    `${pointer}/levelPercent`,
  ),
  stated('fringe of the program', papers.fringeRule, `${pointer}/fringeRule`),
  stated('ratio of the program', papers.ratio, `${pointer}/ratio`),
];

/** Status and papers of an apprentice; nothing for a journeyworker. */
export const statusInputs = ({ index, worker }: WorkerFacts): readonly Input[] => {
  if (worker.status === 'J') return [];
  const at = workerPointer(index);
  return [
    stated('status', worker.status, `${at}/status`),
    ...(worker.apprentice === null ? [] : apprenticePapers(`${at}/apprentice`, worker.apprentice)),
  ];
};

/** What the payroll says of one plan behind column 6B. */
export const planInputs = (pointer: Pointer, plan: PlanCredit): readonly Input[] => [
  stated('plan', plan.plan, `${pointer}/plan`),
  stated('type of plan', plan.type, `${pointer}/type`),
  stated('hourly credit claimed', usd(plan.hourlyClaimed), `${pointer}/hourlyClaimed`),
  stated('funded', yesOrNo(plan.funded), `${pointer}/funded`),
  ...(plan.funded === false
    ? [stated('approval of the Department of Labor', yesOrNo(plan.dolApproval), `${pointer}/dolApproval`)]
    : []),
  ...(plan.costMonthly === null
    ? []
    : [stated('cost a month', usd(plan.costMonthly), `${pointer}/costMonthly`)]),
  ...(plan.annualHoursAllWork === null
    ? []
    : [
        stated(
          'hours of all work in a year',
          formatHours(plan.annualHoursAllWork),
          `${pointer}/annualHoursAllWork`,
        ),
      ]),
];
