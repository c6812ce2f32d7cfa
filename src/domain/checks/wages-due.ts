import type { RuleId } from '../law/rules.js';
import type { Apprentice, Worker } from '../payroll/certified-payroll.js';
import { wordsOf } from '../resolve/classification-index.js';
import { isUnpaidOwner } from '../resolve/exemption.js';
import type { LineFacts, Obligation, Segment, Standing } from '../resolve/facts.js';
import { add, type Exact, mul } from '../shared/exact.js';
import type { Pointer } from '../shared/pointer.js';
import { dollars, fractionOf, type Hours, NO_HOURS, parseRate } from '../shared/quantities.js';

/** Hours of a line that owe one package, and the rule that a shortfall of them belongs to. */
export interface Due {
  readonly rule: Extract<
    RuleId,
    | 'APPRENTICE_NOT_REGISTERED'
    | 'APPRENTICE_RATIO_EXCEEDED'
    | 'APPRENTICE_RATE_UNDERPAID'
    | 'HELPER_NOT_ON_WD'
    | 'SPLIT_CLASSIFICATION_UNSUPPORTED'
    | 'CONFORMED_RATE_RETROACTIVE'
    | 'DBA_UNDERPAYMENT'
  >;
  readonly obligation: Obligation;
  /** Basic rate that this worker is owed: of the class, or of the apprentice's level. */
  readonly basicRate: Exact;
  readonly fringe: Exact;
  readonly st: Hours;
  readonly ot: Hours;
  readonly hours: Hours;
  /** 0 to 6: the days of the week on which they were worked. */
  readonly days: readonly number[];
  /** A shortfall of these hours is a person's to look at. */
  readonly review?: true;
}

/** What a line owes, and what the payroll does not say about it. */
export interface Dues {
  readonly dues: readonly Due[];
  readonly missing: readonly Pointer[];
}

/** 100 %, the journeyworker's rate. */
const ALL = 100_0000;

const NOTHING: Dues = { dues: [], missing: [] };

type WorkedHours = Pick<Segment, 'st' | 'ot' | 'hours' | 'days'>;

const whole = (rule: Due['rule'], obligation: Obligation, { st, ot, hours, days }: WorkedHours): Due => ({
  rule,
  obligation,
  basicRate: obligation.basicRate,
  fringe: obligation.fringe,
  st,
  ot,
  hours,
  days,
});

/** What the program says of fringe; silent means all of it (29 CFR 5.5(a)(4)(i)). Null when not understood. */
export const apprenticeFringe = (rule: string | null, level: Exact, obligation: Obligation): Exact | null => {
  const words = rule === null ? 'full' : rule.trim().toLowerCase();
  if (words === 'full') return obligation.fringe;
  if (words === 'percent') return mul(level, obligation.fringe);
  const amount = parseRate(words);
  return amount === null || amount < 0 ? null : dollars(amount);
};

const hoursOnDays = (facts: LineFacts, segment: Segment, chosen: (day: number) => boolean): WorkedHours => {
  let [st, ot] = [0, 0];
  const days = segment.days.filter(chosen);
  for (const day of days) {
    st += facts.line.days[day]?.st ?? 0;
    ot += facts.line.days[day]?.ot ?? 0;
  }
  return { st: st as Hours, ot: ot as Hours, hours: (st + ot) as Hours, days };
};

/** A registered apprentice: the program's level of the basic rate, within the ratio; beyond it the whole package. */
const apprenticeDues = (
  apprentice: Apprentice,
  facts: LineFacts,
  segment: Segment,
  obligation: Obligation,
  pointer: Pointer,
): Dues => {
  if (apprentice.registered === null) return { dues: [], missing: [`${pointer}/apprentice/registered`] };
  if (!apprentice.registered)
    return { dues: [whole('APPRENTICE_NOT_REGISTERED', obligation, segment)], missing: [] };
  // An unknown ratio leaves the apprentice's rate as the least that is due.
  const excessDays = facts.ratio.kind === 'counted' ? facts.ratio.excessDays : [];
  const within = hoursOnDays(facts, segment, (day) => !excessDays.includes(day));
  const beyond = hoursOnDays(facts, segment, (day) => excessDays.includes(day));
  const excess = beyond.hours > NO_HOURS ? [whole('APPRENTICE_RATIO_EXCEEDED', obligation, beyond)] : [];
  if (within.hours === NO_HOURS) return { dues: excess, missing: [] };

  const { levelPercent } = apprentice;
  if (levelPercent === null || levelPercent <= 0 || levelPercent > ALL)
    return { dues: excess, missing: [`${pointer}/apprentice/levelPercent`] };
  const level = fractionOf(levelPercent);
  const fringe = apprenticeFringe(apprentice.fringeRule, level, obligation);
  if (fringe === null) return { dues: excess, missing: [`${pointer}/apprentice/fringeRule`] };
  const atLevel: Due = {
    ...whole('APPRENTICE_RATE_UNDERPAID', obligation, within),
    basicRate: mul(level, obligation.basicRate),
    fringe,
  };
  return {
    dues: [atLevel, ...excess],
    missing: [
      ...(facts.ratio.kind === 'unknown' ? [`${pointer}/apprentice/ratio`] : []),
      ...(isOtherCraft(apprentice, obligation) ? [`${pointer}/apprentice/craft`] : []),
    ],
  };
};

/** The program's craft is not the one of the row by its words: whether it is another one, a person must say. */
const isOtherCraft = ({ craft }: Apprentice, { classification }: Obligation): boolean => {
  const words = new Set(wordsOf(classification));
  return craft !== null && !wordsOf(craft).every((word) => words.has(word));
};

/** A trainee of an approved program for federal-aid highways: the level of the program, for a person to confirm. */
const traineeDues = (
  { apprentice }: Worker,
  segment: Segment,
  obligation: Obligation,
  pointer: Pointer,
): Dues => {
  const percent = apprentice?.levelPercent ?? null;
  if (percent === null || percent <= 0 || percent > ALL)
    return { dues: [], missing: [`${pointer}/apprentice/levelPercent`] };
  const level = fractionOf(percent);
  const fringe = apprenticeFringe(apprentice?.fringeRule ?? null, level, obligation);
  if (fringe === null) return { dues: [], missing: [`${pointer}/apprentice/fringeRule`] };
  const due = whole('APPRENTICE_RATE_UNDERPAID', obligation, segment);
  return {
    dues: [{ ...due, basicRate: mul(level, obligation.basicRate), fringe, review: true }],
    missing: [`${pointer}/status`],
  };
};

/** A conformed rate is due from the first day of the work, also before it was approved (29 CFR 5.5(a)(1)(iii)). */
const ruleFor = ({ retroactive }: Obligation): Due['rule'] =>
  retroactive === true ? 'CONFORMED_RATE_RETROACTIVE' : 'DBA_UNDERPAYMENT';

const classifiedDues = (
  worker: Worker,
  facts: LineFacts,
  segment: Segment,
  obligation: Obligation,
  pointer: Pointer,
): Dues => {
  switch (worker.status) {
    case 'J':
      return { dues: [whole(ruleFor(obligation), obligation, segment)], missing: [] };
    case 'RA':
      return worker.apprentice === null
        ? { dues: [], missing: [`${pointer}/apprentice`] }
        : apprenticeDues(worker.apprentice, facts, segment, obligation, pointer);
    case 'trainee':
      if (worker.ojtApproved === true) return traineeDues(worker, segment, obligation, pointer);
      return {
        // Whether a federal-aid highway program covers the trainee is a person's to find out (spec 3.6).
        dues: [{ ...whole('APPRENTICE_NOT_REGISTERED', obligation, segment), review: true }],
        missing: [`${pointer}/status`],
      };
    case null:
      return { dues: [whole(ruleFor(obligation), obligation, segment)], missing: [`${pointer}/status`] };
  }
};

/** Without registration the journeyworker's package is due, whatever else is wrong with the row (spec 3.0). */
const ofRow = (worker: Worker, rule: Due['rule'], obligation: Obligation, segment: Segment): Due => {
  if (worker.status === 'trainee')
    return { ...whole('APPRENTICE_NOT_REGISTERED', obligation, segment), review: true };
  const unregistered = worker.status === 'RA' && worker.apprentice?.registered === false;
  return whole(unregistered ? 'APPRENTICE_NOT_REGISTERED' : rule, obligation, segment);
};

const standingDues = (
  standing: Standing,
  worker: Worker,
  facts: LineFacts,
  segment: Segment,
  pointer: Pointer,
): Dues => {
  const here = `${pointer}/lines/${facts.index}`;
  switch (standing.kind) {
    case 'classified':
      return classifiedDues(worker, facts, segment, standing.obligation, pointer);
    case 'split':
      return {
        dues: [ofRow(worker, 'SPLIT_CLASSIFICATION_UNSUPPORTED', standing.highest, segment)],
        // A share of one class alone does not say which class the rest of the hours belongs to.
        missing: standing.named.length > 1 ? [] : [`${here}/classification`],
      };
    case 'helper':
      return standing.performed === null
        ? { dues: [], missing: [`${here}/workPerformed`] }
        : { dues: [ofRow(worker, 'HELPER_NOT_ON_WD', standing.performed, segment)], missing: [] };
    case 'determination_unknown':
    case 'determination_ambiguous':
      return { dues: [], missing: [`${here}/wageDetermination`] };
    case 'not_on_determination':
      return standing.performed === undefined
        ? { dues: [], missing: [`${here}/classification`] }
        : { dues: [ofRow(worker, 'DBA_UNDERPAYMENT', standing.performed, segment)], missing: [] };
    case 'missing':
    case 'ambiguous':
      return { dues: [], missing: [`${here}/classification`] };
  }
};

/** Everything that a line owes for its hours, segment by segment (spec 3.0). */
export const duesOf = (worker: Worker, facts: LineFacts, pointer: Pointer): Dues => {
  if (facts.hours === 0) return NOTHING;
  // Exempt or owed everything: that a person must find out before an amount can be told (spec 3.7).
  if (isUnpaidOwner(worker)) return { dues: [], missing: [`${pointer}/employment`] };
  const [only] = facts.segments;
  if (facts.segments.length === 1 && only !== undefined)
    return standingDues(only.standing, worker, facts, only, pointer);
  const each = facts.segments.map((segment) =>
    standingDues(segment.standing, worker, facts, segment, pointer),
  );
  return { dues: each.flatMap(({ dues }) => dues), missing: each.flatMap(({ missing }) => missing) };
};

export const duePackage = (due: Due): Exact => add(due.basicRate, due.fringe);
