import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  factsOf,
  findingsIn,
  line,
  missingIn,
  payroll,
  statement,
  told,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { PayrollJson, StatementJson } from '../ingest/json-shapes.js';
import { statement as check } from './statement.check.js';

const run = (
  over: Partial<StatementJson>,
  more: Partial<PayrollJson> = {},
  acceptScannedWetSignature = false,
) =>
  check.run(
    factsOf({
      payroll: payroll({ statement: statement(over), ...more }),
      contract: contract({ acceptScannedWetSignature }),
    }),
  );
const found = (...given: Parameters<typeof run>) => told(findingsIn(run(...given)));
const boxes = (over: object) => ({
  boxes: { '1': true, '2': true, '3': true, '4': false, '5': false, '6': true, ...over },
});

const learner = worker({ status: 'RA', apprentice: apprentice() });
const bare = worker({ lines: [line({ fringeCreditTotal: '0' })] });

describe('the signature', () => {
  it.each([
    ['no statement', { statement: null }, ['STATEMENT_MISSING']],
    ['a statement that is not there', { statement: statement({ present: false }) }, ['STATEMENT_MISSING']],
  ])('%s', (_why, over, wanted) => {
    expect(found({}, over)).toEqual(wanted);
  });
  it.each([
    ['electronic', { signatureKind: 'electronic' }, false, []],
    ['handwritten', { signatureKind: 'handwritten' }, false, []],
    ['a scan', { signatureKind: 'scan' }, false, ['STATEMENT_SIGNATURE_INVALID']],
    ['a scan, where the agency takes scans', { signatureKind: 'scan' }, true, []],
    ['none', { signed: false }, false, ['STATEMENT_UNSIGNED']],
    ['not told', { signed: null }, false, ['STATEMENT_UNSIGNED']],
  ] as const)('%s', (_why, over, takesScans, wanted) => {
    expect(found(over, {}, takesScans)).toEqual(wanted);
  });
  it('of a kind nobody told is a question', () => {
    expect(missingIn(run({ signatureKind: null }))).toEqual(['/payroll/statement/signatureKind']);
  });
});

describe('the boxes of 2025', () => {
  it.each([1, 2, 3, 6])('box %i is checked always', (box) => {
    const unchecked = (value: boolean | null) =>
      findingsIn(run(boxes({ [box]: value, '5': true }))).map(({ pointer }) => pointer);
    expect(unchecked(false)).toEqual([`/payroll/statement/boxes/${box}`]);
    expect(unchecked(null)).toEqual([`/payroll/statement/boxes/${box}`]);
    expect(unchecked(true)).toEqual([]);
  });
  it.each([
    ['box 4 with apprentices', boxes({ '5': true }), [learner], ['STATEMENT_INCOMPLETE']],
    ['box 4 without apprentices', boxes({ '5': true }), [worker()], []],
    ['box 5 with plan credit', boxes({}), [worker()], ['STATEMENT_INCOMPLETE']],
    [
      'box 5 with cash in lieu',
      boxes({}),
      [worker({ lines: [line({ fringeCreditTotal: '0', cashInLieuTotal: '1.00' })] })],
      ['STATEMENT_INCOMPLETE'],
    ],
    [
      'box 5 with the hourly credit of a plan, 6B blank',
      boxes({}),
      [
        worker({
          lines: [line({ fringeCreditTotal: null, planCredits: [{ plan: 'Acme', hourlyClaimed: '0.01' }] })],
        }),
      ],
      ['STATEMENT_INCOMPLETE'],
    ],
    ['box 5 with neither', boxes({}), [bare], []],
  ])('%s', (_why, over, workers, wanted) => {
    expect(found(over, { workers })).toEqual(wanted);
  });
});

describe('the wording of 2008', () => {
  const old = (a: boolean | null, b: boolean | null) => ({
    wording: '2008' as const,
    boxes: null,
    paragraph4: { a, b },
  });
  it.each([
    ['4(a)', old(true, null), []],
    ['4(b)', old(false, true), []],
    ['neither', old(false, null), ['STATEMENT_INCOMPLETE']],
    ['no paragraph 4', { wording: '2008' as const, boxes: null }, ['STATEMENT_INCOMPLETE']],
  ])('%s', (_why, over, wanted) => {
    expect(found(over)).toEqual(wanted);
  });
  it('is that of a 2008 form whose wording nobody told', () => {
    expect(found({ boxes: null, paragraph4: { a: true } }, { form: 'WH-347-2008' })).toEqual([]);
  });
});

describe('the tables of page 2, where they are supplied', () => {
  it.each([
    ['the program has a row', [{ program: ' az-ibew ' }], []],
    ['another program has one', [{ program: 'constructor' }], ['STATEMENT_INCOMPLETE']],
    ['no program has one', [], ['STATEMENT_INCOMPLETE']],
    ['not supplied', null, []],
  ])('%s', (_why, apprenticeshipPrograms, wanted) => {
    expect(found({ apprenticeshipPrograms }, { workers: [learner] })).toEqual(wanted);
  });
  it.each([
    ['the worker has a row', [{ entryNo: 1 }], worker(), []],
    ['another worker has one', [{ entryNo: 2 }], worker(), ['STATEMENT_INCOMPLETE']],
    [
      'a worker without an entry number',
      [{ entryNo: 1 }],
      worker({ entryNo: null }),
      ['STATEMENT_INCOMPLETE'],
    ],
    ['nobody claims credit', [], bare, []],
    ['not supplied', null, worker(), []],
  ])('%s', (_why, hourlyCredits, person, wanted) => {
    expect(found({ hourlyCredits }, { workers: [person] })).toEqual(wanted);
  });
});

describe('the header of page 2', () => {
  it.each([
    ['the same', { projectNumber: 'P-100', payrollNumber: 3, weekEnding: '2025-06-07' }, []],
    ['blank', {}, []],
    ['the same in another spelling', { projectName: ' EXAMPLE  building', projectNumber: 'p-100' }, []],
    ['another project', { projectNumber: 'P-200' }, ['/payroll/statement/header/projectNumber']],
    ['another name', { projectName: 'Other' }, ['/payroll/statement/header/projectName']],
    ['another payroll', { payrollNumber: 4 }, ['/payroll/statement/header/payrollNumber']],
    ['another week', { weekEnding: '2025-05-31' }, ['/payroll/statement/header/weekEnding']],
  ])('%s', (_why, header, wanted) => {
    expect(findingsIn(run({ header })).map(({ pointer }) => pointer)).toEqual(wanted);
  });
});

describe('who signed and when', () => {
  it.each([
    ['nobody', { certifyingOfficial: null }, '/payroll/statement/certifyingOfficial/name'],
    [
      'a blank name',
      { certifyingOfficial: { name: ' ', title: 'x' } },
      '/payroll/statement/certifyingOfficial/name',
    ],
    ['no date', { signedDate: null }, '/payroll/statement/signedDate'],
    ['no kind of signature', { signatureKind: null }, '/payroll/statement/signatureKind'],
  ])('is a question when the payroll tells %s', (_why, over, pointer) => {
    expect(missingIn(run(over))).toEqual([pointer]);
  });
});
