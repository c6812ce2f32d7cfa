import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { apprentice, line, worker } from '../../../../test/support/domain/payroll.js';
import { type DrawnText, drawnTexts, pageCount, textOf } from '../../../../test/support/pdf/read-pdf.js';
import type { LineJson, PayrollJson, WorkerJson } from '../../../domain/ingest/json-shapes.js';
import type { Box } from '../pdf/paper.js';
import { creditCells, DAYS, PAGE_ONE, PAGE_TWO, planCells, programCells, rowCells } from './form.js';
import { type Wh347Source, wh347Document } from './wh347.document.js';

/** Documents are read back in full, on a machine that may be busy. */
jest.setTimeout(60_000);

const PLANS = [
  { plan: 'Acme Health', type: 'medical', funded: true, hourlyClaimed: '6.00' },
  { plan: 'Southwest Pension', type: 'pension', funded: true, hourlyClaimed: '7.16' },
  { plan: 'Vacation', type: 'vacation', funded: false, hourlyClaimed: '2.00' },
];

const payroll = (over: Partial<PayrollJson> = {}): PayrollJson => ({
  form: 'WH-347-2025',
  payrollNumber: 3,
  role: 'prime',
  businessName: 'Example Contractor Inc',
  businessAddress: '1 Example St, Phoenix AZ 85001',
  projectName: 'Example Building',
  projectNumber: 'P-100',
  projectLocation: 'Maricopa County, AZ',
  wageDeterminations: [{ number: 'AZ20240039', mod: 6 }],
  weekEnding: '2025-06-07',
  statement: {
    present: true,
    wording: '2025',
    signed: true,
    signatureKind: 'electronic',
    certifyingOfficial: { name: 'Chris Payroll', title: 'Payroll Manager' },
    signedDate: '2025-06-12',
    boxes: { '1': true, '2': true, '3': true, '4': false, '5': true, '6': true },
  },
  workers: [worker()],
  ...over,
});

const source = (one: PayrollJson): Wh347Source => ({
  id: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
  contentHash: 'a'.repeat(64),
  filedAt: new Date('2026-11-22T12:00:00Z'),
  payroll: one,
});

const workers = (count: number, over: Partial<LineJson> = {}): readonly WorkerJson[] =>
  Array.from({ length: count }, (_, at) =>
    worker({
      entryNo: at + 1,
      lastName: `Echo${at + 1}`,
      lines: [{ ...line(), ...over }],
    }),
  );

const drawn = async (one: PayrollJson): Promise<readonly (readonly DrawnText[])[]> =>
  drawnTexts(await wh347Document(source(one)));

const FOOT: Box = { x: 24, y: 585, width: 744, height: 27 };

const boxes = (cells: object): readonly Box[] =>
  Object.values(cells as Readonly<Record<string, Box | readonly Box[]>>).flat();

/** Every cell of both pages. */
const CELLS: readonly Box[] = [
  ...Object.values(PAGE_ONE).filter((box) => typeof box === 'object'),
  ...DAYS.flatMap((day) => [PAGE_ONE.weekday(day), PAGE_ONE.date(day)]),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((row) => boxes(rowCells(row))),
  ...boxes(PAGE_TWO),
  ...[0, 1, 2].flatMap((row) => boxes(programCells(row))),
  ...[0, 1, 2, 3, 4, 5].flatMap((plan) => boxes(planCells(plan))),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((row) => {
    const { worker: name, credit, total } = creditCells(row);
    return [name, total, ...[0, 1, 2, 3, 4, 5].map(credit)];
  }),
  FOOT,
];

/** Letters reach 0.75 of their size above the baseline, and 0.25 below it. Marks above capitals may reach on. */
const isIn = ({ x, y, width, size }: DrawnText, box: Box): boolean =>
  x >= box.x - 0.1 &&
  x + width <= box.x + box.width + 0.1 &&
  y - 0.75 * size >= box.y - 0.6 &&
  y + 0.25 * size <= box.y + box.height + 0.6;

const outside = (page: readonly DrawnText[]): readonly DrawnText[] =>
  page.filter((one) => !CELLS.some((box) => isIn(one, box)));

const inBox = (page: readonly DrawnText[], box: Box): string =>
  page
    .filter((one) => isIn(one, box))
    .map(({ text }) => text)
    .join('|');

const LONG = 'Wolfeschlegelsteinhausenbergerdorff';

describe('the published form', () => {
  it('is the file on which the places of its cells were measured', () => {
    const bytes = readFileSync(new URL('../assets/wh347_2025-01.pdf', import.meta.url));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      'fa28f033a8250dc3c209fe9c8e7f5cfcde70f8f0cb11a6ab2486eaebdd5db557',
    );
  });
});

describe('a filled WH-347', () => {
  it.each<[string, PayrollJson, number]>([
    ['one worker: the two pages of the form', payroll(), 2],
    ['eight workers fill page 1', payroll({ workers: workers(8, { planCredits: PLANS }) }), 2],
    [
      'the ninth begins another page 1, and its credits another page 2',
      payroll({ workers: workers(9, { planCredits: PLANS }) }),
      4,
    ],
    ['forty workers without plans have one statement', payroll({ workers: workers(40) }), 6],
    [
      'one person in nine classifications takes nine rows',
      payroll({ workers: [worker({ lines: Array.from({ length: 9 }, () => line()) })] }),
      3,
    ],
    [
      'seven plans go on on another page 2',
      payroll({
        workers: workers(1, {
          planCredits: Array.from({ length: 7 }, (_, at) => ({ ...PLANS[0], plan: `Plan ${at}` })),
        }),
      }),
      3,
    ],
    [
      'a sheet of page 2 names the plans of its own workers: 8 plans, 2 sheets, for each 8 of 24 workers',
      payroll({
        workers: Array.from({ length: 24 }, (_, at) =>
          worker({ entryNo: at + 1, lines: [line({ planCredits: [{ ...PLANS[0], plan: `Plan ${at}` }] })] }),
        ),
      }),
      9,
    ],
    ['no work: both pages', payroll({ noWork: true, workers: [] }), 2],
    ['nothing told but the rows: both pages', { form: 'other', workers: [{ lines: [{ days: [] }] }] }, 2],
  ])('%s', async (_, one, sheets) => {
    expect(await pageCount(await wh347Document(source(one)))).toBe(sheets);
  });

  it.each([
    ['short values', payroll({ workers: workers(8, { planCredits: PLANS }) })],
    [
      'long names, large amounts and many deductions',
      payroll({
        isFinal: true,
        role: 'subcontractor',
        businessName:
          `${LONG} & ${LONG} Construction and Electrical Contracting, Limited Liability Company`.repeat(2),
        businessAddress:
          '12345 North Extraordinarily Long Boulevard Name, Building C, Suite 1200, Phoenix AZ '.repeat(3),
        projectName: 'P'.repeat(300),
        projectLocation: 'Maricopa, Pinal and Pima Counties, State of Arizona; '.repeat(5),
        wageDeterminations: Array.from({ length: 20 }, (_, at) => ({
          number: `AZ202400${at + 10}`,
          mod: at,
        })),
        remarks: 'A remark that goes on. '.repeat(200),
        statement: {
          ...payroll().statement,
          apprenticeshipPrograms: [
            { program: 'A program '.repeat(20), registrar: 'SAA', classification: 'X '.repeat(400) },
          ],
          hourlyCredits: [{ entryNo: 1, totalHourlyCredit: '123456.7891' }],
        },
        workers: [
          worker({
            lastName: LONG.repeat(3).slice(0, 100),
            firstName: 'Hubert Blaine '.repeat(7),
            middleInitial: 'W'.repeat(20),
            workerId: 'X'.repeat(64),
            status: 'RA',
            apprentice: apprentice({ levelPercent: '62.5555' }),
            lines: [
              {
                ...line({
                  classification: 'POWER EQUIPMENT OPERATOR: Backhoe/Excavator '.repeat(22),
                  planCredits: PLANS,
                }),
                days: Array.from({ length: 7 }, () => ({ st: '1000.25', ot: '-10.25' })),
                totalHours: { st: '10000.00', ot: '-1000.00' },
                rateSt: '123456789.1234',
                rateOt: '-12345.6789',
                fringeCreditTotal: '123456789.1234',
                cashInLieuTotal: '123456789.1234',
              },
            ],
            grossAll: '999999999.9999',
            deductions: Array.from({ length: 60 }, (_, at) => ({
              label: `Deduction number ${at}`,
              amount: '1234.56',
            })),
            netPay: '-99999.9999',
          }),
        ],
      }),
    ],
    [
      'names of other scripts',
      payroll({
        workers: ['Đặng Thị Ngọc Ánh', 'Шевченко-Їжакевич', 'Κωνσταντινόπουλος', '张伟', 'मोहन', 'محمد'].map(
          (lastName) => worker({ lastName }),
        ),
      }),
    ],
  ])('keeps every text inside a cell of the form: %s', async (_, one) => {
    const pages = await drawn(one);
    const form = pages.filter((page) => !page.some(({ text }) => text.startsWith('Addendum')));
    expect(form.length).toBeGreaterThan(1);
    for (const page of form.slice(0, 2)) expect(outside(page)).toEqual([]);
  });

  it('loses nothing that a cell has no room for: the addendum tells it in full', async () => {
    const classification = Array.from({ length: 90 }, (_, at) => `word${at}`).join(' ');
    const text = await textOf(
      await wh347Document(source(payroll({ workers: workers(1, { classification }) }))),
    );
    expect(text).toContain('Addendum to the certified payroll');
    expect(text).toContain('Entry 1, column 3');
    for (const word of classification.split(' ')) expect(text).toContain(word);
  });
});

describe('the addendum', () => {
  it('tells once what no sheet has room for', async () => {
    const projectName = 'A name that goes on '.repeat(15);
    const bytes = await wh347Document(source(payroll({ projectName, workers: workers(17) })));
    expect((await textOf(bytes)).match(/Project name/g)).toHaveLength(1);
  });

  it('names what a correction says for which the form has no column', async () => {
    const one = payroll({
      revision: 1,
      correctionOf: { payrollNumber: 3, revision: 0 },
      restitutionEvidence: true,
      workers: [worker({ lines: [line({ restitutionPaid: '78.80' })] })],
    });
    const text = await textOf(await wh347Document(source(one)));
    for (const said of ['payroll number 3, revision 0', 'attached to the filing', '78.80'])
      expect(text).toContain(said);
  });

  it('is not there when every cell holds its text', async () => {
    expect(await textOf(await wh347Document(source(payroll())))).not.toContain('Addendum');
  });
});

describe('the table of hourly credits', () => {
  it.each([
    [
      'two totals of one person, each on a row',
      [
        { entryNo: 1, totalHourlyCredit: '1.11' },
        { entryNo: 1, totalHourlyCredit: '2.22' },
      ],
      ['1.11', '2.22', ''],
    ],
    [
      'a total of an entry that page 1 does not have',
      [{ entryNo: 9, totalHourlyCredit: '9.99' }],
      ['', '', '9.99'],
    ],
  ])('loses no total: %s', async (_, hourlyCredits, totals) => {
    const lines = [line({ planCredits: PLANS }), line({ planCredits: PLANS })];
    const statement = { ...payroll().statement, hourlyCredits };
    const [, page = []] = await drawn(payroll({ statement, workers: [worker({ lines })] }));
    expect([0, 1, 2].map((row) => inBox(page, creditCells(row).total))).toEqual(totals);
  });
});

describe('the cells of a filled WH-347', () => {
  let one: readonly DrawnText[];
  let two: readonly DrawnText[];
  beforeAll(async () => {
    const [first, second] = await drawn(
      payroll({
        revision: 2,
        workers: [
          worker({
            entryNo: 7,
            lastName: 'Echo',
            firstName: 'Test',
            middleInitial: 'A',
            workerId: '1001',
            status: 'RA',
            apprentice: apprentice({ levelPercent: '60' }),
            lines: [
              line({
                days: [
                  { st: '1.25' },
                  { st: '2.5' },
                  { st: '-8.00' },
                  { st: '4' },
                  { st: '5' },
                  { st: '6' },
                  { ot: '7.75' },
                ],
                totalHours: { st: '99', ot: '88' },
                grossProject: '11.11',
                planCredits: PLANS,
              }),
              line({ classification: 'LABORER', grossProject: '12.12' }),
            ],
            grossProject: '11.11',
            grossAll: '22.22',
            deductions: [
              { label: 'FICA', amount: '1.01' },
              { label: 'Federal income tax', amount: '2.02' },
              { label: 'Union dues', amount: '3.03' },
            ],
            totalDeductions: '44.44',
            netPay: '55.55',
          }),
        ],
        statement: {
          ...payroll().statement,
          apprenticeshipPrograms: [{ program: 'AZ-IBEW', registrar: 'OA', classification: 'ELECTRICIAN' }],
          hourlyCredits: [{ entryNo: 7, totalHourlyCredit: '9.99' }],
        },
      }),
    );
    one = first ?? [];
    two = second ?? [];
  });

  const cells = rowCells(0);
  it.each([
    ['payroll number, with the revision of a correction', PAGE_ONE.payrollNumber, '3 (revision 2)'],
    ['determination with its modification', PAGE_ONE.wageDeterminations, 'AZ20240039 mod 6'],
    ['week ending date', PAGE_ONE.weekEnding, '2025-06-07'],
    ['prime contractor', PAGE_ONE.prime, 'X'],
    ['subcontractor', PAGE_ONE.subcontractor, ''],
    ['final', PAGE_ONE.final, ''],
    ['the first day of the week', PAGE_ONE.weekday(0), 'Su'],
    ['its date', PAGE_ONE.date(0), '6/1'],
    ['the date of the last day', PAGE_ONE.date(6), '6/7'],
    ['1A', cells.entryNo, '7'],
    ['1B', cells.lastName, 'Echo'],
    ['1C', cells.firstName, 'Test'],
    ['1D', cells.middleInitial, 'A'],
    ['1E', cells.workerId, '1001'],
    ['2, with the level', cells.status, 'RA|60%'],
    ['3', cells.classification, 'ELECTRICIAN'],
    ['4: straight time', cells.hoursSt[1]!, '2.5'],
    ['4: a day that is not told stays blank', cells.hoursSt[6]!, ''],
    ['4: a sign stays with its number', cells.hoursSt[2]!, '-8.00'],
    ['4: overtime', cells.hoursOt[6]!, '7.75'],
    ['5 as filed, not added up', cells.totalSt, '99'],
    ['5 overtime', cells.totalOt, '88'],
    ['6A', cells.rateSt, '36.56'],
    ['6A overtime', cells.rateOt, '54.84'],
    ['7A', cells.grossProject, '11.11'],
    ['7B', cells.grossAll, '22.22'],
    ['8: taxes', cells.taxes, '2.02'],
    ['8: FICA', cells.fica, '1.01'],
    ['8: others, specified', cells.otherDeductions, 'Union|dues|3.03'],
    ['8: total as filed, not added up', cells.totalDeductions, '44.44'],
    ['9', cells.netPay, '55.55'],
    ['1A of the second row: the same entry', rowCells(1).entryNo, '7'],
    ['3 of the second row', rowCells(1).classification, 'LABORER'],
    ['7B of the second row: told once', rowCells(1).grossAll, ''],
    ['9 of the second row: told once', rowCells(1).netPay, ''],
  ])('page 1, %s', (_, box, text) => {
    expect(inBox(one, box)).toBe(text);
  });

  it.each([
    ['box 3', PAGE_TWO.boxes[2]!, 'X'],
    ['box 4, not checked', PAGE_TWO.boxes[3]!, ''],
    ['the signature', PAGE_TWO.signature, 'Chris Payroll (signed electronically)'],
    ['its date', PAGE_TWO.date, '2025-06-12'],
    ['the official', PAGE_TWO.certifyingOfficial, 'Chris Payroll, Payroll Manager'],
    ['a program', programCells(0).program, 'AZ-IBEW'],
    ['OA', programCells(0).oa, 'X'],
    ['SAA', programCells(0).saa, ''],
    ['the name of a plan', planCells(0).name, 'Acme Health'],
    ['a funded plan', planCells(0).funded, 'X'],
    ['an unfunded plan', planCells(2).unfunded, 'X'],
    ['the worker', creditCells(0).worker, 'Echo, Test'],
    ['the credit', creditCells(0).credit(1), '7.16'],
    ['the total as filed, not added up', creditCells(0).total, '9.99'],
  ])('page 2, %s', (_, box, text) => {
    expect(inBox(two, box)).toBe(text);
  });
});

describe('a statement that certifies nothing', () => {
  it.each([
    ['none was filed', null, 'No Statement of Compliance was filed with this payroll.'],
    ['it is not signed', { ...payroll().statement, boxes: null, signed: false }, 'NOT SIGNED'],
    [
      'it has the wording of 2008',
      { present: true, wording: '2008', signed: true, paragraph4: { a: true, b: false } } as const,
      'Filed with the statement in its 2008 wording. 4(a): yes. 4(b): no.',
    ],
  ])('checks no box and says why: %s', async (_, statement, said) => {
    const [, page = []] = await drawn(payroll({ statement }));
    expect(page.map(({ text }) => text)).toContain(said);
    expect(PAGE_TWO.boxes.map((box) => inBox(page, box))).toEqual(['', '', '', '', '', '']);
  });
});

describe('the file', () => {
  it('has the same bytes for the same stored payroll', async () => {
    const one = payroll({ workers: workers(9, { planCredits: PLANS }) });
    const [first, second] = [await wh347Document(source(one)), await wh347Document(source(one))];
    expect(first.equals(second)).toBe(true);
  });

  it('is made for several callers at once as for one', async () => {
    const one = source(payroll({ workers: workers(20) }));
    const all = await Promise.all([wh347Document(one), wh347Document(one), wh347Document(one)]);
    const alone = await wh347Document(one);
    expect(all.map((bytes) => bytes.equals(alone))).toEqual([true, true, true]);
  });
});
