import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { PROCESS_EXAMPLES } from '../../../src/modules/wcp/dto/process-request.examples.js';
import {
  comparable,
  determinationsOf,
  everyCase,
  expectedTotals,
  type WorkedCase,
} from '../../golden/cases/worked-cases.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';

interface AnsweredDecision {
  readonly id: string | null;
  readonly decision: {
    readonly status: string;
    readonly humanReview: boolean;
    readonly totals: {
      readonly backWages: string;
      readonly liquidatedDamages: string;
      readonly stateBackWages: string;
      readonly workersAffected: number;
    };
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

/** The case as a person would post it: nothing added, nothing left out. */
const request = (one: WorkedCase): object => ({
  contract: one.contract,
  wageDeterminations: determinationsOf(one),
  payroll: one.payroll,
  ...(one.history === undefined ? {} : { history: one.history }),
});

describe('POST /api/v1/wcp/process?dryRun=true', () => {
  it.each(everyCase().map((one) => [one.id, one.title, one] as const))(
    'decides the worked case %s as it was worked by hand: %s',
    async (_id, _title, one) => {
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
          decision.findings.map(({ rule, worker, amount }) => ({
            rule,
            worker,
            amount_cents: cents(amount),
          })),
        ),
        totals: {
          ...decision.totals,
          backWages: cents(decision.totals.backWages),
          liquidatedDamages: cents(decision.totals.liquidatedDamages),
          stateBackWages: cents(decision.totals.stateBackWages),
        },
      }).toEqual({
        status: one.expected.status,
        humanReview: one.expected.humanReview,
        findings: comparable(one.expected.findings),
        totals: expectedTotals(one),
      });
    },
  );

  it('stores and audits nothing', async () => {
    const { system: query } = running.db.database;
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
