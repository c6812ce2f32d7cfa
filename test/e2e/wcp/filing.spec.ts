import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Clock } from '../../../src/platform/clock.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { CONTRACT, payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

const PROCESS = '/api/v1/wcp/process';
const DAY_MS = 86_400_000;
const CALLERS = 50;

/** Runs, and can be moved. */
class MovedClock extends Clock {
  aheadMs = 0;
  override now(): Date {
    return new Date(Date.UTC(2025, 5, 20, 12) + this.aheadMs);
  }
}

const clock = new MovedClock();
let running: RunningApp;
let tenant: Tenant;
let contractId: string;
beforeAll(async () => {
  running = await startApp({ clock });
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  clock.aheadMs += DAY_MS;
  tenant = await running.tenant();
  contractId = await storedContract(running, tenant);
});

const count = async (table: 'payrolls' | 'decisions' | 'findings' | 'idempotency_keys'): Promise<number> => {
  const rows = await running.db.database.system.selectFrom(table).selectAll().execute();
  return rows.length;
};

const submissions = async (): Promise<number> => {
  const { system: query } = running.db.database;
  const rows = await query
    .selectFrom('audit_events')
    .selectAll()
    .where('action', '=', 'Payroll:submit')
    .execute();
  return rows.length;
};

const processed = (json: unknown): Processed => json as Processed;
const problem = (json: unknown): ProblemBody => json as ProblemBody;

describe('a payroll that is filed', () => {
  it('is answered with 201, its address, a strong ETag and the decision, and is stored with decision, findings and one audit event', async () => {
    const answer = await tenant.post(PROCESS, { contractId, payroll: payroll({}, 'underpaid-fringe') });
    const { id, status, revision, decision, links } = processed(answer.json);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1/wcp/payrolls/${id ?? ''}`);
    expect(answer.headers.get('etag')).toBe(`"${decision.id ?? ''}"`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect({ status, revision, self: links.self }).toEqual({
      status: 'decided',
      revision: 0,
      self: `/api/v1/wcp/payrolls/${id ?? ''}`,
    });
    expect(decision).toMatchObject({
      status: 'revise',
      humanReview: false,
      totals: { backWages: '78.80', liquidatedDamages: '0.00', workersAffected: 1 },
      findings: [
        {
          id: expect.stringMatching(/^fnd_[0-9a-f]{32}$/),
          rule: 'DBA_UNDERPAYMENT',
          effect: 'revise',
          worker: 'Echo',
          entryNo: 1,
          pointer: '/payroll/workers/0/lines/0',
          amount: '78.80',
          formula: '(21.92 - 19.95) x 40 h = 78.80',
          citation: '29 CFR 5.5(a)(1)(i), 5.31',
          wageDetermination: {
            number: 'AZ20240039',
            mod: 6,
            published: '2024-08-30',
            line: 123,
            text: 'LABORER:  Common or General......$ 17.95             3.97',
          },
          inputs: expect.arrayContaining([
            {
              name: 'straight-time rate',
              value: '17.95',
              pointer: '/payroll/workers/0/lines/0/rateSt',
              column: '6A',
            },
            { name: 'fringe rate due', value: '3.97', pointer: null, column: null },
          ]),
          howToFix: 'Pay 78.80 to Echo through payroll, and send payroll no. 1 rev. 1 with proof of payment.',
          fixBy: null,
          assumptions: [],
        },
      ],
      trust: { score: expect.any(Number), band: 'flag', factors: expect.any(Array) },
      ruleset: { version: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      wageDeterminationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await Promise.all([count('payrolls'), count('decisions'), count('findings')])).toEqual([1, 1, 1]);
    expect(await submissions()).toBe(1);
  });

  it('answers the same at the address without a version', async () => {
    const answer = await tenant.post('/api/wcp/process', { contractId, payroll: payroll() });
    expect(answer.status).toBe(201);
    const again = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    expect(again.status).toBe(200);
    expect(again.json).toEqual(answer.json);
  });

  it('is read back as it was answered, masked payroll included, under the same ETag', async () => {
    const answer = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    const { id, decision } = processed(answer.json);
    const read = await tenant.get(`/api/v1/wcp/payrolls/${id ?? ''}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe(answer.headers.get('etag'));
    expect(read.json).toMatchObject({
      id,
      contractId,
      contractor: 'EXAMPLE ELECTRIC INC',
      payrollNumber: 1,
      weekEnding: '2025-06-07',
      decision,
      payroll: payroll(),
    });
  });

  it('is counted, by decision and by rule', async () => {
    const metrics = async (): Promise<string> => {
      const scraper = await running.tenant(['metrics']);
      const answer = await fetch(`${running.address}/api/metrics`, { headers: { 'x-api-key': scraper.key } });
      return answer.text();
    };
    const counted = (text: string, line: string): number =>
      Number(new RegExp(`^${line} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    const lines = [
      'wcp_decisions_total\\{status="revise"\\}',
      'wcp_findings_total\\{rule="DBA_UNDERPAYMENT"\\}',
    ];
    const before = await metrics();
    const body = { contractId, payroll: payroll({}, 'underpaid-fringe') };
    await tenant.post(`${PROCESS}?dryRun=true`, body);
    await tenant.post(PROCESS, body);
    await tenant.post(PROCESS, body);
    const after = await metrics();
    for (const line of lines) expect(counted(after, line) - counted(before, line)).toBe(1);
  });

  it.each([
    ['none', [], ['formula', 'message', 'howToFix'], ['notChecked', 'trust', 'checks']],
    ['summary', ['formula', 'message', 'howToFix'], [], ['checks']],
    ['full', ['formula', 'message', 'howToFix'], [], []],
  ])('tells with explain=%s as much of its reasons as was asked for', async (explain, told, kept, left) => {
    const answer = await tenant.post(`${PROCESS}?explain=${explain}`, {
      contractId,
      payroll: payroll({}, 'underpaid-fringe'),
    });
    const { decision, id } = processed(answer.json);
    const [finding = {}] = decision.findings as readonly object[];
    for (const field of told) expect(finding).toHaveProperty(field);
    for (const field of kept) expect(finding).not.toHaveProperty(field);
    for (const field of left) expect(decision).not.toHaveProperty(field);
    if (explain === 'full') {
      expect(decision.checks?.find(({ check }) => check === 'HOURS')).toMatchObject({
        kind: 'pass',
        because: 'the hours of the days add up to their totals and fit into a day',
      });
      expect(decision.checks?.find(({ check }) => check === 'PREVAILING_WAGE')?.comparisons).toMatchObject([
        { worker: 'Echo', required: '17.95 + 3.97 = 21.92 an hour for 40 h', holds: false },
      ]);
    }
    const read = await tenant.get(`/api/v1/wcp/payrolls/${id ?? ''}?explain=${explain}`);
    expect((read.json as Processed).decision).toEqual(decision);
  });
});

describe('the same payroll again', () => {
  it('is 200 with the decision on file, and stores and audits nothing', async () => {
    const first = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    const again = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    expect(again.status).toBe(200);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('location')).toBeNull();
    expect(await count('payrolls')).toBe(1);
    expect(await submissions()).toBe(1);
  });

  it('is the same when its fields come in another order, or a decimal as a number', async () => {
    const json = payroll();
    await tenant.post(PROCESS, { contractId, payroll: json });
    const turned = Object.fromEntries(Object.entries(json).reverse());
    const text = JSON.stringify({ payroll: turned, contractId }).replaceAll('"36.56"', '36.56');
    const again = await tenant.post(PROCESS, text);
    expect(again.status).toBe(200);
  });

  it('is the same on another day, although the day of receipt is then another one', async () => {
    const undated = payroll({ receivedDate: undefined });
    const first = await tenant.post(PROCESS, { contractId, payroll: undated });
    clock.aheadMs += 3 * DAY_MS;
    const again = await tenant.post(PROCESS, { contractId, payroll: undated });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json).toEqual(first.json);
  });

  it('is 409 with other content, and names what is on file', async () => {
    const first = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    const again = await tenant.post(PROCESS, { contractId, payroll: payroll({ remarks: 'changed' }) });
    expect(again.status).toBe(409);
    expect(problem(again.json)).toMatchObject({
      code: 'duplicate_payroll',
      existing: { id: processed(first.json).id, self: processed(first.json).links.self },
    });
    expect(await count('payrolls')).toBe(1);
  });

  it.each([
    ['a revision', { revision: 1, correctionOf: { payrollNumber: 1 } }],
    ['another number', { payrollNumber: 2 }],
    ['another week', { weekEnding: '2025-06-14', payDate: '2025-06-18', receivedDate: '2025-06-20' }],
    ['another contractor', { businessName: 'Another Electric Inc' }],
  ])('is another payroll with %s', async (_, values) => {
    await tenant.post(PROCESS, { contractId, payroll: payroll() });
    expect((await tenant.post(PROCESS, { contractId, payroll: payroll(values) })).status).toBe(201);
    expect(await count('payrolls')).toBe(2);
  });

  it('is another payroll on another contract, stored or inline, and the same on the same project', async () => {
    const other = await storedContract(running, tenant);
    const inline = (projectNumber: string) => ({ ...CONTRACT, projectNumber });
    const here = payroll({ projectNumber: undefined });
    const statuses: number[] = [];
    for (const where of [
      { contractId },
      { contractId: other },
      { contract: inline('P-1') },
      { contract: inline('P-2') },
      { contract: inline('p-1') },
      { contract: { ...inline('P-2'), amount: '1.00' } },
    ]) {
      statuses.push((await tenant.post(PROCESS, { ...where, payroll: here })).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 409, 409]);
  });

  it('is another payroll on another inline contract also where nothing names the project, and its history is unknown', async () => {
    const nameless = payroll({ projectNumber: undefined, projectName: undefined });
    const answers: Answer[] = [];
    for (const contract of [CONTRACT, { ...CONTRACT, amount: '1.00' }, CONTRACT]) {
      answers.push(await tenant.post(PROCESS, { contract, payroll: nameless }));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200]);
    for (const { json } of answers) {
      expect(processed(json).decision.notChecked?.map(({ what }) => what)).toContain(
        'payroll numbers, gaps, overlaps and final marks',
      );
    }
    expect(answers[2]?.json).toEqual(answers[0]?.json);
  });

  it('is another payroll of a contractor whose name has no word in it', async () => {
    const statuses: number[] = [];
    for (const businessName of ['   ', '---', ' --- ', '***', '']) {
      const answer = await tenant.post(PROCESS, { contractId, payroll: payroll({ businessName }) });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([201, 201, 409, 201, 409]);
  });

  it('without number, week or name is still one payroll', async () => {
    const bare = { form: 'other' };
    const answers = [
      await tenant.post(PROCESS, { contractId, payroll: bare }),
      await tenant.post(PROCESS, { contractId, payroll: bare }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200]);
    expect(processed(answers[0]?.json).decision.status).toBe('reject');
  });

  it('sent by fifty at once is stored exactly once, and every answer is the one decision', async () => {
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, () => tenant.post(PROCESS, { contractId, payroll: payroll() })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(CALLERS - 1);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await Promise.all([count('payrolls'), count('decisions')])).toEqual([1, 1]);
    expect(await submissions()).toBe(1);
  }, 30_000);

  it('sent by fifty at once with fifty contents is stored exactly once; every other is refused by name', async () => {
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, (_, at) =>
        tenant.post(PROCESS, { contractId, payroll: payroll({ remarks: `version ${at}` }) }),
      ),
    );
    const [stored, ...others] = answers.toSorted((a, b) => a.status - b.status);
    expect(stored?.status).toBe(201);
    for (const other of others) {
      expect(other.status).toBe(409);
      expect(problem(other.json)['existing']).toMatchObject({ id: processed(stored?.json).id });
    }
    expect(await count('payrolls')).toBe(1);
  }, 30_000);
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string) => ({ 'idempotency-key': key });

  it('answers the same request as the first time, and says that it does', async () => {
    const key = randomUUID();
    const first = await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    const again = await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    for (const header of ['location', 'etag'])
      expect(again.headers.get(header)).toBe(first.headers.get(header));
    expect(await count('payrolls')).toBe(1);
  });

  it.each([
    ['another body', '', { remarks: 'changed' }],
    ['another payroll', '', { payrollNumber: 9 }],
    ['other parameters', '?explain=full', {}],
  ])('is refused with %s, and stores nothing', async (_, query, values) => {
    const key = randomUUID();
    await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    const again = await tenant.post(
      `${PROCESS}${query}`,
      { contractId, payroll: payroll(values) },
      keyed(key),
    );
    expect(again.status).toBe(422);
    expect(problem(again.json).code).toBe('idempotency_key_reused');
    expect(await count('payrolls')).toBe(1);
  });

  it('is bound by a payroll that was on file, too', async () => {
    const key = randomUUID();
    await tenant.post(PROCESS, { contractId, payroll: payroll() });
    const bound = await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    const again = await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    expect([bound.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await tenant.post(
      PROCESS,
      { contractId, payroll: payroll({ payrollNumber: 2 }) },
      keyed(key),
    );
    expect(other.status).toBe(422);
  });

  it('is free again after 72 hours', async () => {
    const key = randomUUID();
    await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    clock.aheadMs += 3 * DAY_MS + 1;
    const other = await tenant.post(
      PROCESS,
      { contractId, payroll: payroll({ payrollNumber: 2 }) },
      keyed(key),
    );
    expect(other.status).toBe(201);
    expect(other.headers.get('idempotent-replayed')).toBeNull();
  });

  it('is answered as the first time after what governs has become unknown', async () => {
    const key = randomUUID();
    const first = await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    await running.db.database.system.deleteFrom('wage_determinations').execute();
    const again = await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    const unkeyed = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    expect([first.status, again.status, unkeyed.status]).toEqual([201, 201, 422]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = payroll({ payrollNumber: 2 });
    const reused = await tenant.post(PROCESS, { contractId, payroll: other }, keyed(key));
    expect(problem(reused.json).code).toBe('idempotency_key_reused');
  });

  it('of another organization is another key', async () => {
    const key = randomUUID();
    await tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key));
    const stranger = await running.tenant();
    const answer = await stranger.post(
      PROCESS,
      { contractId: await storedContract(running, stranger), payroll: payroll() },
      keyed(key),
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get('idempotent-replayed')).toBeNull();
  });

  it.each([
    ['too short', 'k'.repeat(15)],
    ['too long', 'k'.repeat(256)],
    ['with a blank', 'a key with some blanks'],
    ['not ASCII', `ключ-${'k'.repeat(20)}`],
  ])('that is %s is refused', async (_, key) => {
    const answer = await tenant.post(
      PROCESS,
      { contractId, payroll: payroll() },
      { 'idempotency-key': Buffer.from(key, 'utf8').toString('latin1') },
    );
    expect(answer.status).toBe(400);
    expect(problem(answer.json).code).toBe('idempotency_key_invalid');
    expect(await count('payrolls')).toBe(0);
  });

  it('sent by fifty at once stores once, and every answer is the one answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, () =>
        tenant.post(PROCESS, { contractId, payroll: payroll() }, keyed(key)),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const replayed = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true');
    expect(replayed).toHaveLength(CALLERS - 1);
    expect(await Promise.all([count('payrolls'), count('idempotency_keys')])).toEqual([1, 1]);
    expect(await submissions()).toBe(1);
  }, 30_000);

  it('sent by fifty at once with fifty payrolls stores one of them', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, (_, at) =>
        tenant.post(PROCESS, { contractId, payroll: payroll({ payrollNumber: at + 1 }) }, keyed(key)),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(CALLERS - 1);
    expect(await Promise.all([count('payrolls'), count('idempotency_keys')])).toEqual([1, 1]);
  }, 30_000);
});

describe('what a payroll is decided on', () => {
  const week = (number: number, weekEnding: string, more: object = {}) =>
    payroll({ payrollNumber: number, weekEnding, payDate: undefined, receivedDate: weekEnding, ...more });
  const rules = (json: unknown): readonly string[] =>
    processed(json).decision.findings.map(({ rule }) => rule);

  it('is what the contractor filed before for the contract', async () => {
    await tenant.post(PROCESS, { contractId, payroll: week(1, '2025-05-17') });
    const gap = await tenant.post(PROCESS, { contractId, payroll: week(2, '2025-05-31') });
    expect(rules(gap.json)).toContain('PAYROLL_WEEK_GAP');
    const twice = await tenant.post(PROCESS, { contractId, payroll: week(2, '2025-06-07') });
    expect(rules(twice.json)).toContain('PAYROLL_NUMBER_DUPLICATE');
    await tenant.post(PROCESS, { contractId, payroll: week(3, '2025-06-14', { isFinal: true }) });
    const after = await tenant.post(PROCESS, { contractId, payroll: week(4, '2025-06-21') });
    expect(rules(after.json)).toContain('PAYROLL_AFTER_FINAL');
  });

  it('is not what others filed, or what was filed for another contract', async () => {
    const other = await storedContract(running, tenant);
    await tenant.post(PROCESS, { contractId: other, payroll: week(1, '2025-05-17') });
    await tenant.post(PROCESS, { contractId, payroll: week(1, '2025-05-17', { businessName: 'Another' }) });
    await tenant.post(PROCESS, { contract: CONTRACT, payroll: week(1, '2025-05-17') });
    const answer = await tenant.post(PROCESS, { contractId, payroll: week(1, '2025-05-31') });
    expect(rules(answer.json)).toEqual([]);
  });

  it('for an inline contract is what was filed for the same project', async () => {
    const contract = { ...CONTRACT, projectNumber: 'P-100' };
    await tenant.post(PROCESS, { contract, payroll: week(1, '2025-05-17') });
    const answer = await tenant.post(PROCESS, { contract, payroll: week(2, '2025-05-31') });
    expect(rules(answer.json)).toContain('PAYROLL_WEEK_GAP');
  });

  it('in a dry run with an inline contract is what came with it, and nothing that is on file', async () => {
    const contract = { ...CONTRACT, projectNumber: 'P-100' };
    await tenant.post(PROCESS, { contract, payroll: week(1, '2025-05-17') });
    const dry = await tenant.post(`${PROCESS}?dryRun=true`, { contract, payroll: week(2, '2025-05-31') });
    expect(rules(dry.json)).toEqual([]);
    const told = processed(dry.json).decision.notChecked?.map(({ what }) => what);
    expect(told).toContain('payroll numbers, gaps, overlaps and final marks');
    const stored = await tenant.post(`${PROCESS}?dryRun=true`, {
      contractId,
      payroll: week(2, '2025-05-31'),
    });
    expect(processed(stored.json).decision.notChecked?.map(({ what }) => what)).not.toContain(
      'payroll numbers, gaps, overlaps and final marks',
    );
  });

  it('is the last revision of a payroll, not the one that it corrects', async () => {
    await tenant.post(PROCESS, { contractId, payroll: week(1, '2025-05-17', { isFinal: true }) });
    const correction = { revision: 1, correctionOf: { payrollNumber: 1 }, isFinal: false };
    await tenant.post(PROCESS, { contractId, payroll: week(1, '2025-05-17', correction) });
    const answer = await tenant.post(PROCESS, { contractId, payroll: week(2, '2025-05-24') });
    expect(rules(answer.json)).toEqual([]);
  });

  it('is the day of the submission, where the payroll does not say when it was received', async () => {
    clock.aheadMs = 0;
    const undated = payroll({ receivedDate: undefined });
    const filed = await tenant.post(PROCESS, { contractId, payroll: undated });
    expect(rules(filed.json)).toContain('LATE_SUBMISSION');
    const dry = await tenant.post(`${PROCESS}?dryRun=true`, { contractId, payroll: undated });
    expect(rules(dry.json)).toEqual([]);
    expect(processed(dry.json).decision.notChecked?.map(({ what }) => what)).toContain('delivery in time');
  });

  it('changes the input hash with every part of it, and nothing else does', async () => {
    const hash = async (body: object): Promise<string> => {
      const answer = await tenant.post(`${PROCESS}?dryRun=true`, body);
      return processed(answer.json).decision.inputHash;
    };
    const base = { contract: CONTRACT, payroll: payroll(), history: [] };
    const hashes = [
      await hash(base),
      await hash({ ...base, payroll: payroll({ remarks: 'x' }) }),
      await hash({ ...base, contract: { ...CONTRACT, amount: '500000.01' } }),
      await hash({ ...base, history: [{ weekEnding: '2025-05-31' }] }),
      await hash({ contract: base.contract, payroll: base.payroll }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await hash(base)).toBe(hashes[0]);
  });
});
