import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type ReviewStep, STEPS } from '../../../src/modules/reviews/review.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { takesPart } from '../walls/participants.js';
import { storedContract } from '../wcp/payrolls.js';
import { type Caller, claim, conclude, decide, file, person, read, SetClock } from './reviewers.js';

const clock = new SetClock();
const NO_DIGEST = '0'.repeat(64);

let running: RunningApp;
let contractor: Tenant;
let contractId: string;
let reviewer: Caller;
let senior: Caller;
let employers = 0;

beforeAll(async () => {
  running = await startApp({ clock });
  contractor = await running.tenant();
  const agency = await running.tenant();
  contractId = await storedContract(running, contractor);
  await takesPart(running, contractId, agency, 'agency');
  reviewer = await person(running, agency, ['senior_reviewer']);
  senior = await person(running, agency, ['senior_reviewer']);
}, 60_000);
afterAll(() => running.close());

const fresh = (): Promise<string> => {
  employers += 1;
  return file(contractor, contractId, 'underpaid-fringe', { businessName: `Employer ${employers} Inc` });
};

const approval = async (id: string): Promise<object> => ({
  action: 'approve',
  reason: 'The plan pays it.',
  findings: (await read(reviewer, id)).findings.map((one) => ({
    id: one.id,
    verdict: 'override',
    reason: 'x',
  })),
});

/** How a payroll gets there. The caller of the steps is `senior`. */
const STATES: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  open: () => Promise.resolve(),
  'claimed by the caller': (id) => claim(senior, id),
  'claimed by somebody else': (id) => claim(reviewer, id),
  escalated: async (id) => {
    await claim(reviewer, id);
    await decide(reviewer, id, { action: 'escalate', reason: 'Above my limit.' });
  },
  'escalated, claimed by the caller': async (id) => {
    await STATES['escalated']?.(id);
    await claim(senior, id);
  },
  'escalated, claimed by somebody else': async (id) => {
    await STATES['escalated']?.(id);
    await claim(reviewer, id);
  },
  override_pending: async (id) => {
    await claim(reviewer, id);
    await decide(reviewer, id, await approval(id));
  },
  done: async (id) => {
    await claim(reviewer, id);
    await decide(reviewer, id, { action: 'revise' });
  },
  superseded: async (id) => {
    const { headers } = await contractor.get(`/api/v1/wcp/payrolls/${id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    await contractor.post(`/api/v1/wcp/payrolls/${id}/withdraw`, { reason: 'Twice.' }, match);
  },
};

const inState = async (state: string): Promise<string> => {
  const id = await fresh();
  await STATES[state]?.(id);
  return id;
};

const step = async (name: ReviewStep, id: string): Promise<Answer> => {
  switch (name) {
    case 'claim':
    case 'extend':
    case 'release':
      return claim(senior, id, name);
    case 'approve':
      return decide(senior, id, await approval(id));
    case 'revise':
    case 'reject':
    case 'escalate':
      return decide(senior, id, { action: name, reason: 'See the finding.' });
    case 'confirm':
    case 'decline': {
      const digest = (await read(senior, id)).override?.digest ?? NO_DIGEST;
      return conclude(senior, id, { action: name, digest });
    }
    default:
      return name satisfies never;
  }
};

const JUDGE = ['extend', 'release', 'approve', 'revise', 'reject'];
/** Where the review stands after each step that leads on, and why every other is refused. */
const TABLE: Readonly<
  Record<
    string,
    { readonly next: Readonly<Record<string, string>>; readonly refused: Readonly<Record<string, string>> }
  >
> = {
  open: {
    next: { claim: 'claimed' },
    refused: { ...all([...JUDGE, 'escalate'], 'review_not_claimed'), ...all(['confirm', 'decline']) },
  },
  'claimed by the caller': {
    next: {
      claim: 'claimed',
      extend: 'claimed',
      release: 'open',
      approve: 'override_pending',
      revise: 'done',
      reject: 'done',
      escalate: 'escalated',
    },
    refused: all(['confirm', 'decline']),
  },
  'claimed by somebody else': {
    next: {},
    refused: { ...all(['claim', ...JUDGE, 'escalate'], 'review_held'), ...all(['confirm', 'decline']) },
  },
  escalated: {
    next: { claim: 'escalated' },
    refused: { ...all(JUDGE, 'review_not_claimed'), ...all(['escalate', 'confirm', 'decline']) },
  },
  'escalated, claimed by the caller': {
    next: {
      claim: 'escalated',
      extend: 'escalated',
      release: 'escalated',
      approve: 'override_pending',
      revise: 'done',
      reject: 'done',
    },
    refused: all(['escalate', 'confirm', 'decline']),
  },
  'escalated, claimed by somebody else': {
    next: {},
    refused: { ...all(['claim', ...JUDGE], 'review_held'), ...all(['escalate', 'confirm', 'decline']) },
  },
  override_pending: {
    next: { confirm: 'done', decline: 'open' },
    refused: all(['claim', ...JUDGE, 'escalate']),
  },
  done: { next: {}, refused: all(STEPS) },
  superseded: { next: {}, refused: all(STEPS, 'review_superseded') },
};

function all(steps: readonly string[], code = 'illegal_transition'): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map((name) => [name, code]));
}

describe('a review', () => {
  it('takes or refuses every step that there is, wherever it stands', () => {
    for (const { next, refused } of Object.values(TABLE))
      expect([...Object.keys(next), ...Object.keys(refused)].sort()).toEqual([...STEPS].sort());
    expect(Object.keys(TABLE)).toEqual(Object.keys(STATES));
  });

  const cells = (part: 'next' | 'refused') =>
    Object.entries(TABLE).flatMap(([state, row]) =>
      Object.entries(row[part]).map(([name, wanted]) => [state, name as ReviewStep, wanted] as const),
    );
  /** One payroll in each state: what is refused leaves it there. */
  const still = new Map<string, Promise<string>>();
  const standing = (state: string): Promise<string> => {
    const known = still.get(state) ?? inState(state);
    still.set(state, known);
    return known;
  };

  it.each(cells('refused'))(
    'that is %s refuses to %s, with %s, and stays as it was',
    async (state, name, code) => {
      const id = await standing(state);
      const before = await read(senior, id);
      const answer = await step(name, id);
      expect([answer.status, answer.json]).toEqual([409, expect.objectContaining({ code })]);
      expect(await read(senior, id)).toEqual(before);
      expect(before.next).not.toContain(name);
    },
  );

  it.each(cells('next'))('that is %s lets %s lead to %s', async (state, name, wanted) => {
    const id = await inState(state);
    expect((await read(senior, id)).next).toContain(name);
    const answer = await step(name, id);
    expect([answer.status, answer.json]).toEqual([200, expect.objectContaining({ state: wanted })]);
  });
});
