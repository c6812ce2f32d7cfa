import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Keyring } from '../../../src/platform/encryption/keyring.js';
import { Resealing } from '../../../src/platform/encryption/resealing.js';
import { Sealing } from '../../../src/platform/encryption/sealing.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { takesPart } from '../walls/participants.js';
import { type ProblemBody, storedContract } from '../wcp/payrolls.js';
import {
  type Caller,
  claim,
  decide,
  decideAgain,
  file,
  person,
  read,
  type ReviewBody,
  reviewPath,
  SetClock,
  tag,
} from './reviewers.js';

const clock = new SetClock();

let running: RunningApp;
let contractor: Tenant;
let agency: Tenant;
let contractId: string;
let reviewer: Caller;
let colleague: Caller;

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
  colleague = await person(running, agency, ['reviewer']);
});

const auditOf = async (organizationId: string): Promise<readonly { action: string; details: string }[]> =>
  running.db.database.system
    .selectFrom('audit_events')
    .select(['action', 'details'])
    .where('organization_id', '=', organizationId)
    .where('object_type', '=', 'Review')
    .orderBy('seq')
    .execute();

describe('what a reviewer wrote', () => {
  it('is sealed anew after a rotation of the data keys, and read as before', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    await decide(reviewer, id, { action: 'revise', reason: 'Fringe is short.', note: 'Called on June 12.' });
    const before = await read(colleague, id);
    await running.app.get(Keyring).rotate();
    clock.passMinutes(1);
    await running.app.get(Resealing).run();
    const { system } = running.db.database;
    const words = await system.selectFrom('review_words').select('sealed').execute();
    const prefix = running.app.get(Sealing).currentPrefix();
    expect(words.map(({ sealed }) => sealed.startsWith(prefix))).toEqual([true, true]);
    expect((await read(colleague, id)).actions).toEqual(before.actions);
    clock.ms = Date.UTC(2025, 5, 20, 12);
  });
});

describe('a claim', () => {
  it('is one person’s for 30 minutes, and extended or given back by that person alone', async () => {
    const id = await file(contractor, contractId);
    const taken = await claim(reviewer, id);
    expect(taken.status).toBe(200);
    expect(taken.json).toMatchObject({
      state: 'claimed',
      claim: {
        by: reviewer.userId,
        organizationId: agency.organizationId,
        until: '2025-06-20T12:30:00.000Z',
      },
    });
    const refused = await claim(colleague, id);
    expect([refused.status, refused.json]).toEqual([
      409,
      expect.objectContaining({
        code: 'review_held',
        claim: {
          by: reviewer.userId,
          organizationId: agency.organizationId,
          until: '2025-06-20T12:30:00.000Z',
        },
      }),
    ]);
    clock.passMinutes(10);
    const extended = (await claim(reviewer, id, 'extend')).json as ReviewBody;
    expect(extended.claim?.until).toBe('2025-06-20T12:40:00.000Z');
    expect((await claim(colleague, id, 'release')).json).toMatchObject({ code: 'review_held' });
    expect((await claim(reviewer, id, 'release')).json).toMatchObject({ state: 'open', claim: null });
    expect((await claim(reviewer, id, 'extend')).json).toMatchObject({ code: 'review_not_claimed' });
    expect((await claim(colleague, id)).status).toBe(200);
    clock.ms = Date.UTC(2025, 5, 20, 12);
  });

  it('ends: another person takes it over, and the first cannot decide any more', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const seen = await tag(reviewer, id);
    clock.passMinutes(30);
    expect((await decide(reviewer, id, { action: 'revise' }, seen)).json).toMatchObject({
      code: 'review_not_claimed',
    });
    expect((await claim(colleague, id)).status).toBe(200);
    const late = await decide(reviewer, id, { action: 'revise' }, seen);
    expect([late.status, late.json]).toEqual([
      412,
      expect.objectContaining({
        code: 'etag_mismatch',
        current: expect.objectContaining({
          state: 'claimed',
          claim: expect.objectContaining({ by: colleague.userId }),
        }),
        changes: [
          {
            action: 'claim',
            by: colleague.userId,
            organizationId: agency.organizationId,
            at: '2025-06-20T12:30:00.000Z',
          },
        ],
      }),
    ]);
    clock.ms = Date.UTC(2025, 5, 20, 12);
  });

  it('of fifty at once is one person’s; the others are told whose', async () => {
    const id = await file(contractor, contractId);
    const many = await Promise.all(Array.from({ length: 50 }, () => person(running, agency, ['reviewer'])));
    const answers = await Promise.all(many.map((one) => claim(one, id)));
    const winners = many.filter((_, at) => answers[at]?.status === 200);
    expect(winners).toHaveLength(1);
    for (const { status, json } of answers.filter(({ status }) => status !== 200))
      expect([status, json]).toEqual([
        409,
        expect.objectContaining({
          code: 'review_held',
          claim: expect.objectContaining({ by: winners[0]?.userId, until: '2025-06-20T12:30:00.000Z' }),
        }),
      ]);
    expect(await auditOf(agency.organizationId)).toHaveLength(1);
  }, 60_000);
});

describe('an outcome', () => {
  it('that agrees with the decision stands at once, beside the decision, and is told to the contractor', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const note = 'The prime was called on June 12.';
    const answer = await decide(reviewer, id, { action: 'revise', reason: 'Fringe is short.', note });
    expect([answer.status, answer.json]).toEqual([
      200,
      expect.objectContaining({ state: 'done', outcome: 'revise', claim: null, next: [] }),
    ]);
    const view = (await contractor.get(`/api/v1/wcp/payrolls/${id}`)).json;
    expect(view).toMatchObject({
      decision: { status: 'revise' },
      review: { state: 'done', outcome: 'revise', concludedAt: '2025-06-20T12:00:00.000Z' },
      links: { review: reviewPath(id) },
    });
    const told = await contractor.get(reviewPath(id));
    expect(told.json).toMatchObject({
      state: 'done',
      decision: { backWages: '78.80', liquidatedDamages: '0.00' },
      findings: [{ amount: '78.80' }],
      actions: [{ action: 'revise', by: reviewer.userId, reason: 'Fringe is short.', note: null }],
    });
    expect(told.text).not.toContain(note);
    expect((await read(colleague, id)).actions.map(({ note: one }) => one)).toEqual([null, note]);
  });

  it('is not told before it stands', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const before = await read(contractor, id);
    expect(before).toMatchObject({ claim: null, actions: [], next: [], outcome: null });
    const summary = (await contractor.get(`/api/v1/wcp/payrolls/${id}`)).json as { readonly review: object };
    expect(summary.review).toEqual({ state: 'awaited', outcome: null, concludedAt: null });
  });

  it('stricter than the decision needs a reason, and no second person', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const bare = await decide(reviewer, id, { action: 'reject' });
    expect([
      bare.status,
      (bare.json as ProblemBody).errors?.map(({ pointer, code }) => [pointer, code]),
    ]).toEqual([422, [['/reason', 'required_here']]]);
    const answer = await decide(reviewer, id, {
      action: 'reject',
      reason: 'The statement names another project.',
    });
    expect(answer.json).toMatchObject({ state: 'done', outcome: 'reject' });
  });

  it('is audited with digests alone, one event for each step', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    await decide(reviewer, id, { action: 'revise', reason: 'Zacharias is short of fringe.' });
    const events = await auditOf(agency.organizationId);
    expect(events.map(({ action }) => action)).toEqual(['Review:claim', 'Review:decide']);
    expect(JSON.parse(events[1]?.details ?? '')).toMatchObject({
      payroll: id,
      step: 'revise',
      outcome: 'revise',
      proposed: false,
      words: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const stored = await running.db.database.system.selectFrom('review_words').select('sealed').execute();
    expect(stored.map(({ sealed }) => sealed.startsWith('sealed.v1.'))).toEqual([true]);
    expect(JSON.stringify([events, stored])).not.toContain('Zacharias');
  });

  it('says nothing that holds a number of a person', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const findings = [{ id: 'fnd_1', verdict: 'uphold', reason: 'See 123-45-6789.' }];
    const answer = await decide(reviewer, id, { action: 'revise', note: 'SSN 123 45 6789', findings });
    expect([answer.status, answer.json]).toEqual([
      422,
      expect.objectContaining({ code: 'prohibited_personal_data' }),
    ]);
    const { errors } = answer.json as ProblemBody;
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/note', '/findings/0/reason']);
    // An id may hold nine digits in a row, and is no number of a person.
    const ids = [{ id: 'fnd_01a205d7fb123456789065bbd4a420fc', verdict: 'uphold' }];
    expect((await decide(reviewer, id, { action: 'revise', reason: 'x', findings: ids })).json).toMatchObject(
      {
        errors: [{ pointer: '/findings/0/id', code: 'finding_unknown' }],
      },
    );
  });

  it('needs If-Match, the claim, and findings of the decision', async () => {
    const id = await file(contractor, contractId);
    expect((await reviewer.post(reviewPath(id), { action: 'revise' })).status).toBe(428);
    expect((await decide(reviewer, id, { action: 'revise' })).json).toMatchObject({
      code: 'review_not_claimed',
    });
    await claim(reviewer, id);
    expect((await decide(colleague, id, { action: 'revise' })).json).toMatchObject({ code: 'review_held' });
    const findings = [
      { id: 'fnd_1', verdict: 'uphold' },
      { id: 'fnd_1', verdict: 'override' },
    ];
    const answer = await decide(reviewer, id, { action: 'revise', reason: 'x', findings });
    expect((answer.json as ProblemBody).errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/findings/0/id', 'finding_unknown'],
      ['/findings/1/id', 'unique'],
    ]);
    expect((await decide(reviewer, id, { action: 'revise', other: 1 })).status).toBe(400);
  });

  it('of two that decide at once stands once', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const seen = await tag(reviewer, id);
    const answers = await Promise.all([
      decide(reviewer, id, { action: 'revise' }, seen),
      decide(reviewer, id, { action: 'reject', reason: 'No statement.' }, seen),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const stale = answers.find(({ status }) => status === 412)?.json as ProblemBody;
    expect(stale['changes']).toEqual([
      expect.objectContaining({ by: reviewer.userId, at: '2025-06-20T12:00:00.000Z' }),
    ]);
    expect((await read(reviewer, id)).actions).toHaveLength(2);
  });
});

describe('a review', () => {
  it('dies with an amendment; the successor is named, and waits', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const seen = await tag(reviewer, id);
    const { headers } = await contractor.get(`/api/v1/wcp/payrolls/${id}`);
    const changes = [{ pointer: '/payroll/workers/0/lines/0/restitutionPaid', value: '10.00' }];
    const amended = await contractor.post(
      `/api/v1/wcp/payrolls/${id}/revisions`,
      { reason: 'Paid a part.', changes },
      { 'if-match': headers.get('etag') ?? '' },
    );
    const successor = (amended.json as { readonly id: string }).id;
    const late = await decide(reviewer, id, { action: 'revise' }, seen);
    expect([late.status, late.json]).toEqual([
      409,
      expect.objectContaining({
        code: 'review_superseded',
        payroll: { id, status: 'superseded' },
        successor: { id: successor, review: reviewPath(successor) },
      }),
    ]);
    expect(await read(reviewer, id)).toMatchObject({
      state: 'superseded',
      links: { successor: reviewPath(successor) },
      next: [],
    });
    expect(await read(reviewer, successor)).toMatchObject({ state: 'open', claim: null });
  });

  it('dies with a withdrawal', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const { headers } = await contractor.get(`/api/v1/wcp/payrolls/${id}`);
    await contractor.post(
      `/api/v1/wcp/payrolls/${id}/withdraw`,
      { reason: 'Wrong contract.' },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect((await decide(reviewer, id, { action: 'revise' })).json).toMatchObject({
      code: 'review_superseded',
      successor: null,
    });
  });

  it('begins anew with another decision; whoever read the one before is told', async () => {
    const id = await file(contractor, contractId);
    await claim(reviewer, id);
    const seen = await tag(reviewer, id);
    await decideAgain(running, id, { id: 'dec_next', by: contractor.userId });
    const late = await decide(reviewer, id, { action: 'revise' }, seen);
    expect([late.status, late.json]).toEqual([
      412,
      expect.objectContaining({
        current: expect.objectContaining({ state: 'open', etag: '"dec_next.0"' }),
        changes: [expect.objectContaining({ action: 'decision', by: contractor.userId })],
      }),
    ]);
    expect((await claim(colleague, id)).status).toBe(200);
  });
});
