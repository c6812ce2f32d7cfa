import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { FilingsRepository } from '../../../src/modules/wcp/filing/filings.repository.js';
import { seriesOf } from '../../../src/modules/wcp/filing/series.js';
import type { PayrollsTable } from '../../../src/platform/database/schema.js';
import type { Insertable } from 'kysely';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import { testSealedPayrolls } from '../../support/sealing.js';

const CONTRACTOR = 'EXAMPLE BUILDERS';
const PERSON = [{ workerId: '1001', lastName: 'Alpha', firstName: 'Test' }];

describe(`what is on file of a contractor (${testEngine})`, () => {
  let test: TestDatabase;
  let filings: FilingsRepository;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.reset();
    const { system: query } = test.database;
    filings = new FilingsRepository(test.database, await testSealedPayrolls(test.database));
    await query
      .insertInto('organizations')
      .values([organizationRow(), organizationRow({ id: 'org_2' })])
      .execute();
    await query
      .insertInto('contracts')
      .values(
        ['1', '2'].map((serial) => ({
          id: `ctr_${serial}`,
          organization_id: 'org_1',
          number: `P-${serial}00`,
          name: 'Example',
          facts: `{"amount":"${serial}00000.00","funding":"assisted"}`,
          created_at: new Date('2025-01-01T00:00:00Z'),
          created_by: 'usr_1',
          version: 1,
        })),
      )
      .execute();
  });

  const series = (row: Partial<Insertable<PayrollsTable>>): string =>
    seriesOf(row.organization_id ?? 'org_1', {
      contractId: row.contract_id === undefined ? 'ctr_1' : row.contract_id,
      project: row.project ?? null,
      contractor: row.contractor ?? CONTRACTOR,
    });
  const file = (...rows: readonly Partial<Insertable<PayrollsTable>>[]) =>
    test.database.system
      .insertInto('payrolls')
      .values(
        rows.map((row, at) =>
          payrollRow({
            id: `pay_${at}`,
            series: series(row),
            ordinal: at + 1,
            contract_id: 'ctr_1',
            contractor: CONTRACTOR,
            workers: JSON.stringify(PERSON),
            ...row,
          }),
        ),
      )
      .execute();

  const past = (weekEnding: string | null = '2025-06-07') =>
    filings.findGround('org_1', 'ctr_1', { series: series({}), contractor: CONTRACTOR, weekEnding });

  it('tells each payroll of the contract that stands', async () => {
    await file(
      {
        payroll_number: 2,
        week_ending: '2025-05-31',
        status: 'superseded',
        pay_date: '2025-06-04',
        back_wages: '78.80',
        is_final: true,
      },
      { payroll_number: 2, week_ending: '2025-05-31', pay_date: '2025-06-05', back_wages: '0', revision: 1 },
      { payroll_number: 1, week_ending: '2025-05-24', no_work: true },
      { payroll_number: 1, week_ending: null },
      { contractor: 'ANOTHER', payroll_number: 1, week_ending: '2025-05-24' },
    );
    expect((await past())?.history).toEqual([
      {
        payrollNumber: 1,
        weekEnding: '2025-05-24',
        isFinal: false,
        payDate: null,
        noWork: true,
        backWages: null,
        workers: PERSON,
      },
      {
        payrollNumber: 2,
        weekEnding: '2025-05-31',
        isFinal: false,
        payDate: '2025-06-05',
        noWork: false,
        backWages: '0.0000',
        workers: PERSON,
      },
    ]);
  });

  it.each([
    ['three weeks before', '2025-05-17', true],
    ['a day more', '2025-05-16', false],
    ['six days later: it overlaps', '2025-06-13', true],
    ['a week later', '2025-06-14', false],
  ])('tells its people only where they matter: %s', async (_why, week, wanted) => {
    await file({ week_ending: week });
    expect((await past())?.history.map(({ workers }) => workers !== null)).toEqual([wanted]);
  });

  it('tells nobody of a payroll without its week, and has nothing elsewhere then', async () => {
    await file({ week_ending: '2025-06-07' }, { contract_id: 'ctr_2' });
    const known = await past(null);
    expect(known?.history.map(({ workers }) => workers)).toEqual([null]);
    expect(known?.elsewhere).toEqual([]);
  });

  it('tells the same week on other contracts, stored and given, as it stands', async () => {
    await file(
      {},
      { contract_id: 'ctr_2', status: 'superseded' },
      { contract_id: 'ctr_2', revision: 1, workers: '[]' },
      { contract_id: 'ctr_2', payroll_number: 11, status: 'withdrawn' },
      { contract_id: null, project: 'BRIDGE' },
      { contract_id: 'ctr_2', payroll_number: 9, week_ending: '2025-05-31' },
      { contract_id: 'ctr_2', payroll_number: 10, contractor: 'ANOTHER' },
      { organization_id: 'org_2', contract_id: null, project: 'BRIDGE' },
    );
    const elsewhere = (await past())?.elsewhere.map((one) => ({ ...one, facts: one.facts() }));
    expect(elsewhere).toEqual([
      { contract: 'P-200', facts: { amount: '200000.00', funding: 'assisted' }, workers: [] },
      { contract: 'BRIDGE', facts: null, workers: PERSON },
    ]);
    const inline = await filings.findSeries('org_1', {
      series: series({ contract_id: null, project: 'BRIDGE' }),
      contractor: CONTRACTOR,
      weekEnding: '2025-06-07',
    });
    expect(inline.history).toHaveLength(1);
    expect(inline.elsewhere.map(({ contract }) => contract)).toEqual(['P-100', 'P-200']);
  });
});
