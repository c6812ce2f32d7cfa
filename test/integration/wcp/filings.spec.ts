import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { DecisionDocument, FindingDocument } from '../../../src/modules/wcp/decision-document.js';
import type { Filing } from '../../../src/modules/wcp/filing/filing.js';
import { FilingsRepository } from '../../../src/modules/wcp/filing/filings.repository.js';
import { submissionOf } from '../../../src/modules/wcp/filing/submission.js';
import { auditRow, organizationRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import type { SealedPayrolls } from '../../../src/modules/wcp/index.js';
import { testSealedPayrolls } from '../../support/sealing.js';

const finding = (id: string): FindingDocument => ({
  id,
  rule: 'DBA_UNDERPAYMENT',
  effect: 'revise',
  worker: "O'Brien",
  entryNo: 1,
  jurisdiction: 'US',
  pointer: '/payroll/workers/0',
  column: null,
  message: '',
  amount: '78.80',
  range: null,
  formula: null,
  inputs: [],
  citation: '',
  wageDetermination: null,
  howToFix: '',
  fixBy: null,
  assumptions: [],
  unverified: [],
});

const decision = (id: string, findings: readonly FindingDocument[]): DecisionDocument & { id: string } => ({
  id,
  status: 'revise',
  humanReview: false,
  summary: '',
  totals: { backWages: '78.80', liquidatedDamages: '0.00', stateBackWages: '0.00', workersAffected: 1 },
  findings,
  notChecked: [],
  checks: [],
  trust: { score: 1, band: 'auto', factors: [] },
  ruleset: { version: '1.0.0', hash: 'aa' },
  inputHash: 'bb',
  wageDeterminationHash: null,
  decidedAt: '2025-06-13T12:00:00.000Z',
});

const filing = (serial: number, findings: readonly FindingDocument[], key: string | null = null): Filing => ({
  id: `pay_${serial}`,
  organizationId: 'org_1',
  submission: submissionOf(
    {
      contractId: null,
      contract: {},
      wageDeterminations: null,
      payroll: { form: 'WH-347-2025', payrollNumber: serial, weekEnding: '2025-06-07', remarks: 'é"\\ 😀' },
      history: null,
    },
    { dryRun: false, explain: 'summary', idempotencyKey: key },
  ),
  decision: decision(`dec_${serial}`, findings),
  series: 'series_1',
  ordinal: serial,
  basis: '{"contract":{}}',
  submittedAt: new Date('2025-06-13T12:00:00Z'),
  submittedBy: 'usr_1',
});

describe(`a filing (${testEngine})`, () => {
  let test: TestDatabase;
  let filings: FilingsRepository;
  let sealed: SealedPayrolls;
  beforeAll(async () => {
    test = await openTestDatabase();
    sealed = await testSealedPayrolls(test.database);
    filings = new FilingsRepository(test.database, sealed);
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.reset();
    await test.database.system.insertInto('organizations').values(organizationRow()).execute();
  });

  const rows = async () => {
    const { system: query } = test.database;
    return {
      payrolls: await query.selectFrom('payrolls').selectAll().execute(),
      decisions: await query.selectFrom('decisions').selectAll().execute(),
      findings: await query.selectFrom('findings').selectAll().orderBy('ordinal').execute(),
      keys: await query.selectFrom('idempotency_keys').selectAll().execute(),
      events: await query.selectFrom('audit_events').selectAll().execute(),
    };
  };

  it('stores every value as it was given, in its column and in its document', async () => {
    const one = filing(
      1,
      [finding('fnd_1'), { ...finding('fnd_2'), amount: null, entryNo: null }],
      'k'.repeat(16),
    );
    await filings.insert(one, auditRow());
    const { payrolls, decisions, findings, keys, events } = await rows();
    expect(payrolls).toMatchObject([
      {
        id: 'pay_1',
        contract_id: null,
        project: one.submission.project,
        contractor: '',
        payroll_number: 1,
        week_ending: '2025-06-07',
        revision: 0,
        is_final: false,
        status: 'decided',
        submitted_at: one.submittedAt,
        submitted_by: one.submittedBy,
        content_hash: one.submission.contentHash,
      },
    ]);
    expect(JSON.parse(sealed.open('payroll', 'pay_1', payrolls[0]?.document ?? ''))).toEqual({
      payroll: one.submission.payroll,
      prohibited: [],
    });
    expect(decisions).toMatchObject([
      {
        id: 'dec_1',
        payroll_id: 'pay_1',
        back_wages: '78.8000',
        liquidated_damages: '0.0000',
        status: 'revise',
        human_review: false,
        ruleset_version: '1.0.0',
        ruleset_hash: 'aa',
        input_hash: 'bb',
        determination_hash: null,
        decided_at: one.submittedAt,
      },
    ]);
    expect(sealed.open('basis', 'dec_1', decisions[0]?.basis ?? '')).toBe(one.basis);
    expect(JSON.parse(sealed.open('decision', 'dec_1', decisions[0]?.document ?? ''))).toEqual(one.decision);
    expect(findings).toMatchObject([
      { id: 'fnd_1', decision_id: 'dec_1', ordinal: 0, entry_no: 1, amount: '78.8000' },
      { id: 'fnd_2', ordinal: 1, entry_no: null, amount: null },
    ]);
    expect(keys).toMatchObject([
      {
        key: 'k'.repeat(16),
        request_hash: one.submission.requestHash,
        payroll_id: 'pay_1',
        status: 201,
      },
    ]);
    expect(events).toMatchObject([auditRow()]);
  });

  it('is stored with its own values among others at once, and fails alone', async () => {
    await filings.insert(filing(7, []), auditRow({ id: 'evt_first' }));
    const serials = Array.from({ length: 20 }, (_, at) => at + 1);
    const settled = await Promise.allSettled(
      serials.map((serial) =>
        filings.insert(
          { ...filing(serial, [finding(`fnd_${serial}`)]), id: `pay_again_${serial}` },
          auditRow({ id: `evt_${serial}`, object: { type: 'Payroll', id: `pay_again_${serial}` } }),
        ),
      ),
    );
    const refused = settled.flatMap(({ status }, at) => (status === 'rejected' ? [serials[at]] : []));
    expect(refused).toEqual([7]);
    const { payrolls, decisions, findings } = await rows();
    const told = payrolls.map(({ id, payroll_number }) => `${payroll_number ?? ''} ${id}`);
    expect(told.sort()).toEqual(
      serials.map((serial) => `${serial} ${serial === 7 ? 'pay_7' : `pay_again_${serial}`}`).sort(),
    );
    const decided = new Map(decisions.map(({ id, payroll_id }) => [id, payroll_id]));
    expect(decisions).toHaveLength(20);
    for (const { id, decision_id } of findings) {
      expect(decided.get(decision_id)).toBe(id.replace('fnd_', 'pay_again_'));
    }
  });

  it('is stored as a whole or not at all: a fault in its last part leaves nothing of the others', async () => {
    await filings.insert(filing(1, [finding('fnd_1')]), auditRow());
    const before = await rows();
    await expect(filings.insert(filing(2, [finding('fnd_1')]), auditRow({ id: 'evt_2' }))).rejects.toThrow();
    await expect(filings.insert(filing(3, []), auditRow())).rejects.toThrow();
    expect(await rows()).toEqual(before);
  });

  it.each([
    [
      'business key',
      'payrolls_business_key',
      () => ({ ...filing(1, []), id: 'pay_9', decision: decision('dec_9', []) }),
    ],
    ['idempotency key', 'idempotency_keys_pkey', () => filing(2, [], 'k'.repeat(16))],
  ])('is refused by its %s by name, and nothing is stored', async (_, constraint, second) => {
    await filings.insert(filing(1, [], 'k'.repeat(16)), auditRow());
    const before = await rows();
    await expect(filings.insert(second(), auditRow({ id: 'evt_2' }))).rejects.toMatchObject({ constraint });
    expect(await rows()).toEqual(before);
  });
});
