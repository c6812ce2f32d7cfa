import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { SealedPayrolls } from '../../../src/modules/wcp/index.js';
import { Database } from '../../../src/platform/database/database.js';
import { type Answer, type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import { CONTRACT, payroll, type Processed, storedContract } from './payrolls.js';

const PROCESS = '/api/v1/wcp/process';
const CALLERS = 50;

/** Payroll number 7 of as many weeks as there are callers. */
const oneNumber = Array.from({ length: CALLERS }, (_, at) =>
  payroll({
    payrollNumber: 7,
    weekEnding: new Date(Date.UTC(2025, 5, 7 + 7 * at)).toISOString().slice(0, 10),
  }),
);

const findsDuplicate = ({ json }: Answer): boolean =>
  (json as Processed).decision.findings.some(({ rule }) => rule === 'PAYROLL_NUMBER_DUPLICATE');

/** Each in the order in which it was filed, with how many payrolls it was decided on. */
const filedIn = async ({ app, db }: RunningApp): Promise<readonly { ordinal: number; history: number }[]> => {
  const rows = await db.database.system
    .selectFrom('payrolls as p')
    .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
    .select(['p.ordinal', 'd.id', 'd.basis'])
    .orderBy('p.ordinal')
    .execute();
  return rows.map(({ ordinal, id, basis }) => ({
    ordinal,
    history: (JSON.parse(app.get(SealedPayrolls).open('basis', id, basis)) as { history: readonly unknown[] })
      .history.length,
  }));
};

interface OnFile {
  readonly payrollNumber: number | null;
  readonly payDate: string | null;
  /** The revision in whose place the payroll stands. */
  readonly replaced?: boolean;
}

const told = (rows: readonly OnFile[]): readonly string[] =>
  rows.map(({ payrollNumber, payDate }) => `${payrollNumber} paid ${payDate}`).toSorted();

/**
 * Each filing with what it was decided on, and with what stood before it: of every payroll with a lower place, but itself,
 * the last revision.
 */
const decidedOn = async ({ app, db }: RunningApp) => {
  const rows = await db.database.system
    .selectFrom('payrolls as p')
    .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
    .select(['p.ordinal', 'p.payroll_number as payrollNumber', 'p.pay_date as payDate', 'd.id', 'd.basis'])
    .orderBy('p.ordinal')
    .execute();
  return rows.map(({ ordinal, payrollNumber, id, basis }, at) => {
    const before = new Map(rows.slice(0, at).map((row) => [row.payrollNumber, row]));
    before.delete(payrollNumber);
    const { history } = JSON.parse(app.get(SealedPayrolls).open('basis', id, basis)) as {
      readonly history: readonly OnFile[];
    };
    return {
      ordinal,
      history: told(history.filter(({ replaced }) => replaced !== true)),
      before: told([...before.values()]),
    };
  });
};

const AMENDED_PAY_DATE = '2026-07-01';

/** As many payrolls as there are callers, of other numbers and weeks. */
const series = oneNumber.map((one, at) => ({ ...one, payrollNumber: at + 1 }));

/** Amends the pay date of a payroll as it was filed. */
const amended = (address: string, { key }: Tenant, of: Answer): Promise<Answer> =>
  send(`${address}/api/v1/wcp/payrolls/${(of.json as Processed).id ?? ''}/revisions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': key,
      'if-match': of.headers.get('etag') ?? '',
    },
    body: JSON.stringify({
      reason: 'paid later',
      changes: [{ pointer: '/payroll/payDate', value: AMENDED_PAY_DATE }],
    }),
  });

const each = Array.from({ length: CALLERS }, (_, at) => ({ ordinal: at + 1, history: at }));

describe(`fifty payrolls of one contractor with one number at one moment (${testEngine})`, () => {
  let running: RunningApp;
  let tenant: Tenant;
  beforeAll(async () => {
    running = await startApp();
  }, 60_000);
  afterAll(() => running.close());
  beforeEach(async () => {
    await running.reset();
    tenant = await running.tenant();
  });

  it.each([
    ['a stored contract', async () => ({ contractId: await storedContract(running, tenant) })],
    [
      'a contract of a project that is sent with them',
      async () => {
        await storedContract(running, tenant);
        return { contract: { ...CONTRACT, projectNumber: 'P-9' } };
      },
    ],
  ])(
    'on %s are each decided on all that are filed before it',
    async (_, contractOf) => {
      const contract = await contractOf();
      const answers = await Promise.all(
        oneNumber.map((one) => tenant.post(PROCESS, { ...contract, payroll: one })),
      );
      expect(answers.map(({ status }) => status)).toEqual(oneNumber.map(() => 201));
      expect(answers.filter((answer) => !findsDuplicate(answer))).toHaveLength(1);
      expect(await filedIn(running)).toEqual(each);
    },
    60_000,
  );

  it('are each amended on all that stand by then', async () => {
    const contractId = await storedContract(running, tenant);
    const first = await Promise.all(series.map((one) => tenant.post(PROCESS, { contractId, payroll: one })));
    const answers = await Promise.all(first.map((one) => amended(running.address, tenant, one)));
    expect(answers.map(({ status }) => status)).toEqual(series.map(() => 201));
    const filings = await decidedOn(running);
    expect(filings.map(({ ordinal }) => ordinal)).toEqual(
      Array.from({ length: 2 * CALLERS }, (_, at) => at + 1),
    );
    expect(filings.map(({ history }) => history)).toEqual(filings.map(({ before }) => before));
    expect(filings.at(-1)?.history.filter((one) => one.endsWith(AMENDED_PAY_DATE))).toHaveLength(CALLERS - 1);
  }, 60_000);

  it('do not keep those of another contractor waiting to be numbered', async () => {
    const contractId = await storedContract(running, tenant);
    const others = oneNumber.map((one, at) => ({ ...one, businessName: `Contractor ${at}` }));
    const answers = await Promise.all(
      others.map((one) => tenant.post(PROCESS, { contractId, payroll: one })),
    );
    expect(answers.filter(findsDuplicate)).toEqual([]);
    expect(await filedIn(running)).toEqual(each.map(() => ({ ordinal: 1, history: 0 })));
  }, 60_000);
});

describe('fifty payrolls of one contractor with one number at two servers', () => {
  let db: TestDatabase;
  let otherConnections: Database;
  let replicas: readonly RunningApp[];
  beforeAll(async () => {
    db = await openTestDatabase('server');
    otherConnections = await Database.open(db.location);
    replicas = [
      await startApp({ database: { ...db, database: otherConnections } }),
      await startApp({ database: db }),
    ];
  }, 60_000);
  afterAll(async () => {
    for (const replica of replicas) await replica.close();
    await otherConnections.close();
    await db.close();
  });

  it('are each decided on all that are filed before it, wherever', async () => {
    const [first, second] = replicas;
    if (first === undefined || second === undefined) throw new Error('there are two');
    const tenant = await first.tenant();
    const contractId = await storedContract(first, tenant);
    const answers = await Promise.all(
      oneNumber.map((one, at) =>
        send(`${(at % 2 === 0 ? first : second).address}${PROCESS}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': tenant.key },
          body: JSON.stringify({ contractId, payroll: one }),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(oneNumber.map(() => 201));
    expect(answers.filter((answer) => !findsDuplicate(answer))).toHaveLength(1);
    expect(await filedIn(first)).toEqual(each);
  }, 60_000);

  it('and the amendments of those on file are decided on one another, wherever', async () => {
    const [first, second] = replicas;
    if (first === undefined || second === undefined) throw new Error('there are two');
    await first.reset();
    const tenant = await first.tenant();
    const contractId = await storedContract(first, tenant);
    const half = CALLERS / 2;
    const onFile = await Promise.all(
      series.slice(0, half).map((one) => tenant.post(PROCESS, { contractId, payroll: one })),
    );
    const addressOf = (at: number): string => (at % 2 === 0 ? first : second).address;
    const answers = await Promise.all([
      ...onFile.map((one, at) => amended(addressOf(at), tenant, one)),
      ...series.slice(half).map((one, at) =>
        send(`${addressOf(at)}${PROCESS}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': tenant.key },
          body: JSON.stringify({ contractId, payroll: one }),
        }),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(series.map(() => 201));
    const filings = await decidedOn(first);
    expect(filings.map(({ ordinal }) => ordinal)).toEqual(
      Array.from({ length: CALLERS + half }, (_, at) => at + 1),
    );
    expect(filings.map(({ history }) => history)).toEqual(filings.map(({ before }) => before));
  }, 60_000);
});
