import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { verifyReceipt } from '../../../src/modules/evidence/bundle-verification.js';
import type { SignedReceipt } from '../../../src/modules/evidence/receipt.js';
import { canonicalJson, sha256 } from '../../../src/platform/canonical.js';
import type { Answer, Tenant } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { problem } from '../auth/people.js';
import { takesPart } from '../walls/participants.js';
import {
  approve,
  complete,
  fileWithCanary,
  officer,
  type Officer,
  type PeopleApp,
  previewPurge,
  requestPurge,
  setDay,
  startPeopleApp,
  storedContract,
  WORDS,
} from './officers.js';

let running: PeopleApp;
let contractor: Tenant;
let agency: Tenant;
let contractId: string;
let payrolls: readonly string[];
let receipt: Answer;
/** Two people of the contractor, on a day on which the records are due. */
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
  agency = await running.tenant();
  contractId = await storedContract(running, contractor);
  await takesPart(running, contractId, agency, 'agency');
  const one = await fileWithCanary(contractor, contractId, { remarks: 'Paid to Quetzal Canarybird.' });
  const two = await fileWithCanary(contractor, contractId, {}, 'unpaid-overtime');
  payrolls = [one, two];
  receipt = await contractor.get(`/api/v1/wcp/payrolls/${one}/receipt`);
  const keeper = await officer(running, contractor.organizationId);
  await complete(keeper, contractId, '2025-06-19');
  setDay(running, '2028-06-20');
  first = await officer(running, contractor.organizationId);
  second = await officer(running, contractor.organizationId);
});

/** The keys of 2025 are good again. */
const revive = async (): Promise<void> => {
  await running.db.database.system
    .updateTable('api_keys')
    .set({ expires_at: new Date('2030-01-01T00:00:00Z') })
    .execute();
};
const states = async (): Promise<readonly string[]> =>
  (await running.db.database.system.selectFrom('payrolls').select('status').orderBy('id').execute()).map(
    ({ status }) => status,
  );
const intact = ['decided', 'decided'];
const gone = ['purged', 'purged'];
const hold = (by: Officer): Promise<Answer> =>
  by.post('/retention/holds', { contract: contractId, reason: 'An investigation.' });

describe('a purge', () => {
  it('removes exactly what was previewed when a second person approves it, and leaves no trace of anybody', async () => {
    const preview = await previewPurge(first, contractId);
    expect(preview).toMatchObject({
      payrolls: 2,
      decisions: 2,
      payrollIds: payrolls,
      retention: { state: 'due', keptUntil: '2028-06-19' },
      held: false,
      hasMore: false,
    });
    const requested = await requestPurge(first, contractId);
    expect([requested.status, await states()]).toEqual([201, intact]);
    const done = await approve(second, requested);
    expect(done.json).toMatchObject({
      state: 'executed',
      digest: preview.digest,
      requestedBy: first.userId,
      concludedBy: second.userId,
    });
    expect(await states()).toEqual(gone);
    expect(await tracesOf(running.db, WORDS)).toEqual([]);
    const left = await running.db.database.system
      .selectFrom('payrolls')
      .select(['document', 'workers', 'people', 'contractor'])
      .execute();
    expect(left.map(({ document, workers, people }) => [document, workers, people])).toEqual([
      ['{}', '[]', []],
      ['{}', '[]', []],
    ]);
    const decisions = await running.db.database.system
      .selectFrom('decisions')
      .select(['document', 'basis'])
      .execute();
    expect(decisions).toEqual([
      { document: '{}', basis: '{}' },
      { document: '{}', basis: '{}' },
    ]);
    const findings = await running.db.database.system.selectFrom('findings').select('id').execute();
    expect(findings).toEqual([]);
    const told = running.log.filter((line) => WORDS.some((word) => line.includes(word)));
    expect(told).toEqual([]);
    expect(await previewPurge(first, contractId)).toMatchObject({ digest: null, payrolls: 0 });
  });

  it('removes what was said of the payrolls: reasons of withdrawals, reviews and reveals', async () => {
    await revive();
    const [, id = ''] = payrolls;
    const reason = 'Told by Quetzal Canarybird.';
    const inspector = await officer(running, agency.organizationId);
    const path = `/wcp/payrolls/${id}`;
    await inspector.post(`${path}/review/claim`, {});
    const tag = (await inspector.get(`${path}/review`)).headers.get('etag') ?? '';
    const { access_token: token } = await running.tokens(inspector.email);
    const body = { action: 'escalate', reason, note: reason };
    const reviewed = await running.call('POST', `${path}/review`, body, { token, ifMatch: tag });
    const revealed = await inspector.post(`${path}/reveal`, {
      position: 0,
      fields: ['name'],
      purpose: 'complaint',
      reason,
    });
    const withdrawn = await contractor.post(
      `/api/v1${path}/withdraw`,
      { reason },
      { 'if-match': (await contractor.get(`/api/v1${path}`)).headers.get('etag') ?? '' },
    );
    expect([reviewed.status, revealed.status, withdrawn.status]).toEqual([200, 200, 200]);
    expect(await tracesOf(running.db, WORDS)).not.toEqual([]);
    await approve(second, await requestPurge(first, contractId));
    expect(await tracesOf(running.db, WORDS)).toEqual([]);
    const { system } = running.db.database;
    expect(await system.selectFrom('review_words').selectAll().execute()).toEqual([]);
    expect(await system.selectFrom('reveal_words').selectAll().execute()).toEqual([]);
    expect((await inspector.get('/privacy/reveals')).json).toMatchObject({ data: [{ reason: null }] });
  });

  it('is answered with what proves it: 410 to who saw the payroll, 404 to a stranger', async () => {
    await approve(second, await requestPurge(first, contractId));
    const [id = ''] = payrolls;
    const signed = (receipt.json as SignedReceipt).receipt;
    for (const by of [first, await officer(running, agency.organizationId)]) {
      const answer = await by.get(`/wcp/payrolls/${id}`);
      expect(problem(answer)).toEqual([410, 'payroll_purged']);
      expect(answer.json).toMatchObject({
        purged: {
          contentHash: signed.payloadHash,
          decisions: [{ id: signed.decision, hash: signed.decisionHash }],
        },
      });
      for (const path of [
        'wh347.pdf',
        'letter.pdf',
        'evidence.zip',
        'findings',
        'decisions',
        'review',
        'revisions',
      ]) {
        const { status } = await by.get(`/wcp/payrolls/${id}/${path}`);
        expect([path, [404, 410].includes(status)]).toEqual([path, true]);
      }
      expect(((await by.get('/wcp/payrolls?state=all')).json as { readonly data: unknown }).data).toEqual([]);
    }
    const stranger = await officer(running, (await running.tenant()).organizationId);
    expect(problem(await stranger.get(`/wcp/payrolls/${id}`))).toEqual([404, 'not_found']);
  });

  it('leaves the trail intact, and receipts of before that verify as those of after do', async () => {
    const requested = await requestPurge(first, contractId);
    await approve(second, requested);
    const report = await first.post('/audit/verify', undefined);
    expect([report.status, report.json]).toEqual([200, expect.objectContaining({ intact: true })]);
    const before = receipt.json as SignedReceipt;
    const verified = await verifyReceipt(receipt.text, { receipts: [before.key], checkpoints: [] });
    expect(verified).toMatchObject({ intact: true, faults: [] });
    const after = await first.get(`/wcp/payrolls/${payrolls[0] ?? ''}/receipt`);
    expect((after.json as SignedReceipt).receipt).toEqual(before.receipt);

    const { id, digest } = requested.json as { readonly id: string; readonly digest: string };
    const { data } = (await first.get(`/retention/removals/${id}/payrolls`)).json as {
      readonly data: readonly {
        readonly payrollId: string;
        readonly contentHash: string;
        readonly decisions: readonly { readonly id: string; readonly hash: string }[];
      }[];
    };
    expect(data[0]).toMatchObject({
      payrollId: payrolls[0],
      contentHash: before.receipt.payloadHash,
      decisions: [{ id: before.receipt.decision, hash: before.receipt.decisionHash }],
    });
    // What the event of the purge holds is the digest of these payrolls and of no others.
    const inputs = await running.db.database.system
      .selectFrom('decisions')
      .select(['id', 'input_hash'])
      .execute();
    const set = data.map(({ payrollId, contentHash, decisions }) => ({
      id: payrollId,
      contentHash,
      decisions: decisions.map((one) => ({
        id: one.id,
        inputHash: inputs.find((row) => row.id === one.id)?.input_hash,
      })),
    }));
    expect(sha256(canonicalJson({ kind: 'purge', payrolls: set }))).toBe(digest);
    const events = await running.db.database.system.selectFrom('audit_events').select('payload').execute();
    const executed = events
      .map(
        ({ payload }) =>
          JSON.parse(payload) as { readonly action: string; readonly details: Record<string, unknown> },
      )
      .filter(({ details }) => details['step'] === 'executed');
    expect(executed).toEqual([
      expect.objectContaining({
        action: 'Retention:purge',
        details: expect.objectContaining({
          digest,
          contract: contractId,
          payrolls: 2,
          requestedBy: first.userId,
        }) as object,
      }),
    ]);
  });

  it('takes two people: not the first one again, in whatever session, nor a program, nor one of another tenant', async () => {
    const requested = await requestPurge(first, contractId);
    expect(await approve(first, requested)).toMatchObject({
      status: 403,
      json: { code: 'separation_of_duties', duty: 'same_person' },
    });
    const { id, digest } = requested.json as { readonly id: string; readonly digest: string };
    await revive();
    const byKey = await contractor.post(`/api/v1/retention/removals/${id}/approve`, { digest });
    expect(problem(byKey)).toEqual([403, 'step_up_required']);
    const stranger = await officer(running, agency.organizationId);
    expect(problem(await approve(stranger, requested))).toEqual([404, 'not_found']);
    expect(problem(await stranger.get(`/retention/removals/${id}`))).toEqual([404, 'not_found']);
    for (const role of ['senior_reviewer', 'auditor', 'submitter']) {
      const without = await officer(running, contractor.organizationId, [role]);
      expect(problem(await approve(without, requested))).toEqual([403, 'forbidden']);
    }
    expect(await states()).toEqual(intact);
    const refused = running.log.filter(
      (line) => line.includes('removal_executed') && line.includes('separation_of_duties'),
    );
    expect(refused.length).toBe(1);
    expect((await approve(second, requested)).status).toBe(200);
  });

  it('is executed once, of fifty approvals at the same time', async () => {
    const requested = await requestPurge(first, contractId);
    const others = await Promise.all([1, 2, 3].map(() => officer(running, contractor.organizationId)));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => approve([second, ...others][at % 4] ?? second, requested)),
    );
    const counts = Map.groupBy(
      answers,
      ({ status, json }) => `${status} ${(json as { readonly code?: string }).code ?? ''}`,
    );
    expect([...counts].map(([what, { length }]) => [what, length]).sort()).toEqual([
      ['200 ', 1],
      ['409 removal_concluded', 49],
    ]);
    const proofs = await running.db.database.system
      .selectFrom('removed_payrolls')
      .select('payroll_id')
      .execute();
    expect(proofs).toHaveLength(2);
  });

  it('is one of those that are requested at once', async () => {
    const { digest } = await previewPurge(first, contractId);
    const answers = await Promise.all(
      [first, second, first, second].map((by) => requestPurge(by, contractId, digest ?? '')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('is refused when a hold was placed meanwhile, by the agency too, and goes on when that is lifted', async () => {
    const requested = await requestPurge(first, contractId);
    const inspector = await officer(running, agency.organizationId);
    const { id } = (await hold(inspector)).json as { readonly id: string };
    expect(problem(await approve(second, requested))).toEqual([409, 'retention_hold']);
    expect(problem(await requestPurge(second, contractId))).toEqual([409, 'retention_hold']);
    expect(await states()).toEqual(intact);
    await inspector.post(`/retention/holds/${id}/lift`, { reason: 'It is closed.' });
    expect((await approve(second, requested)).status).toBe(200);
  });

  it('meets a hold that is placed at the same time: one of the two comes first, and the other one knows', async () => {
    const requested = await requestPurge(first, contractId);
    const inspector = await officer(running, agency.organizationId);
    const [held, approved] = await Promise.all([hold(inspector), approve(second, requested)]);
    expect(held.status).toBe(201);
    expect(approved.status === 200 ? gone : intact).toEqual(await states());
  });

  it.each([
    ['work goes on again', async () => complete(first, contractId, null)],
    [
      'the set has changed',
      async () => {
        await revive();
        await fileWithCanary(contractor, contractId, { payrollNumber: 9 });
      },
    ],
  ])('is refused when %s since the preview', async (_, change) => {
    const requested = await requestPurge(first, contractId);
    await change();
    const refused = await approve(second, requested);
    expect(refused.status).toBe(409);
    expect(['removal_changed', 'retention_running']).toContain(
      (refused.json as { readonly code: string }).code,
    );
    // What the second person has read is not what the first one has asked for.
    const { id } = requested.json as { readonly id: string };
    const { digest } = await previewPurge(second, contractId);
    const other = await second.post(`/retention/removals/${id}/approve`, {
      digest: digest ?? '0'.repeat(64),
    });
    expect(other.status).toBe(409);
    expect(await states()).not.toContain('purged');
  });

  it('is refused a day too early, for another digest, and after it was declined', async () => {
    setDay(running, '2028-06-19');
    const early = await officer(running, contractor.organizationId);
    expect(problem(await requestPurge(early, contractId))).toEqual([409, 'retention_running']);
    setDay(running, '2028-06-20');
    const by = await officer(running, contractor.organizationId);
    expect(problem(await requestPurge(by, contractId, '0'.repeat(64)))).toEqual([409, 'removal_changed']);
    const requested = await requestPurge(by, contractId);
    const { id } = requested.json as { readonly id: string };
    const other = await second.post(`/retention/removals/${id}/approve`, { digest: '0'.repeat(64) });
    expect(problem(other)).toEqual([409, 'removal_changed']);
    expect((await by.post(`/retention/removals/${id}/decline`, {})).json).toMatchObject({
      state: 'declined',
    });
    expect(problem(await approve(second, requested))).toEqual([409, 'removal_concluded']);
    expect(await states()).toEqual(intact);
    expect((await requestPurge(by, contractId)).status).toBe(201);
  });

  it.each([['removed_payrolls'], ['audit_events']])(
    'that breaks before the end, at %s, leaves everything as it was, and can be approved again',
    async (table) => {
      const requested = await requestPurge(first, contractId);
      const before = await dump();
      await running.db.asOwner(async (run) => {
        await run(
          `create function break_off() returns trigger language plpgsql as $$ begin raise 'broken off'; end $$`,
        );
        await run(
          `create trigger break_off before insert on ${table} for each row execute function break_off()`,
        );
      });
      const broken = await approve(second, requested);
      expect(broken.status).toBe(500);
      await running.db.asOwner(async (run) => {
        await run(`drop function break_off cascade`);
      });
      expect(await dump()).toEqual(before);
      expect((await approve(second, requested)).status).toBe(200);
      expect(await states()).toEqual(gone);
    },
  );

  const dump = async (): Promise<unknown> => {
    const { system } = running.db.database;
    return [
      await system.selectFrom('payrolls').selectAll().orderBy('id').execute(),
      await system.selectFrom('decisions').selectAll().orderBy('id').execute(),
      await system.selectFrom('findings').selectAll().orderBy('id').execute(),
      await system.selectFrom('removals').selectAll().orderBy('id').execute(),
    ];
  };

  it('touches no record of another contract or another organization', async () => {
    await revive();
    const sub = await running.tenant();
    await takesPart(running, contractId, sub, 'subcontractor');
    const others = await fileWithCanary(sub, contractId);
    const elsewhere = await fileWithCanary(contractor, await storedContract(running, contractor));
    expect((await previewPurge(first, contractId)).payrollIds).toEqual(payrolls);
    await approve(second, await requestPurge(first, contractId));
    for (const [by, id] of [
      [sub, others],
      [contractor, elsewhere],
    ] as const)
      expect((await by.get(`/api/v1/wcp/payrolls/${id}`)).status).toBe(200);
  });
});
