import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { SealedPayrolls } from '../../../src/modules/wcp/index.js';
import {
  type Answer,
  importDeterminations,
  type RunningApp,
  startApp,
  type Tenant,
} from '../../support/app/running-app.js';
import { payroll, type ProblemBody, type Processed } from '../wcp/payrolls.js';

const PATH = '/api/v1/wage-determinations/CO20230022/3';
const ENTRIES = `${PATH}/entries`;
const COLORADO = readFileSync(
  new URL('../../../examples/wage-determinations/CO20230022_mod3.txt', import.meta.url),
);

/** `a.Vacation: 6%/under 5 years …; 8%/over 5 years`, `b. PAID HOLIDAYS: …`, under ELEVATOR MECHANIC 51.94 + 37.335. */
const MEANING = {
  footnotes: [
    {
      block: 84,
      letter: 'a',
      meanings: [
        {
          kind: 'percent_of_basic_rate',
          tiers: [
            { minYears: 0, maxYears: 5, percent: '6' },
            { minYears: 5, percent: '8' },
          ],
        },
      ],
    },
    { block: 84, letter: 'b', meanings: [{ kind: 'paid_holidays' }] },
  ],
  note: 'Read by two people.',
};

let running: RunningApp;
let platform: Tenant;
let agency: Tenant;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  platform = await running.tenant(['platform_admin']);
  agency = await running.tenant(['org_admin']);
  await importDeterminations(running, platform, [COLORADO]);
});

const enter = (body: unknown, ifMatch?: string, caller = platform): Promise<Answer> =>
  caller.send('PUT', ENTRIES, body, ifMatch === undefined ? {} : { 'if-match': ifMatch });

const problem = (answer: Answer): ProblemBody => answer.json as ProblemBody;

/** The elevator mechanic of 40 hours at the printed rates, with the years that the payroll states. */
const mechanic = (yearsOfService: number | null) => {
  const [worker] = payroll().workers;
  const [line] = (worker?.['lines'] ?? []) as readonly object[];
  const row = {
    ...line,
    classification: 'ELEVATOR MECHANIC',
    rateSt: '51.94',
    rateOt: '77.91',
    fringeCreditTotal: '1493.40',
    cashInLieuTotal: '0',
    grossProject: '2077.60',
  };
  return payroll({
    wageDeterminations: [{ number: 'CO20230022', mod: 3 }],
    workers: [
      {
        ...worker,
        yearsOfService,
        lines: [row],
        grossProject: '2077.60',
        grossAll: '2077.60',
        netPay: '1848.74',
        totalDeductions: '228.86',
      },
    ],
  });
};

const judge = async (yearsOfService: number | null, dryRun = true): Promise<Processed['decision']> => {
  const contract = {
    funding: 'federal_far',
    amount: '500000.00',
    awardDate: '2024-10-15',
    wds: [{ number: 'CO20230022', mod: 3 }],
  };
  const answer = await agency.post(`/api/v1/wcp/process?dryRun=${dryRun}`, {
    contract,
    payroll: mechanic(yearsOfService),
  });
  return (answer.json as Processed).decision;
};

const rules = ({ findings }: Processed['decision']): readonly string[] =>
  findings
    .filter(({ rule }) => /^(?:DBA|FOOTNOTE)/.test(rule))
    .map(({ rule, amount }) => (amount === null ? rule : `${rule} ${amount}`));

describe('what of a determination nobody has entered', () => {
  it('is listed with its text and the classes that rest on it, to every caller who reads the law', async () => {
    const answer = await agency.get(`${PATH}/unresolved`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.json).toMatchObject({
      number: 'CO20230022',
      version: 0,
      data: [
        {
          kind: 'footnote',
          block: 84,
          identifier: 'ELEV0025-001',
          letter: 'a',
          classifications: ['ELEVATOR MECHANIC'],
          text: [{ line: 91, text: expect.stringContaining('a.Vacation: 6%/under 5 years') }, {}, {}],
        },
        { kind: 'footnote', letter: 'b' },
      ],
    });
  });

  it('shrinks by what is entered', async () => {
    await enter({ footnotes: [MEANING.footnotes[0]] }, '"0"');
    expect((await agency.get(`${PATH}/unresolved`)).json).toMatchObject({
      version: 1,
      data: [{ letter: 'b' }],
    });
  });
});

describe('entering', () => {
  it('gives the next version, kept with who and why, and one audit event', async () => {
    const answer = await enter(MEANING, '"0"');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.json).toMatchObject({ ...MEANING, version: 1, enteredBy: platform.userId });
    expect((await agency.get(ENTRIES)).json).toEqual(answer.json);
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['action', 'actor_type', 'details'])
      .where('action', '=', 'WageDetermination:enter')
      .execute();
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]?.details ?? '{}')).toMatchObject({
      number: 'CO20230022',
      mod: 3,
      version: 1,
    });
  });

  it('needs to have been read: 428 without If-Match, 412 with another version than the one in force', async () => {
    expect(problem(await enter(MEANING)).code).toBe('precondition_required');
    expect(problem(await enter(MEANING, '"1"')).code).toBe('etag_mismatch');
    expect(problem(await enter(MEANING, 'W/"0"')).code).toBe('etag_mismatch');
    expect((await enter(MEANING, '"0"')).status).toBe(200);
    expect(problem(await enter({ footnotes: [] }, '"0"')).status).toBe(412);
  });

  it('by twenty at once is taken from one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => enter({ ...MEANING, adders: [], note: `${at}` }, '"0"')),
    );
    const versions = await running.db.database.system
      .selectFrom('wage_determination_entries')
      .select('version')
      .execute();
    expect(versions).toEqual([{ version: 1 }]);
    // The same meaning again, under the version that it made, changes nothing: only who came too late is refused.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  }, 30_000);

  it('the same again changes nothing; something else is another version, and both stay', async () => {
    await enter(MEANING, '"0"');
    expect((await enter(MEANING, '"1"')).headers.get('etag')).toBe('"1"');
    await enter({ footnotes: [MEANING.footnotes[1]] }, '"1"');
    const list = await agency.get(`${ENTRIES}/versions?limit=1`);
    expect(list.json).toMatchObject({
      data: [{ version: 2, footnotes: [{ letter: 'b' }] }],
      page: { hasMore: true },
    });
    const { page } = list.json as { page: { nextCursor: string } };
    expect((await agency.get(`${ENTRIES}/versions?limit=1&cursor=${page.nextCursor}`)).json).toMatchObject({
      data: [{ version: 1 }],
      page: { hasMore: false },
    });
    expect((await agency.get(`${ENTRIES}/versions/1`)).json).toMatchObject({
      version: 1,
      note: MEANING.note,
    });
  });

  it('is refused at its place where the text does not bear it out, and nothing is stored', async () => {
    const answer = await enter(
      { footnotes: [{ block: 84, letter: 'c', meanings: [{ kind: 'text' }] }] },
      '"0"',
    );
    expect(answer.status).toBe(422);
    expect(problem(answer).errors).toMatchObject([
      { pointer: '/footnotes/0/letter', code: 'letter_unknown', fix: 'send one of a, b' },
    ]);
    expect((await agency.get(ENTRIES)).json).toMatchObject({ version: 0, footnotes: [] });
  });

  it.each([
    ['an organization', 'org_admin'],
    ['a reviewer', 'reviewer'],
    ['a submitter', 'submitter'],
    ['an auditor', 'auditor'],
  ])('is not for %s: one tenant would set the law for all', async (_who, role) => {
    const answer = await enter(MEANING, '"0"', await running.tenant([role]));
    expect(answer.status).toBe(403);
  });

  it.each(['unresolved', 'entries', 'entries/versions', 'entries/versions/1'])(
    '%s of an edition that is not stored is 404',
    async (what) => {
      expect((await agency.get(`/api/v1/wage-determinations/CO20230022/9/${what}`)).status).toBe(404);
    },
  );

  it.each(['0', '2', 'x', '1e0'])('version %s was never entered: 404', async (version) => {
    await enter(MEANING, '"0"');
    expect((await agency.get(`${ENTRIES}/versions/${version}`)).status).toBe(404);
  });
});

describe('a decision', () => {
  it('rests on what is entered from the next payroll on', async () => {
    expect(rules(await judge(6))).toEqual(['FOOTNOTE_UNRESOLVED']);
    await enter(MEANING, '"0"');
    // 8 % of 51.94 x 40 h
    expect(rules(await judge(6))).toEqual(['DBA_UNDERPAYMENT 166.21']);
    expect(rules(await judge(null))).toEqual(['FOOTNOTE_UNRESOLVED']);
  });

  it('names the version that it was made on, in its hash and in its basis', async () => {
    const hash = async () => (await judge(6)).wageDeterminationHash;
    const before = await hash();
    await enter(MEANING, '"0"');
    const first = await hash();
    await enter({ footnotes: [MEANING.footnotes[1]] }, '"1"');
    const second = await hash();
    expect(new Set([before, first, second]).size).toBe(3);
    const { id } = await judge(6, false);
    const { basis } = await running.db.database.system
      .selectFrom('decisions')
      .select('basis')
      .where('id', '=', id ?? '')
      .executeTakeFirstOrThrow();
    const opened = running.app.get(SealedPayrolls).open('basis', id ?? '', basis);
    expect(JSON.parse(opened)).toMatchObject({
      determinations: [{ number: 'CO20230022', mod: 3, entries: { version: 2, sha256: expect.any(String) } }],
    });
  });
});
