import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { takesPart } from '../walls/participants.js';
import { storedContract } from '../wcp/payrolls.js';
import {
  type Caller,
  claim,
  conclude,
  decide,
  decideAgain,
  file,
  person,
  read,
  type ReviewBody,
  reviewPath,
  SetClock,
  tag,
  withKey,
} from './reviewers.js';

const clock = new SetClock();

let running: RunningApp;
let contractor: Tenant;
let agency: Tenant;
let contractId: string;
let reviewer: Caller;
let senior: Caller;
let id: string;

beforeAll(async () => {
  running = await startApp({ clock });
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  contractor = await running.tenant();
  agency = await running.tenant();
  contractId = await storedContract(running, contractor);
  await takesPart(running, contractId, agency, 'agency');
  reviewer = await person(running, agency, ['reviewer']);
  senior = await person(running, agency, ['senior_reviewer']);
  id = await file(contractor, contractId);
});

const duty = (name: string) => [403, expect.objectContaining({ code: 'separation_of_duties', duty: name })];
const told = ({ status, json }: { readonly status: number; readonly json: unknown }) => [status, json];

describe('nobody reviews', () => {
  it('the payrolls of the own organization, whatever the role', async () => {
    const inside = await person(running, contractor, ['senior_reviewer', 'submitter']);
    expect(told(await claim(inside, id))).toEqual(duty('own_organization'));
    expect(told(await decide(inside, id, { action: 'approve', reason: 'Ours.' }))).toEqual(
      duty('own_organization'),
    );
    const body = { action: 'confirm', digest: '0'.repeat(64) };
    expect(told(await conclude(inside, id, body))).toEqual(duty('own_organization'));
  });

  it('what he has submitted himself, though he works for the reviewing organization now', async () => {
    const moved = await person(running, agency, ['senior_reviewer']);
    await decideAgain(running, id, { id: 'dec_moved', by: moved.userId });
    expect(told(await claim(moved, id))).toEqual(duty('own_payroll'));
    expect((await claim(senior, id)).status).toBe(200);
  });

  it('for a contract that an agency reviews, but the agency', async () => {
    const overseer = await running.tenant();
    await takesPart(running, contractId, overseer, 'oversight');
    const outside = await person(running, overseer, ['senior_reviewer']);
    expect((await outside.get(`/api/v1/wcp/payrolls/${id}`)).status).toBe(200);
    expect(told(await claim(outside, id))).toEqual(duty('not_reviewing_organization'));
    await running.db.database.system
      .deleteFrom('contract_participants')
      .where('organization_id', '=', agency.organizationId)
      .execute();
    expect((await claim(outside, id)).status).toBe(200);
  });

  it('without the permission', async () => {
    const auditor = await person(running, agency, ['auditor']);
    expect(told(await claim(auditor, id))).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
    expect((await auditor.get(reviewPath(id))).status).toBe(200);
  });
});

describe('a payroll of another organization', () => {
  it('is answered like one that is not there, but for the request id', async () => {
    const stranger = await person(running, await running.tenant(), ['senior_reviewer']);
    const digest = '0'.repeat(64);
    const match = { 'if-match': '"dec_1.0"' };
    const ask = async (of: string) => [
      await stranger.get(reviewPath(of)),
      await claim(stranger, of),
      await stranger.post(reviewPath(of), { action: 'approve', reason: 'x' }, match),
      await stranger.post(reviewPath(of), { action: 'approve', reason: 'x' }),
      await stranger.post(`${reviewPath(of)}/override`, { action: 'confirm', digest }, match),
    ];
    const absent = `pay_${'0'.repeat(32)}`;
    const plain = (text: string, of: string): string =>
      text.replaceAll(of, 'pay_').replace(/"requestId":"[^"]+"/, '');
    const [foreign, missing] = [await ask(id), await ask(absent)];
    for (const [at, answer] of foreign.entries()) {
      const other = missing[at];
      expect([answer.status, plain(answer.text, id)]).toEqual([404, plain(other?.text ?? '', absent)]);
    }
  });
});

describe('an override', () => {
  const overriding = async (): Promise<object> => {
    const { findings } = await read(reviewer, id);
    return {
      action: 'approve',
      reason: 'The plan pays it.',
      findings: findings.map((one) => ({
        id: one.id,
        verdict: 'override',
        reason: 'Paid by the plan in July.',
      })),
    };
  };
  const propose = async (caller: Caller = reviewer): Promise<ReviewBody> => {
    await claim(caller, id);
    const answer = await decide(caller, id, await overriding());
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json as ReviewBody;
  };

  it('takes effect when a second person confirms exactly it', async () => {
    const proposed = await propose();
    expect(proposed).toMatchObject({
      state: 'override_pending',
      outcome: null,
      claim: null,
      override: { outcome: 'approve', proposedBy: reviewer.userId },
    });
    const { digest } = proposed.override ?? { digest: '' };
    const other = await conclude(senior, id, { action: 'confirm', digest: '0'.repeat(64) });
    expect(told(other)).toEqual([409, expect.objectContaining({ code: 'override_differs', digest })]);
    const done = await conclude(senior, id, { action: 'confirm', digest, reason: 'Seen the receipts.' });
    expect(done.json).toMatchObject({
      state: 'done',
      outcome: 'approve',
      findings: [{ verdict: 'override', reason: 'Paid by the plan in July.' }],
    });
    const contractors = await read(contractor, id);
    expect(contractors).toMatchObject({ state: 'done', outcome: 'approve' });
    expect(contractors.actions.map(({ action, by, reason }) => [action, by, reason])).toEqual([
      ['approve', reviewer.userId, 'The plan pays it.'],
      ['confirm', senior.userId, 'Seen the receipts.'],
    ]);
    expect((await contractor.get(`/api/v1/wcp/payrolls/${id}`)).json).toMatchObject({
      decision: { status: 'revise' },
      review: { state: 'done', outcome: 'approve' },
    });
  });

  it('is not confirmed by whoever proposed it, with whatever key', async () => {
    const { override } = await propose(senior);
    const body = { action: 'confirm', digest: override?.digest };
    const again = await withKey(running, senior, ['senior_reviewer']);
    for (const caller of [senior, again])
      expect(told(await conclude(caller, id, body))).toEqual(duty('same_person'));
    expect((await read(senior, id)).state).toBe('override_pending');
  });

  it('is neither proposed nor confirmed by a service account', async () => {
    const program = await running.tenant(['senior_reviewer']);
    await running.db.database.system
      .updateTable('contract_participants')
      .set({ organization_id: program.organizationId } as never)
      .execute();
    const robot = await withKey(running, program, ['senior_reviewer']);
    await claim(robot, id);
    expect(told(await decide(robot, id, await overridingOf(robot)))).toEqual(duty('not_a_person'));
    const human = await person(running, program, ['reviewer']);
    await claim(robot, id, 'release');
    await claim(human, id);
    const proposed = (await decide(human, id, await overridingOf(human))).json as ReviewBody;
    const body = { action: 'confirm', digest: proposed.override?.digest };
    expect(told(await conclude(robot, id, body))).toEqual(duty('not_a_person'));
  });

  const overridingOf = async (caller: Caller): Promise<object> => ({
    action: 'approve',
    reason: 'The plan pays it.',
    findings: (await read(caller, id)).findings.map((one) => ({
      id: one.id,
      verdict: 'override',
      reason: 'x',
    })),
  });

  it('is not confirmed by another organization', async () => {
    const { override } = await propose();
    const second = await running.tenant();
    await takesPart(running, contractId, second, 'agency');
    const elsewhere = await person(running, second, ['senior_reviewer']);
    const body = { action: 'confirm', digest: override?.digest };
    expect(told(await conclude(elsewhere, id, body))).toEqual(duty('not_reviewing_organization'));
  });

  it('is confirmed once, by the first of two at once', async () => {
    const { override } = await propose();
    const other = await person(running, agency, ['senior_reviewer']);
    const seen = await tag(senior, id);
    const body = { action: 'confirm', digest: override?.digest };
    const answers = await Promise.all([conclude(senior, id, body, seen), conclude(other, id, body, seen)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is not confirmed after the payroll was amended', async () => {
    const { override } = await propose();
    const seen = await tag(senior, id);
    const { headers } = await contractor.get(`/api/v1/wcp/payrolls/${id}`);
    const changes = [{ pointer: '/payroll/workers/0/lines/0/restitutionPaid', value: '10.00' }];
    await contractor.post(
      `/api/v1/wcp/payrolls/${id}/revisions`,
      { reason: 'Paid a part.', changes },
      { 'if-match': headers.get('etag') ?? '' },
    );
    const late = await conclude(senior, id, { action: 'confirm', digest: override?.digest }, seen);
    expect(told(late)).toEqual([409, expect.objectContaining({ code: 'review_superseded' })]);
  });

  it('that is declined leaves the review open, and another one has another digest', async () => {
    const first = await propose();
    const body = { action: 'decline', digest: first.override?.digest, reason: 'No receipts.' };
    expect((await conclude(senior, id, body)).json).toMatchObject({ state: 'open', override: null });
    expect((await contractor.get(reviewPath(id))).json).toMatchObject({ actions: [] });
    const second = await propose();
    expect(second.override?.digest).not.toBe(first.override?.digest);
    const stale = { action: 'confirm', digest: first.override?.digest };
    expect((await conclude(senior, id, stale)).json).toMatchObject({ code: 'override_differs' });
  });

  it('sets aside each finding that returns the payroll: one that stands contradicts an approval', async () => {
    await claim(reviewer, id);
    const answer = await decide(reviewer, id, { action: 'approve', reason: 'It is fine.' });
    expect(told(answer)).toEqual([
      422,
      expect.objectContaining({
        errors: [expect.objectContaining({ pointer: '/findings', code: 'finding_upheld' })],
      }),
    ]);
  });
});

describe('an escalated review', () => {
  it('is for senior reviewers alone', async () => {
    await claim(reviewer, id);
    expect((await decide(reviewer, id, { action: 'escalate' })).status).toBe(422);
    const escalated = await decide(reviewer, id, { action: 'escalate', reason: 'Above my limit.' });
    expect(escalated.json).toMatchObject({ state: 'escalated', claim: null });
    expect(told(await claim(reviewer, id))).toEqual([
      403,
      expect.objectContaining({ code: 'review_escalated' }),
    ]);
    expect((await claim(senior, id)).json).toMatchObject({
      state: 'escalated',
      claim: { by: senior.userId },
    });
    expect((await decide(senior, id, { action: 'revise' })).json).toMatchObject({
      state: 'done',
      outcome: 'revise',
    });
  });
});
