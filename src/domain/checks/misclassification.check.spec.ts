import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  type Documents,
  factsOf,
  findingsIn,
  inputsIn,
  line,
  payroll,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson, FiledWorkerJson, HistoryJson, WorkerJson } from '../ingest/json-shapes.js';
import { misclassification } from './misclassification.check.js';

const WEEKS = ['2025-05-31', '2025-05-24', '2025-05-17'] as const;
const WORKED = ['0', '8', '8', '8', '8', '8', '0'];

const crew = (count: number, over: (at: number) => Partial<WorkerJson> = () => ({})): readonly WorkerJson[] =>
  Array.from({ length: count }, (_, at) =>
    worker({ entryNo: at + 1, workerId: `10${at + 10}`, lastName: `Alpha${at}`, ...over(at) }),
  );

const record = (of: WorkerJson, over: Partial<FiledWorkerJson> = {}): FiledWorkerJson => ({
  workerId: of.workerId ?? null,
  lastName: of.lastName ?? null,
  firstName: of.firstName ?? null,
  days: WORKED,
  lines: [{ classification: 'ELECTRICIAN', rateSt: '36.56', st: '40', ot: '0' }],
  ...over,
});

const past = (
  workers: readonly WorkerJson[],
  over: Partial<FiledWorkerJson> = {},
  weeks: readonly string[] = WEEKS,
): readonly HistoryJson[] =>
  weeks.map((weekEnding, at) => ({
    payrollNumber: 2 - at,
    weekEnding,
    workers: workers.map((one) => record(one, over)),
  }));

const signals = (
  workers: readonly WorkerJson[],
  history: readonly HistoryJson[] | null = [],
  made: Partial<ContractJson> = {},
): readonly string[] => {
  const documents: Documents = { payroll: payroll({ workers }), history, contract: contract(made) };
  return findingsIn(misclassification.run(factsOf(documents))).map((one) => inputsIn(one)['signal'] ?? '');
};

describe('the same hours', () => {
  const ALIKE = 'the same hours for everyone in every week';
  const FORTY = '40 hours for everyone in every week, and never overtime';
  const ten = crew(10);
  const shifted = (at: number) => (at === 0 ? { lines: [line({ days: '0 7 9 8 8 8 0' })] } : {});

  it.each([
    ['of ten in four weeks are a signal', ten, past(ten), [ALIKE]],
    ['of nine are a small crew on one shift', crew(9), past(crew(9)), []],
    ['in three weeks are too few', ten, past(ten, {}, WEEKS.slice(0, 2)), []],
    ['with a week between that is not known', ten, past(ten, {}, [WEEKS[0], WEEKS[2]]), []],
    ['of forty for all, on other days, are another one', crew(10, shifted), past(crew(10)), [FORTY]],
    [
      'with one hour less for one are none',
      crew(10, (at) => (at === 0 ? { lines: [line({ days: '0 7 8 8 8 8 0' })] } : {})),
      past(ten),
      [],
    ],
    [
      'of a week before that had other hours are none',
      ten,
      past(ten, { days: ['0', '8', '8', '8', '8', '7', '0'] }),
      [],
    ],
    ['of which nobody knows the weeks before are none', ten, [], []],
  ])('%s', (_why, workers, history, wanted) => {
    expect(signals(workers, history)).toEqual(wanted);
  });
});

describe('a lower rate with another classification', () => {
  const FALLEN = 'another classification than in the weeks before, and a lower rate with it';
  const [one] = crew(1);
  const was = (rateSt: string | null, classification = 'CARPENTER') => ({
    lines: [{ classification, rateSt, st: '40', ot: '0' }],
  });
  const two = WEEKS.slice(0, 2);

  // 36.56 now: 5 % under 38.4842 is 36.56.
  it.each([
    ['5 % lower is a signal', was('38.4843'), two, [FALLEN]],
    ['less than 5 % is not', was('38.4842'), two, []],
    ['a higher one is not', was('20.00'), two, []],
    ['the same classification is not, however it is spelled', was('50.00', 'electrician'), two, []],
    ['one week of the other classification is not', was('50.00'), two.slice(0, 1), []],
    ['a rate that is not known is not', was(null), two, []],
    [
      'two classes in the week before are not',
      { lines: [...was('50.00').lines, ...was('40.00', 'PAINTER').lines] },
      two,
      [],
    ],
  ])('%s', (_why, over, weeks, wanted) => {
    expect(
      signals(one === undefined ? [] : [one], past(one === undefined ? [] : [one], over, weeks)),
    ).toEqual(wanted);
  });
});

describe('numbers and names', () => {
  const TWO_NAMES = 'the identifying number stands for two names';
  const TWO_NUMBERS = 'the name had another identifying number before';
  const named = (workerId: string, lastName: string, entryNo = 1) => worker({ workerId, lastName, entryNo });
  const filed = (workerId: string, lastName: string): HistoryJson => ({
    weekEnding: WEEKS[0],
    workers: [{ workerId, lastName, firstName: 'Test' }],
  });

  it.each([
    ['four digits are shared by chance', [named('1001', 'Alpha'), named('1001', 'Bravo', 2)], [], []],
    [
      'a longer number is not',
      [named('E-10017', 'Alpha'), named('e10017', 'Bravo', 2)],
      [],
      [TWO_NAMES, TWO_NAMES],
    ],
    ['nor on file', [named('E10017', 'Alpha')], [filed('E10017', 'Bravo')], [TWO_NAMES]],
    ['the same person on file is one name', [named('E10017', 'Alpha')], [filed('E10017', 'ALPHA')], []],
    ['a name with another number before', [named('1002', 'Alpha')], [filed('1001', 'Alpha')], [TWO_NUMBERS]],
    [
      'two of one name, of whom the other is here too',
      [named('1002', 'Alpha'), named('1001', 'Alpha', 2)],
      [filed('1001', 'Alpha')],
      [],
    ],
    [
      'the last payroll counts, not an older one',
      [named('1002', 'Alpha')],
      [filed('1002', 'Alpha'), { ...filed('1001', 'Alpha'), weekEnding: WEEKS[1] }],
      [],
    ],
  ])('%s', (_why, workers, history, wanted) => {
    expect(signals(workers, history)).toEqual(wanted);
  });
});

describe('net pay in whole dollars', () => {
  const ROUND = 'net pay of everyone is in whole dollars';
  it.each([
    ['of five', 5, '1000.00', [ROUND]],
    ['of four', 4, '1000.00', []],
    ['of five, with a cent', 5, '1000.01', []],
    ['of nothing', 5, '0.00', []],
    ['that is not told', 5, null, []],
  ])('%s', (_why, count, netPay, wanted) => {
    expect(signals(crew(count, () => ({ netPay })))).toEqual(wanted);
  });
});

describe('the classifications of the subcontract', () => {
  const OUTSIDE = 'the subcontract does not contain the classification';
  const MOSTLY = 'mostly laborers on work of other trades';
  const LABORER = 'LABORER: Common or General';
  const list = (...classifications: readonly string[]): Partial<ContractJson> => ({
    contractors: [{ name: 'EXAMPLE CONTRACTOR, INC', role: 'subcontractor', classifications }],
  });
  const laborers = (count: number, skilled: number) =>
    crew(count, (at) => (at < skilled ? {} : { lines: [line({ classification: LABORER })] }));

  it.each([
    ['hold the row', crew(1), list('electrician'), []],
    ['do not', crew(1), list('Carpenter'), [OUTSIDE]],
    [
      'are not listed',
      crew(1),
      { contractors: [{ name: 'Example Contractor Inc', role: 'prime' as const }] },
      [],
    ],
    [
      'are another contractor’s',
      crew(1),
      { contractors: [{ name: 'Other', role: 'prime' as const, classifications: ['X'] }] },
      [],
    ],
    ['are more than laborers: four of five are', laborers(5, 1), list('ELECTRICIAN', LABORER), [MOSTLY]],
    ['three of five are not most', laborers(5, 2), list('ELECTRICIAN', LABORER), []],
    ['four workers are too few', laborers(4, 0), list('ELECTRICIAN', LABORER), []],
    ['a subcontract for laborers has laborers', laborers(5, 0), list(LABORER), []],
  ])('%s', (_why, workers, made, wanted) => {
    expect(signals(workers, [], made)).toEqual(wanted);
  });
});

describe('the work that a row describes', () => {
  const BETTER = 'the work that is described is a better paid classification';
  it.each([
    ['a better paid classification', 'LABORER: Common or General', 'Electrician', [BETTER]],
    ['a lower paid one', 'ELECTRICIAN', 'CARPENTER', []],
    ['nothing that is printed', 'LABORER: Common or General', 'digging', []],
    ['nothing', 'LABORER: Common or General', null, []],
  ])('%s', (_why, classification, workPerformed, wanted) => {
    expect(signals(crew(1, () => ({ lines: [line({ classification, workPerformed })] })))).toEqual(wanted);
  });
});

describe('apprentices', () => {
  const ALONE = 'apprentices without a journeyworker of the craft';
  const learning = (entryNo: number, ratio: string | null = null) =>
    worker({ entryNo, workerId: `${entryNo}`, status: 'RA', apprentice: apprentice({ ratio }) });
  const beside = (classification: string) =>
    worker({ entryNo: 9, workerId: '9', lines: [line({ classification })] });
  it.each([
    ['two of a craft alone, and no ratio', [learning(1), learning(2)], [ALONE, ALONE]],
    ['one alone may stand beside those of another employer', [learning(1)], []],
    ['two beside a journeyworker', [learning(1), learning(2), beside('electrician')], []],
    ['two beside one of another craft', [learning(1), learning(2), beside('CARPENTER')], [ALONE, ALONE]],
    ['with a ratio are counted elsewhere', [learning(1, '1:1'), learning(2, '1:1')], []],
  ])('%s', (_why, workers, wanted) => {
    expect(signals(workers)).toEqual(wanted);
  });
});

it('says that nobody knows what changed where the people on file are not known', () => {
  const why = (history: readonly HistoryJson[] | null) =>
    (misclassification.notChecked?.(factsOf({ history })) ?? []).map(({ pointers }) => pointers);
  expect(why(null)).toEqual([['/history'], []]);
  expect(why([{ weekEnding: WEEKS[0] }])).toEqual([['/history'], []]);
  expect(why([])).toEqual([[]]);
  expect(why(past(crew(1)))).toEqual([[]]);
});
