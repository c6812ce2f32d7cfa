import { describe, expect, it, jest } from '@jest/globals';

import { worker } from '../../../../test/support/domain/payroll.js';
import { drawnTexts, textOf } from '../../../../test/support/pdf/read-pdf.js';
import type { WorkerJson } from '../../../domain/ingest/json-shapes.js';
import type { FindingDocument } from '../../wcp/index.js';
import { letterDocument, type LetterSource } from './letter.document.js';

/** Documents are read back in full, on a machine that may be busy. */
jest.setTimeout(60_000);

const HASH = 'a'.repeat(64);

const finding = (over: Partial<FindingDocument> = {}): FindingDocument => ({
  id: 'fnd_1',
  rule: 'DBA_UNDERPAYMENT',
  effect: 'revise',
  worker: 'Echo',
  entryNo: 1,
  jurisdiction: 'US',
  pointer: '/payroll/workers/0/lines/0',
  column: null,
  message: 'Less than the prevailing wage was paid.',
  amount: '78.80',
  range: null,
  formula: '(21.92 - 19.95) x 40 h = 78.80',
  inputs: [],
  citation: '29 CFR 5.5(a)(1)(i), 5.31',
  wageDetermination: null,
  howToFix: 'Pay 78.80.',
  fixBy: null,
  assumptions: [],
  unverified: [],
  ...over,
});

const source = (findings: readonly FindingDocument[], workers: readonly WorkerJson[]): LetterSource => ({
  organization: 'An organization',
  payroll: { form: 'WH-347-2025', payrollNumber: 3, weekEnding: '2025-06-07', workers },
  filed: {
    id: 'pay_1',
    revision: 0,
    status: 'decided',
    submittedAt: new Date('2026-11-22T12:00:00Z'),
    decision: {
      id: 'dec_1',
      status: 'revise',
      humanReview: false,
      summary: '',
      totals: {
        backWages: '78.80',
        liquidatedDamages: '33.00',
        stateBackWages: '186.92',
        workersAffected: 1,
      },
      findings,
      notChecked: [],
      checks: [],
      trust: { score: 1, band: 'auto', factors: [] },
      ruleset: { version: '1.0.0', hash: HASH },
      inputHash: HASH,
      wageDeterminationHash: null,
      decidedAt: '2026-11-22T12:00:00.000Z',
    },
  },
});

const text = async (findings: readonly FindingDocument[]): Promise<string> =>
  textOf(await letterDocument(source(findings, [worker({ lastName: 'Echo', workerId: '51001' })])));

const NAMES = [
  'Wolfeschlegelsteinhausenbergerdorff'.repeat(3).slice(0, 100),
  'Κωνσταντινόπουλος',
  'Шевченко',
  '张伟',
];
const MARGIN = 54;
const WIDTH = 612;
const FOOT = 740;

describe('the letter', () => {
  it('keeps 200 workers with long names, classifications and sums between the margins, and names each', async () => {
    const workers = Array.from({ length: 200 }, (_, at) =>
      worker({ entryNo: at + 1, lastName: `${NAMES[at % NAMES.length] ?? ''} ${at + 1}` }),
    );
    const findings = workers.map((_, at) =>
      finding({
        pointer: `/payroll/workers/${at}/lines/0`,
        entryNo: at + 1,
        formula: '(21.9212 - 19.9512) x 40.25 h + '.repeat(20),
        inputs: [
          {
            name: 'classification',
            value: 'POWER-EQUIPMENT-OPERATOR/'.repeat(30),
            pointer: null,
            column: '3',
          },
        ],
        wageDetermination: {
          number: 'AZ20240039',
          mod: 6,
          published: '2024-08-30',
          line: 112,
          text: `LABORER${'.'.repeat(700)}$ 17.95  3.97`,
        },
      }),
    );
    const pages = await drawnTexts(await letterDocument(source(findings, workers)));
    const body = pages.flatMap((page) => page.filter(({ text: one }) => !one.includes('· Sheet ')));
    expect(body.filter(({ x, width }) => x < MARGIN || x + width > WIDTH - MARGIN + 0.1)).toEqual([]);
    expect(body.filter(({ y }) => y > FOOT + 5 || y < MARGIN)).toEqual([]);
    const all = body.map(({ text: one }) => one).join(' ');
    for (let entry = 1; entry <= workers.length; entry++) expect(all).toContain(`entry ${entry},`);
  });

  it('stands what has to be corrected, damages, state law, questions and notes apart, in this order', async () => {
    const letter = await text([
      finding({ rule: 'LATE_SUBMISSION', effect: 'warning', message: 'it is late' }),
      finding({ rule: 'FOOTNOTE_UNRESOLVED', effect: 'review', message: 'it is a question' }),
      finding({
        rule: 'STATE_DAILY_OVERTIME',
        jurisdiction: 'CA',
        effect: 'revise',
        message: 'it is state law',
      }),
      finding({ rule: 'CWHSSA_LIQUIDATED_DAMAGES', effect: 'assess', message: 'it is damages' }),
      finding({ message: 'it is wages' }),
    ]);
    const order = [
      'it is wages',
      'it is damages',
      'assessed: 33.00 USD',
      'it is state law',
      'STATE_DAILY_OVERTIME (CA)',
      'by state law, on top of the above: 186.92 USD',
      'it is a question',
      'it is late',
    ];
    const places = order.map((one) => letter.indexOf(one));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each([
    ['the end of the identifying number, not the number', finding(), 'Echo, Test, entry 1, no. ***1001'],
    ['the payroll as a whole', finding({ pointer: '/payroll/wageDeterminations' }), 'The payroll as a whole'],
    ['the day that the law names', finding({ fixBy: '2025-06-18' }), 'By: 2025-06-18'],
    [
      'between what an amount lies',
      finding({ range: { from: '0.00', to: '298.00' } }),
      'Between 0.00 and 298.00 USD',
    ],
    [
      'what was assumed',
      finding({ assumptions: ['the pay date is unknown'] }),
      'Assumed: the pay date is unknown',
    ],
    [
      'what of the law was not seen',
      finding({ unverified: ['NO_NETTING'] }),
      'A source was not seen: no rule',
    ],
    ['where on the form', finding({ column: '6A' }), 'On the form: 6A'],
  ])('tells %s', async (_, one, said) => {
    expect(await text([one])).toContain(said);
  });

  it('names no day where the law names none', async () => {
    const letter = await text([finding()]);
    expect(letter).not.toContain('By: ');
    expect(letter).toContain('federal law names none for the cure');
  });
});
