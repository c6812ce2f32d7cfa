import type { Exact } from '../../domain/shared/exact.js';
import { toDecimal } from '../../domain/shared/exact.js';
import type { Figure, FilingDeadline, StateProfile } from '../../domain/state/profile.js';
import { STATE_PROFILES } from '../../domain/state/profiles.js';

const factorOf = (factor: Exact | null): string =>
  factor === null ? 'not known: a person prices it' : `${toDecimal(factor, 0, 2)} times the basic rate`;

const deadline = (filing: FilingDeadline): string => {
  switch (filing.kind) {
    case 'days_after_week_ending':
      return `${filing.days} days after the week ending date`;
    case 'days_after_pay_date':
      return `${filing.days} days after the pay date`;
    case 'day_of_next_month':
      return `the ${filing.day}th of the next month`;
  }
};

type Row = readonly [what: string, value: string, Pick<Figure<unknown>, 'citation' | 'verified'>];

const rowOf = <Value>(
  what: string,
  figure: Figure<Value> | null,
  text: (value: Value) => string,
): readonly Row[] => (figure === null ? [] : [[what, text(figure.value), figure]]);

const rowsOf = ({ overtime, ...profile }: StateProfile): readonly Row[] => [
  ...overtime.daily.map((figure): Row => [
    `hours over ${figure.value.over / 100} a day`,
    factorOf(figure.value.factor),
    figure,
  ]),
  ...rowOf(
    'hours by the week',
    overtime.weekly,
    ({ over, factor }) => `over ${over / 100}: ${factorOf(factor)}`,
  ),
  ...rowOf('days of work', overtime.days, ({ after, factor }) => `after ${after}: ${factorOf(factor)}`),
  ...rowOf('four-ten agreement', overtime.fourTenLimit, (limit) => `the daily limit is ${limit / 100} hours`),
  ...rowOf(
    'plan credit above the fringe rate',
    profile.excessFringeOffsetsNoWages,
    () => 'pays for no wages',
  ),
  ...rowOf(
    'apprentices',
    profile.apprenticesOfStateAgencyOnly,
    () => 'only those registered with the agency of the state',
  ),
  ...rowOf('filing with the state', profile.filing, deadline),
  ...rowOf('how it names a worker', profile.identification, (number) =>
    number === 'full_ssn' ? 'the full Social Security number' : 'last four digits, or date of birth',
  ),
  ...rowOf('records', profile.recordsYears, (years) => `${years} years`),
];

const profileSection = (profile: StateProfile): readonly string[] => [
  `### ${profile.name} (${profile.code})`,
  '',
  ...(profile.reaches === 'state_funded_highway_work'
    ? ['Reaches state-funded highway work only; the contract says whether this is such work.', '']
    : []),
  '| what | value | source | verified |',
  '|---|---|---|---|',
  ...rowsOf(profile).map(
    ([what, value, { citation, verified }]) =>
      `| ${what} | ${value} | ${citation} | ${verified ? 'yes' : 'no'} |`,
  ),
  '',
  ...(profile.notEvaluated.length === 0
    ? []
    : [
        'Not evaluated:',
        '',
        ...profile.notEvaluated.map(
          ({ what, why, citation, verified }) =>
            `- ${what}: ${why} (${citation}${verified ? '' : ', not verified'}).`,
        ),
        '',
      ]),
];

/** The profiles of state law, as they are configured: what is evaluated, by which figures, and what is not. */
export const stateLawSection = (): readonly string[] => [
  '## State profiles',
  '',
  'The law of a state is a second check. Its findings name the state as their `jurisdiction`, and its sums stand in',
  '`totals.stateBackWages`. For each hour the higher obligation governs: a finding of state law states only the part',
  'above what federal law asks for the same line or week. The premium is figured on the basic rate, as the federal one',
  'is. An hour that is overtime by the day does not count towards the week again. A figure that is not verified carries',
  'the mark [STATE_FIGURES](#state_figures), and an agency can leave such figures out.',
  '',
  ...STATE_PROFILES.flatMap(profileSection),
];
