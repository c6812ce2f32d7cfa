import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  type Answer,
  importDeterminations,
  type RunningApp,
  startApp,
  type Tenant,
} from '../../support/app/running-app.js';
import { AZ20240039, CONTRACT, payroll, type ProblemBody, type Processed } from '../wcp/payrolls.js';

const PROPOSAL = {
  classification: 'SOLAR PANEL INSTALLER',
  wageDetermination: 'AZ240039',
  rate: '24.50',
  fringe: '6.10',
  proposedOn: '2025-05-05',
};

interface Conformance {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

let running: RunningApp;
let tenant: Tenant;
let contract: string;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant(['org_admin']);
  await importDeterminations(running, tenant, [AZ20240039]);
  contract = await create({});
});

const create = async (facts: object): Promise<string> => {
  const answer = await tenant.post('/api/v1/contracts', {
    number: `C-${JSON.stringify(facts).length}`,
    name: 'Example Building',
    contract: { ...CONTRACT, ...facts },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return (answer.json as { readonly id: string }).id;
};
const path = (rest = ''): string => `/api/v1/contracts/${contract}/conformances${rest}`;
const propose = async (over: object = {}): Promise<Conformance> =>
  (await tenant.post(path(), { ...PROPOSAL, ...over })).json as Conformance;
const step = (
  { id, version }: Conformance,
  name: string,
  body: object,
  ifMatch: string | null = `"${version}"`,
  caller = tenant,
): Promise<Answer> =>
  caller.post(path(`/${id}/${name}`), body, ifMatch === null ? {} : { 'if-match': ifMatch });
const submit = async (one: Conformance): Promise<Conformance> =>
  (await step(one, 'submit', { submittedOn: '2025-05-08' })).json as Conformance;
const problem = ({ json }: Answer): ProblemBody => json as ProblemBody;

/** 40 hours of a solar panel installer in the week that ends on 2025-06-07, at 24.50 with 6.10 of fringe. */
const week = (number: number, over: object = {}) => {
  const [worker] = payroll().workers;
  const [line] = (worker?.['lines'] ?? []) as readonly object[];
  const row = {
    ...line,
    classification: PROPOSAL.classification,
    rateSt: '24.50',
    rateOt: '36.75',
    fringeCreditTotal: '244.00',
    cashInLieuTotal: '0',
    planCredits: null,
    grossProject: '980.00',
    ...over,
  };
  return payroll({
    payrollNumber: number,
    workers: [{ ...worker, lines: [row], grossProject: '980.00', grossAll: '980.00' }],
  });
};
const submitPayroll = async (number: number, over: object = {}, dryRun = false): Promise<Processed> =>
  (
    await tenant.post(`/api/v1/wcp/process?dryRun=${dryRun}`, {
      contractId: contract,
      payroll: week(number, over),
    })
  ).json as Processed;
const rules = ({ decision }: Processed): readonly string[] =>
  decision.findings
    .filter(({ rule }) => /^(?:DBA|CONFORMED|CLASSIFICATION)/.test(rule))
    .map(({ rule, amount }) => (amount === null ? rule : `${rule} ${amount}`));

describe('a request to add a classification', () => {
  it('goes from the proposal by WHD to its answer, each step kept and audited', async () => {
    const proposed = await tenant.post(path(), PROPOSAL);
    expect(proposed.status).toBe(201);
    expect(proposed.headers.get('etag')).toBe('"1"');
    const one = proposed.json as Conformance;
    expect(proposed.headers.get('location')).toBe(path(`/${one.id}`));
    expect(one).toMatchObject({
      status: 'proposed',
      wageDetermination: 'AZ20240039',
      dueOn: null,
      doubts: [],
    });
    const submitted = await submit(one);
    expect(submitted).toMatchObject({ status: 'submitted_to_whd', version: 2, dueOn: '2025-06-07' });
    const more = (await step(submitted, 'more-time', { notifiedOn: '2025-06-02' })).json as Conformance;
    expect(more).toMatchObject({ status: 'more_time', moreTimeOn: '2025-06-02' });
    const decided = await step(more, 'decide', {
      outcome: 'approved',
      decidedOn: '2025-07-01',
      rate: '26.00',
      fringe: '6.10',
    });
    expect(decided.json).toMatchObject({
      status: 'approved',
      proposed: { rate: '24.50' },
      approved: { rate: '26.00', fringe: '6.10' },
      dueOn: null,
    });
    expect((await tenant.get(path(`/${one.id}`))).json).toEqual(decided.json);
    expect((await tenant.get(path(`/${one.id}/versions`))).json).toMatchObject({
      data: [
        { status: 'approved', by: tenant.userId },
        { status: 'more_time' },
        { status: 'submitted_to_whd' },
        { status: 'proposed' },
      ],
    });
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select('details')
      .where('object_type', '=', 'Conformance')
      .orderBy('id')
      .execute();
    expect(events.map(({ details }) => (JSON.parse(details) as { status: string }).status)).toEqual([
      'proposed',
      'submitted_to_whd',
      'more_time',
      'approved',
    ]);
  });

  it.each<[string, (one: Conformance) => Promise<Conformance>, string, object]>([
    [
      'decided before WHD had it',
      (one) => Promise.resolve(one),
      'decide',
      { outcome: 'approved', decidedOn: '2025-06-01' },
    ],
    [
      'given more time before WHD had it',
      (one) => Promise.resolve(one),
      'more-time',
      { notifiedOn: '2025-06-01' },
    ],
    ['submitted twice', submit, 'submit', { submittedOn: '2025-06-01' }],
    [
      'withdrawn after the answer',
      async (one) =>
        (await step(await submit(one), 'decide', { outcome: 'denied', decidedOn: '2025-06-01' }))
          .json as Conformance,
      'withdraw',
      { withdrawnOn: '2025-06-02' },
    ],
  ])('is not %s: 409, and nothing changes', async (_what, before, name, body) => {
    const one = await before(await propose());
    const answer = await step(one, name, body);
    expect([answer.status, problem(answer).code]).toEqual([409, 'illegal_conformance_transition']);
    expect((await tenant.get(path(`/${one.id}`))).json).toMatchObject({
      status: one.status,
      version: one.version,
    });
  });

  it('is changed by whoever has read it: 428, 412, and one of twenty at once', async () => {
    const one = await propose();
    const body = { submittedOn: '2025-05-08' };
    expect((await step(one, 'submit', body, null)).status).toBe(428);
    expect((await step(one, 'submit', body, '"2"')).status).toBe(412);
    const answers = await Promise.all(Array.from({ length: 20 }, () => step(one, 'submit', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ]);
  }, 30_000);

  it('takes no step before the one that it follows', async () => {
    const answer = await step(await propose(), 'submit', { submittedOn: '2025-05-04' });
    expect(problem(answer).errors).toMatchObject([{ pointer: '/submittedOn', code: 'date_order' }]);
  });

  it.each<[string, object, readonly string[]]>([
    ['for helpers', { classification: 'ELECTRICIAN HELPER' }, ['helper_or_trainee']],
    ['for a class that is listed', { classification: 'Electrician' }, ['class_is_listed']],
    ['for a part of a listed class', { classification: 'LABORER: Common' }, ['class_may_be_listed']],
    ['below every listed class', { rate: '7.25', fringe: '0' }, ['below_lowest_rate']],
  ])('%s is taken, and its doubts are told', async (_what, over, wanted) => {
    const { doubts } = (await propose(over)) as unknown as { doubts: readonly { code: string }[] };
    expect(doubts.map(({ code }) => code)).toEqual(wanted);
  });

  it('given with the contract is one from the first, and goes on from where it stood', async () => {
    contract = await create({
      conformances: [
        {
          classification: 'DRONE PILOT',
          rate: '30.00',
          fringe: '5.00',
          status: 'submitted_to_whd',
          submittedOn: '2025-05-08',
        },
      ],
    });
    const { data } = (await tenant.get(path())).json as { data: readonly Conformance[] };
    expect(data).toMatchObject([{ classification: 'DRONE PILOT', status: 'submitted_to_whd', version: 1 }]);
    expect((await step(data[0]!, 'decide', { outcome: 'approved', decidedOn: '2025-06-01' })).status).toBe(
      200,
    );
    const stored = (await tenant.get(`/api/v1/contracts/${contract}`)).json;
    expect(stored).toMatchObject({
      version: 2,
      contract: { conformances: [{ id: data[0]?.id, status: 'approved', rate: '30.00' }] },
    });
  });

  it("of another organization's contract is as absent", async () => {
    const one = await propose();
    const other = await running.tenant(['org_admin']);
    const answers = [
      await other.post(path(), PROPOSAL),
      await other.get(path()),
      await other.get(path(`/${one.id}`)),
      await other.get(path(`/${one.id}/versions`)),
      await step(one, 'submit', { submittedOn: '2025-05-08' }, '"1"', other),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    contract = await create({ projectName: 'another' });
    expect((await tenant.get(path(`/${one.id}`))).status).toBe(404);
  });

  it.each(['submitter', 'auditor'])('is not changed by a %s', async (role) => {
    expect((await (await running.tenant([role])).post(path(), PROPOSAL)).status).toBe(403);
  });
});

describe('payrolls of the class', () => {
  it('are judged by where the request stands', async () => {
    expect(rules(await submitPayroll(1, {}, true))).toEqual(['CLASSIFICATION_NOT_ON_WD']);
    const submitted = await submit(await propose());
    const pending = await submitPayroll(1, {}, true);
    expect(rules(pending)).toEqual(['CLASSIFICATION_NOT_ON_WD']);
    expect(JSON.stringify(pending.decision.findings)).toContain('submitted_to_whd');
    await step(submitted, 'decide', {
      outcome: 'approved',
      decidedOn: '2025-07-01',
      rate: '26.00',
      fringe: '6.10',
    });
    // (32.10 - 30.60) x 40 h, from the first day of the work, which was before the answer
    expect(rules(await submitPayroll(1, {}, true))).toEqual(['CONFORMED_RATE_RETROACTIVE 60.00']);
  });

  it('that were filed before the answer are found, and told what they owe since', async () => {
    const filed = await submitPayroll(1);
    await step(await submit(await propose()), 'decide', {
      outcome: 'approved',
      decidedOn: '2025-07-01',
      rate: '26.00',
    });
    const found = await tenant.get(`/api/v1/wcp/payrolls?contract=${contract}&rule=CLASSIFICATION_NOT_ON_WD`);
    expect(found.json).toMatchObject({ data: [{ id: filed.id }] });
    const again = await tenant.post(
      `/api/v1/wcp/payrolls/${filed.id}/redecide?facts=present&dryRun=true`,
      {},
    );
    expect(rules(again.json as Processed)).toEqual(['CONFORMED_RATE_RETROACTIVE 60.00']);
  });

  it('are owed the listed class that a denial names: (51.72 - 30.60) x 40 h', async () => {
    const submitted = await submit(await propose());
    await step(submitted, 'decide', { outcome: 'denied', decidedOn: '2025-07-01', payAs: 'ELECTRICIAN' });
    expect(rules(await submitPayroll(1, {}, true))).toEqual([
      'CLASSIFICATION_NOT_ON_WD',
      'DBA_UNDERPAYMENT 844.80',
    ]);
  });
});
