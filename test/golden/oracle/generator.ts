import type {
  ContractJson,
  FootnoteJson,
  LineJson,
  OtherHoursJson,
  PlanCreditJson,
  WageDeterminationJson,
  WorkerJson,
} from '../../../src/domain/ingest/json-shapes.js';
import { apprentice, contract, determination, line, payroll, worker } from '../../support/domain/payroll.js';
import { Chance } from './chance.js';
import type { OracleDocuments } from './documents.js';

/**
 * Payrolls as they come, and worse ones: each is right at first in its own way (cash, plans, both), then a few things
 * go wrong. All numbers are integers of 1/10,000 until they are printed.
 */
const SCALE = 10_000;

const print = (units: number, places: number): string => {
  const step = 10 ** (4 - places);
  const rounded = Math.round(units / step);
  const digits = String(Math.abs(rounded)).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return rounded < 0 ? `-${text}` : text;
};

type ClassJson = WageDeterminationJson['classes'][number];

const fringeText = (chance: Chance): string => {
  const amount = print(chance.int(0, 20 * SCALE), chance.pick([2, 2, 2, 3]));
  const percent = chance.pick(['3%', '8.18%', '58.54%', '7.5%']);
  return chance.pick([
    amount,
    amount,
    amount,
    amount,
    '',
    '0.00',
    percent,
    `${percent}+${amount}`,
    `${amount} + ${percent}`,
    `${amount}+a`,
    `${amount}+A&B`,
    'b',
  ]);
};

const footnotes = (chance: Chance): NonNullable<ClassJson['footnotes']> => ({
  a: chance.pick<FootnoteJson>([
    { kind: 'percent_of_basic_rate', percent: '6' },
    {
      kind: 'percent_of_basic_rate',
      tiers: [
        { minYears: 0, maxYears: 5, percent: '6' },
        { minYears: 5, percent: '8' },
      ],
    },
    { kind: 'paid_holidays' },
  ]),
  b: chance.pick<FootnoteJson>([
    { kind: 'fixed_hourly', amount: '7.47' },
    {
      kind: 'fixed_hourly',
      tiers: [
        { minYears: 0, maxYears: 5, amount: '7.47' },
        { minYears: 5, amount: '7.62' },
      ],
    },
  ]),
});

const NAMES = [
  'ELECTRICIAN',
  'CARPENTER',
  'LABORER: Common or General',
  'CEMENT MASON/CONCRETE FINISHER',
  'OPERATOR: Backhoe',
  'OPERATOR: Loader',
] as const;

const classes = (chance: Chance): readonly ClassJson[] =>
  NAMES.map((classification) => ({
    classification,
    rate: chance.yes(0.1)
      ? print(chance.int(7.25 * SCALE, 15 * SCALE), 2)
      : print(chance.int(12 * SCALE, 60 * SCALE), chance.pick([2, 2, 2, 3])),
    fringe: fringeText(chance),
    footnotes: footnotes(chance),
  }));

/** Days around which the law changed, and the last days of February. */
const EDGES = [
  '2015-01-01',
  '2016-01-01',
  '2016-08-01',
  '2017-01-01',
  '2020-02-29',
  '2022-01-15',
  '2022-01-30',
  '2023-01-15',
  '2023-10-23',
  '2024-01-15',
  '2024-02-29',
  '2025-01-01',
  '2025-01-15',
  '2025-03-14',
  '2026-01-15',
  '2026-05-11',
] as const;

const weekEnding = (chance: Chance): string => {
  const edge = Date.parse(`${chance.pick(EDGES)}T00:00:00Z`);
  return chance.yes(0.3)
    ? '2025-06-07'
    : new Date(edge + chance.int(-7, 13) * 86_400_000).toISOString().slice(0, 10);
};

const contractFor = (chance: Chance): ContractJson =>
  contract({
    funding: chance.pick(['federal_far', 'federal_other', 'assisted', null]),
    amount: chance.pick([
      '500000',
      '500000',
      '99999.99',
      '100000.00',
      '100000.01',
      '150000',
      '150000.01',
      null,
    ]),
    cwhssa: chance.pick(['derive', 'derive', 'derive', 'derive', null, 'covered', 'not_covered']),
    awardDate: chance.pick([
      '2014-12-31',
      '2015-01-01',
      '2018-05-05',
      '2022-01-29',
      '2022-01-30',
      '2024-10-15',
      null,
    ]),
    directDba: chance.pick([true, true, true, true, false, null]),
    renewedOnOrAfter20220130: chance.pick([null, false, false, true]),
    section7g2Agreement: chance.yes(0.15),
    classificationMappings: [{ payroll: 'SPARKY', classification: 'ELECTRICIAN' }],
  });

/** Hours of a day in 1/10,000. */
const shift = (chance: Chance): number =>
  chance.yes(0.6) ? 8 * SCALE : chance.pick([4, 6.67, 7.25, 7.5, 8.1, 9, 10, 11.33, 12, 0.25]) * SCALE;

interface Week {
  readonly st: readonly number[];
  readonly ot: readonly number[];
}

/** Straight time and overtime of the rows of one worker, in the way that this employer shows them. */
const weeks = (chance: Chance, rows: number): readonly Week[] => {
  const shown = chance.pick(['over 40', 'over 40', 'over 40', 'none', 'over 8 a day']);
  const worked = chance.pick([5, 5, 5, 6, 7, 3]);
  const empty = (): { st: number[]; ot: number[] } => ({
    st: [0, 0, 0, 0, 0, 0, 0],
    ot: [0, 0, 0, 0, 0, 0, 0],
  });
  const made = Array.from({ length: rows }, empty);
  let before = 0;
  for (let day = 0; day < 7; day += 1) {
    if (worked === 7 ? false : day === 0 || day > worked) continue;
    const hours = Math.round(shift(chance));
    const limit =
      shown === 'none' ? hours : shown === 'over 8 a day' ? 8 * SCALE : Math.max(0, 40 * SCALE - before);
    const first = made[chance.int(0, rows - 1)] ?? empty();
    const second = chance.yes(0.2) ? (made[chance.int(0, rows - 1)] ?? empty()) : first;
    const st = Math.min(hours, limit);
    first.st[day] = st;
    if (hours > st) second.ot[day] = hours - st;
    before += hours;
  }
  return made;
};

const total = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

const plans = (chance: Chance, hourly: number): readonly PlanCreditJson[] => {
  const parts = chance.pick([1, 2, 3]);
  return Array.from({ length: parts }, (_none, index) => {
    const share =
      index === 0 ? hourly - Math.floor(hourly / parts) * (parts - 1) : Math.floor(hourly / parts);
    const funded = chance.pick([true, true, true, true, true, true, true, false, null]);
    const claimed = print(share, 4);
    return {
      plan: `Plan ${index}`,
      type: chance.pick([
        'medical',
        'pension',
        'vacation',
        'medical',
        'pension',
        'workers_compensation',
        'unemployment',
      ]),
      funded,
      ...(funded === true ? {} : { dolApproval: chance.pick([true, false, null]) }),
      hourlyClaimed: claimed,
      ...(chance.yes(0.3)
        ? {
            costMonthly: print(Math.round((share * 2080 * chance.pick([0.4, 0.9, 1, 1.1])) / 12), 2),
            annualHoursAllWork: chance.pick(['2080', '1800', '2312.5']),
          }
        : {}),
    };
  });
};

const fixedFringe = (entry: ClassJson, rate: number): number =>
  total(
    (entry.fringe ?? '').split(/[+&]/).map((term) => {
      const value = Number.parseFloat(term);
      if (Number.isNaN(value)) return 0;
      return term.includes('%') ? (rate * value) / 100 : value * SCALE;
    }),
  );

const classNamed = (chance: Chance, entry: ClassJson): Pick<LineJson, 'classification' | 'workPerformed'> => {
  const name = entry.classification;
  if (chance.yes(0.82)) return { classification: name };
  return chance.pick([
    { classification: ` ${name.toLowerCase().replace(':', ' -')} ` },
    { classification: `${name} HELPER`, workPerformed: name },
    { classification: 'HELPER', workPerformed: 'CARPENTER' },
    { classification: 'HELPER' },
    { classification: 'CARPENTER/LABORER' },
    { classification: 'ELECTRICIAN / CARPENTER' },
    { classification: 'OPERATOR' },
    { classification: 'SOLAR PANEL INSTALLER' },
    { classification: 'SPARKY' },
    { classification: '__proto__' },
    { classification: 'constructor' },
  ]);
};

/** A row paid in one of the lawful ways, then perhaps short by a little or a lot. */
const row = (chance: Chance, entry: ClassJson, week: Week, level: number, level100: number): LineJson => {
  const bhr = Math.round(Number(entry.rate) * SCALE * level);
  const fb = Math.round(fixedFringe(entry, Number(entry.rate) * SCALE) * level100);
  const hours = (total(week.st) + total(week.ot)) / SCALE;
  const plan = Math.round(fb * chance.pick([1, 1, 0, 0.5, 1.2, 0.9]));
  const lieu = chance.yes(0.5) ? Math.max(0, fb - plan) : 0;
  const off = chance.pick([0, 0, 0, 0, 0, 0, -50, -51, -49, -100, -12_345, -60_000, 15_000, 33]);
  const cash = Math.max(SCALE, bhr + Math.max(0, fb - plan - lieu) * chance.pick([0, 1, 1]) + off);
  const places = chance.pick([2, 2, 3, 4]);
  const premium = chance.pick([0.5, 0.5, 0.5, 0.5, 0, 0.25, 1, 0.4999, -0.1]);
  const overtime = chance.yes(0.7) ? cash + Math.max(bhr, SCALE) * premium : cash * (1 + premium);
  const credited = chance.yes(0.4) && plan > 0 ? plans(chance, plan) : null;
  const days = week.st.map((st, day) => ({ st: print(st, 2), ot: print(week.ot[day] ?? 0, 2) }));
  return line({
    ...classNamed(chance, entry),
    days,
    rateSt: chance.yes(0.005) ? null : print(cash, places),
    rateOt: chance.yes(0.02) ? null : print(overtime, places),
    fringeCreditTotal: plan === 0 && chance.yes(0.5) ? null : print(plan * hours, 2),
    cashInLieuTotal: lieu === 0 && chance.yes(0.5) ? null : print(lieu * hours, 2),
    ...(credited === null ? {} : { planCredits: credited }),
    ...(chance.yes(0.01) ? { totalHours: { st: '39.99', ot: '0' } } : {}),
  });
};

const elsewhere = (chance: Chance): readonly OtherHoursJson[] => [
  {
    contract: 'P-200',
    covered: chance.pick([true, true, true, false, false, null]),
    days: Array.from({ length: 7 }, (_none, day) =>
      chance.yes(0.3) ? chance.pick(['4', '2.25', '8']) : day === 6 && chance.yes(0.2) ? '5' : '0',
    ),
    rateSt: chance.yes(0.9) ? print(chance.int(15 * SCALE, 50 * SCALE), 2) : null,
  },
];

const DEDUCTIONS: readonly [string, ...string[]] = [
  'FICA',
  'FEDERAL INCOME TAX',
  'TOOL RENTAL',
  'UNIFORMS',
  'DAMAGE',
];

const wrongNet = (chance: Chance, made: WorkerJson): WorkerJson => {
  const net = Math.round(Number(made.netPay) * SCALE);
  return { ...made, netPay: print(net + chance.pick([-100, -100, -5_000, -500_000, 100]), 2) };
};

const person = (chance: Chance, entryNo: number, ratio: string, known: readonly ClassJson[]): WorkerJson => {
  const rows = chance.pick([1, 1, 1, 2, 2, 3]);
  const learns = chance.yes(0.35);
  const level = chance.pick(['40', '50', '60', '65.5', '72.5', '90']);
  const fringeRule = chance.yes(0.03) ? 'percent' : chance.pick(['full', 'full', null, '4.50']);
  const paid = learns && chance.yes(0.85) ? Number(level) / 100 : 1;
  const fringePaid = learns && fringeRule === 'percent' ? paid : 1;
  const craft = chance.int(0, 1);
  const entries = Array.from({ length: rows }, (_none, index) =>
    index === 0 ? known[craft] : known[chance.int(0, known.length - 1)],
  );
  const lines = weeks(chance, rows).flatMap((week, index) => {
    const entry = entries[index];
    if (entry === undefined || total(week.st) + total(week.ot) === 0) return [];
    return [row(chance, entry, week, paid, fringePaid)];
  });
  const deductions = chance.yes(0.1)
    ? [
        { label: 'FICA', amount: '30.01' },
        { label: chance.pick(DEDUCTIONS), amount: print(chance.int(1, 90 * SCALE), 2) },
        { label: chance.pick(DEDUCTIONS), amount: '12.50' },
      ]
    : [{ label: 'FICA', amount: '10.00' }];
  const made = worker({
    entryNo,
    workerId: `10${entryNo}`,
    lastName: `Worker${entryNo}`,
    lines,
    deductions,
    ...(chance.yes(0.5) ? { yearsOfService: chance.int(0, 9) } : {}),
    ...(chance.yes(0.12) ? { otherHours: elsewhere(chance) } : {}),
    ...(learns
      ? {
          status: chance.yes(0.95) ? ('RA' as const) : ('trainee' as const),
          apprentice: apprentice({
            registered: chance.yes(0.88) ? true : chance.pick([false, false, null]),
            levelPercent: chance.yes(0.99) ? level : null,
            fringeRule,
            ratio: chance.yes(0.9) ? ratio : null,
            firstDayOnProject: chance.pick([
              '2014-05-05',
              '2014-05-19',
              '2014-05-19',
              '2014-05-19',
              '2014-05-05',
              null,
            ]),
          }),
        }
      : {}),
  });
  return chance.yes(0.05) ? wrongNet(chance, made) : made;
};

/** The documents of one payroll; the same for the same seed. */
export const generated = (seed: number): OracleDocuments => {
  const chance = new Chance(seed);
  const known = classes(chance);
  const ratio = chance.pick(['1:1', '1:1', '1:2', '1:3', '2:1', '3:2']);
  const people = Array.from({ length: chance.pick([1, 1, 2, 3, 5]) }, (_none, index) =>
    person(chance, index + 1, ratio, known),
  );
  return {
    determination: determination({ classes: known }),
    contract: contractFor(chance),
    payroll: payroll({
      weekEnding: weekEnding(chance),
      workers: people.filter(({ lines }) => lines.length > 0),
    }),
  };
};
