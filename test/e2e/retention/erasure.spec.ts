import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { verifyReceipt } from '../../../src/modules/evidence/bundle-verification.js';
import type { SignedReceipt } from '../../../src/modules/evidence/receipt.js';
import { Resealing } from '../../../src/platform/encryption/resealing.js';
import { SealedPayrolls } from '../../../src/modules/wcp/index.js';
import { ERASED } from '../../../src/modules/wcp/removal/erasing.js';
import type { Answer, Tenant } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { problem } from '../auth/people.js';
import { payroll } from '../wcp/payrolls.js';
import {
  approve,
  CANARY,
  complete,
  fileWithCanary,
  officer,
  type Officer,
  type PeopleApp,
  type Preview,
  setDay,
  startPeopleApp,
  storedContract,
  WORDS,
} from './officers.js';

const PERSON = { lastName: 'canarybird', firstName: 'QUETZAL' };
/** Who shares the canary's number or last name, and is somebody else. */
const OTHER = { lastName: 'Canarybird', firstName: 'Robin', workerId: 'XXX-XX-0142' };

let running: PeopleApp;
let contractor: Tenant;
let contractId: string;
let other: string;
let erased: string;
let kept: string;
let receipt: Answer;
let first: Officer;
let second: Officer;

beforeAll(async () => {
  running = await startPeopleApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  setDay(running, '2025-06-20');
  contractor = await running.tenant();
  contractId = await storedContract(running, contractor);
  other = await storedContract(running, contractor);
  erased = await fileWithCanary(
    contractor,
    contractId,
    { remarks: 'Restitution to Quetzal Canarybird (XXX-XX-7391).' },
    'unpaid-overtime',
  );
  kept = await fileWithCanary(contractor, other);
  receipt = await contractor.get(`/api/v1/wcp/payrolls/${erased}/receipt`);
  await complete(await officer(running, contractor.organizationId), contractId, '2025-06-19');
  setDay(running, '2028-06-20');
  first = await officer(running, contractor.organizationId);
  second = await officer(running, contractor.organizationId);
});

const preview = async (person: object = PERSON, by = first): Promise<Preview> =>
  (await by.post('/retention/erasures/preview', { person })).json as Preview;
const request = async (person: object = PERSON, by = first): Promise<Answer> =>
  by.post('/retention/erasures', {
    person,
    digest: (await preview(person, by)).digest ?? '0'.repeat(64),
    reason: 'Quetzal Canarybird asked for it.',
  });
/** Everything that is stored of a payroll, opened. */
const opened = async (id: string): Promise<string> => {
  const sealed = running.app.get(SealedPayrolls);
  const { system } = running.db.database;
  const row = await system.selectFrom('payrolls').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const decisions = await system.selectFrom('decisions').selectAll().where('payroll_id', '=', id).execute();
  return [
    sealed.open('payroll', id, row.document),
    sealed.open('workers', id, row.workers),
    ...decisions.flatMap((one) => [
      sealed.open('decision', one.id, one.document),
      sealed.open('basis', one.id, one.basis),
    ]),
  ].join('\n');
};
const tells = (text: string): readonly string[] =>
  WORDS.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

describe('the erasure of a person', () => {
  it('is refused while a payroll is in no index over people, also when it was requested before', async () => {
    const requested = await request();
    const { system } = running.db.database;
    await sql`update payrolls set people = null, people_key = null where id = ${kept}`.execute(system);
    const refused = [409, 'index_incomplete'];
    expect(problem(await first.post('/retention/erasures/preview', { person: PERSON }))).toEqual(refused);
    expect(problem(await approve(second, requested))).toEqual(refused);
    expect(tells(await opened(erased))).not.toEqual([]);
    await running.app.get(Resealing).run();
    expect((await approve(second, requested)).status).toBe(200);
    expect(tells(await opened(erased))).toEqual([]);
  });

  it('takes out of every payroll that need not be kept who it was, and leaves hours and pay', async () => {
    expect(tells(await opened(erased))).toEqual(WORDS);
    const before = (await first.get(`/wcp/payrolls/${erased}`)).json as Body;
    expect(await preview()).toMatchObject({
      payrolls: 1,
      payrollIds: [erased],
      kept: [{ payrollId: kept, because: 'open' }],
    });
    const done = await approve(second, await request());
    expect(done.json).toMatchObject({ state: 'executed', kind: 'erasure', person: null });
    expect(tells(await opened(erased))).toEqual([]);
    expect(tells(await opened(kept))).toEqual(WORDS);
    const after = (await first.get(`/wcp/payrolls/${erased}`)).json as Body;
    const [worker] = after.payroll.workers;
    expect(worker).toMatchObject({ lastName: '***', firstName: '***', workerId: '***' });
    expect(worker?.lines).toEqual(before.payroll.workers[0]?.lines);
    expect(after.payroll.workers.slice(1)).toEqual(before.payroll.workers.slice(1));
    expect(after.payroll.remarks).toBe(`Restitution to ${ERASED} (${ERASED}).`);
    expect(after.decision.totals).toEqual(before.decision.totals);
    expect(after.decision.findings.map(({ rule, amount }) => [rule, amount])).toEqual(
      before.decision.findings.map(({ rule, amount }) => [rule, amount]),
    );
    expect(await tracesOf(running.db, WORDS)).toEqual([]);
    // Its reason told of the person, and went with it.
    const { json } = await first.get('/retention/removals');
    expect(tells(JSON.stringify(json))).toEqual([]);
    expect(running.log.filter((line) => tells(line).length > 0)).toEqual([]);
  });

  it('is found no more where it took place, and is found still where the payroll is kept', async () => {
    const found = async (): Promise<readonly unknown[]> => {
      const { json } = await first.post('/wcp/payrolls/search', {
        lastName: 'Canarybird',
        firstName: 'Quetzal',
      });
      return (json as { readonly data: readonly { readonly id: string }[] }).data.map(({ id }) => id);
    };
    expect(await found()).toEqual([kept, erased]);
    await approve(second, await request());
    expect(await found()).toEqual([kept]);
  });

  it('keeps the proofs: trail and receipts verify, and what is left is not passed off as what was filed', async () => {
    await approve(second, await request());
    expect((await first.post('/audit/verify', undefined)).json).toMatchObject({ intact: true });
    const before = receipt.json as SignedReceipt;
    const verified = await verifyReceipt(receipt.text, { receipts: [before.key], checkpoints: [] });
    expect(verified.intact).toBe(true);
    const after = await first.get(`/wcp/payrolls/${erased}/receipt`);
    expect((after.json as SignedReceipt).receipt).toEqual(before.receipt);
    expect(problem(await first.get(`/wcp/payrolls/${erased}/evidence.zip`))).toEqual([409, 'person_erased']);
    expect(problem(await first.post(`/wcp/payrolls/${erased}/replay`, {}))).toEqual([409, 'person_erased']);
    // Purged later, it is proven by the same digests.
    const again = await first.post('/retention/purges/preview', { contract: contractId });
    const { digest } = again.json as Preview;
    const purge = await first.post('/retention/purges', {
      contract: contractId,
      digest,
      reason: 'The time is over.',
    });
    await approve(second, purge);
    const last = await first.get(`/wcp/payrolls/${erased}/receipt`);
    expect((last.json as SignedReceipt).receipt).toEqual(before.receipt);
  });

  it('spares whoever shares the last name, and finds nobody by another number', async () => {
    await revive();
    const [one] = payroll().workers;
    const shared = await contractor.post('/api/v1/wcp/process', {
      contractId,
      payroll: payroll({
        payrollNumber: 5,
        workers: [
          { ...one, ...CANARY, entryNo: 1 },
          { ...one, ...OTHER, entryNo: 2 },
        ],
      }),
    });
    const { id } = shared.json as { readonly id: string };
    expect((await preview({ ...PERSON, workerId: '9999' })).payrolls).toBe(0);
    expect((await preview({ ...PERSON, workerId: CANARY.workerId })).payrollIds).toEqual([erased, id]);
    await approve(second, await request());
    const { payroll: after } = (await first.get(`/wcp/payrolls/${id}`)).json as Body;
    expect(after.workers.map(({ lastName, firstName, workerId }) => [lastName, firstName, workerId])).toEqual(
      [
        ['***', '***', '***'],
        [OTHER.lastName, OTHER.firstName, OTHER.workerId],
      ],
    );
    const text = await opened(id);
    expect(['Quetzal', 'XX-7391'].filter((word) => text.includes(word))).toEqual([]);
  });

  it('destroys what a later decision was made on, where that held what was filed of the person before', async () => {
    await revive();
    const week2 = {
      payrollNumber: 2,
      weekEnding: '2025-06-14',
      payDate: '2025-06-18',
      receivedDate: '2025-06-20',
    };
    // The same number under another name: the record of the week before is looked at for it.
    const renamed = { lastName: 'Example', firstName: 'Robin', workerId: CANARY.workerId };
    const later = await fileWithCanary(contractor, contractId, week2, 'unpaid-overtime', renamed);
    expect(tells(await opened(later))).toContain('Canarybird');
    expect((await preview()).payrollIds).toEqual([erased, later]);
    await approve(second, await request());
    expect(tells(await opened(later)).filter((word) => word !== 'XX-7391')).toEqual([]);
    const { payroll: after } = (await first.get(`/wcp/payrolls/${later}`)).json as Body;
    expect(after.workers[0]).toMatchObject(renamed);
  });

  it('takes two people and a free record: a hold, the first person and a stranger are refused', async () => {
    const requested = await request();
    expect(problem(await approve(first, requested))).toEqual([403, 'separation_of_duties']);
    const stranger = await officer(running, (await running.tenant()).organizationId);
    expect(problem(await approve(stranger, requested))).toEqual([404, 'not_found']);
    expect(await preview(PERSON, stranger)).toMatchObject({ digest: null, payrolls: 0, kept: [] });
    const hold = await first.post('/retention/holds', { contract: contractId, reason: 'An investigation.' });
    expect(problem(await approve(second, requested))).toEqual([409, 'nothing_to_remove']);
    expect(await preview()).toMatchObject({ held: true, payrolls: 0, digest: null });
    const { id } = hold.json as { readonly id: string };
    await first.post(`/retention/holds/${id}/lift`, { reason: 'It is closed.' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => approve(second, requested)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
  });

  it('tells whom it is about to whoever sees people, and to nobody else', async () => {
    const { id } = (await request()).json as { readonly id: string };
    expect((await second.get(`/retention/removals/${id}`)).json).toMatchObject({ person: PERSON });
    const auditor = await officer(running, contractor.organizationId, ['auditor']);
    const masked = await auditor.get(`/retention/removals/${id}`);
    expect([masked.status, tells(masked.text)]).toEqual([200, []]);
    expect(await tracesOf(running.db, WORDS)).toEqual([]);
    const full = { ...PERSON, workerId: '219-09-9999' };
    expect(problem(await first.post('/retention/erasures/preview', { person: full }))).toEqual([
      422,
      'prohibited_personal_data',
    ]);
  });

  it('needs no time to pass in an organization for trying out', async () => {
    await running.db.database.system
      .updateTable('organizations')
      .set({ sandbox: true })
      .where('id', '=', contractor.organizationId)
      .execute();
    expect((await preview()).payrollIds).toEqual([erased, kept]);
  });
});

interface Body {
  readonly payroll: {
    readonly remarks: string;
    readonly workers: readonly Readonly<Record<string, unknown>>[];
  };
  readonly decision: {
    readonly totals: object;
    readonly findings: readonly { readonly rule: string; readonly amount: string | null }[];
  };
}

const revive = async (): Promise<void> => {
  await running.db.database.system
    .updateTable('api_keys')
    .set({ expires_at: new Date('2030-01-01T00:00:00Z') })
    .execute();
};
