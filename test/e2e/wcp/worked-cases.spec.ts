import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ruleOf } from '../../../src/domain/law/rules.js';
import { PROCESS_EXAMPLES } from '../../../src/modules/wcp/dto/process-request.examples.js';
import { type ExpectedFinding, type WorkedCase, workedCases } from '../../golden/cases/worked-cases.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';

/** A state profile: a later issue. */
const LATER: readonly string[] = ['C50'];

interface AnsweredDecision {
  readonly id: string | null;
  readonly decision: {
    readonly status: string;
    readonly humanReview: boolean;
    readonly findings: readonly {
      readonly rule: string;
      readonly worker: string | null;
      readonly amount: string | null;
    }[];
  };
}

let running: RunningApp;
let tenant: Tenant;
beforeAll(async () => {
  running = await startApp();
  tenant = await running.tenant(['submitter']);
}, 60_000);
afterAll(() => running.close());

const cents = (amount: string | null): number | null =>
  amount === null ? null : Number(amount.replace('.', ''));

const comparable = (findings: readonly ExpectedFinding[]): readonly ExpectedFinding[] =>
  findings
    .filter(({ rule }) => ruleOf(rule as never).effect !== 'info')
    .toSorted((a, b) => a.rule.localeCompare(b.rule));

/** The case as a person would post it: nothing added, nothing left out. */
const request = ({ contract, wageDetermination, payroll, history }: WorkedCase): object => ({
  contract,
  wageDeterminations: [wageDetermination],
  payroll,
  ...(history === undefined ? {} : { history }),
});

describe('POST /api/v1/wcp/process?dryRun=true', () => {
  it.each(
    workedCases()
      .filter(({ id }) => !LATER.includes(id))
      .map((one) => [one.id, one.title, one] as const),
  )('decides the worked case %s as it was worked by hand: %s', async (_id, _title, one) => {
    const answer = await tenant.post('/api/v1/wcp/process?dryRun=true', request(one));
    expect({ status: answer.status, text: answer.status === 200 ? '' : answer.text }).toEqual({
      status: 200,
      text: '',
    });
    const { id, decision } = answer.json as AnsweredDecision;
    expect(id).toBeNull();
    expect({
      status: decision.status,
      humanReview: decision.humanReview,
      findings: comparable(
        decision.findings.map(({ rule, worker, amount }) => ({ rule, worker, amount_cents: cents(amount) })),
      ),
    }).toEqual({
      status: one.expected.status,
      humanReview: one.expected.humanReview,
      findings: comparable(one.expected.findings),
    });
  });

  it('stores and audits nothing', async () => {
    const { query } = running.db.database;
    for (const table of ['payrolls', 'decisions', 'findings', 'audit_events', 'idempotency_keys'] as const) {
      expect(await query.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});

describe('the examples that OpenAPI publishes', () => {
  it.each(Object.entries(PROCESS_EXAMPLES))(
    '%s is answered as a payroll that is 78.80 short',
    async (name, { value }) => {
      const contract =
        name === 'stored' ? { contractId: null, contract: PROCESS_EXAMPLES.inline.value.contract } : {};
      const { wageDeterminations } = PROCESS_EXAMPLES.inline.value;
      const answer = await tenant.post('/api/v1/wcp/process?dryRun=true', {
        wageDeterminations,
        ...value,
        ...contract,
      });
      expect((answer.json as AnsweredDecision).decision).toMatchObject({
        status: 'revise',
        totals: { backWages: '78.80' },
        findings: [{ rule: 'DBA_UNDERPAYMENT' }],
      });
    },
  );

  it('stand in the document, each once', async () => {
    const document = (await tenant.get('/api/openapi.json')).json as {
      paths: Record<string, { post: { requestBody: { content: Record<string, { examples: object }> } } }>;
    };
    const body = document.paths['/api/v1/wcp/process']?.post.requestBody.content['application/json'];
    expect(body?.examples).toEqual(PROCESS_EXAMPLES);
    expect(body).not.toHaveProperty('example');
  });
});
