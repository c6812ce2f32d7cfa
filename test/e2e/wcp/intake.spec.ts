import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { testEngine } from '../../support/database/test-database.js';
import { CONTRACT, payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

/** Numbers and addresses that nobody has; found anywhere, they came from here. */
const CANARIES = [
  '987-65-4320',
  '987 65 4321',
  '987.65.4322',
  '987654323',
  '９８７-６５-４３２４',
  '987\u201365\u20134325',
  '602-555-0142',
  '(480) 555-0143',
  'canary.worker@example.com',
  '1423 W Canary Street, Phoenix, AZ 85001',
];
/** What stays of them where only the rest is masked, or is too short to be looked for, is not looked for. */
const NAMES = ['Quetzalcoatl', 'Wilhelmina'];

const worker = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...payroll().workers[0],
  ...values,
});

/** One canary in every free field. */
const leaking = payroll({
  remarks: `SSN ${CANARIES[0]} and ${CANARIES[1]}`,
  projectLocation: CANARIES[5],
  workers: [
    worker({
      lastName: NAMES[0],
      firstName: NAMES[1],
      workerId: CANARIES[2],
      note: `${CANARIES[6]}, ${CANARIES[8]}`,
    }),
    worker({
      entryNo: 2,
      lastName: `Roe ${CANARIES[3]}`,
      firstName: CANARIES[7],
      workerId: CANARIES[4],
      note: CANARIES[9],
    }),
  ],
});

let running: RunningApp;
let tenant: Tenant;
beforeAll(async () => {
  running = await startApp();
  tenant = await running.tenant();
}, 60_000);
afterAll(() => running.close());

interface OnFile {
  readonly payroll: { readonly workers: readonly Readonly<Record<string, unknown>>[] };
  readonly removed: readonly { readonly pointer: string; readonly kind: string }[];
}

describe(`a payroll with prohibited personal data (${testEngine})`, () => {
  it('is taken, masked, found and listed; no log, answer, metric or column holds any of it', async () => {
    const contractId = await storedContract(running, tenant);
    const answer = await tenant.post('/api/v1/wcp/process?explain=full', { contractId, payroll: leaking });
    expect(answer.status).toBe(201);
    const { id, decision } = answer.json as Processed;
    expect(decision.status).not.toBe('approve');
    const found = decision.findings.filter(({ rule }) => rule === 'FULL_SSN_PRESENT');
    expect(found.map(({ pointer }) => pointer).sort()).toEqual([
      '/payroll/projectLocation',
      '/payroll/workers/0/workerId',
      '/payroll/workers/1/lastName',
    ]);
    const self = `/api/v1/wcp/payrolls/${id ?? ''}`;
    const read = await tenant.get(self);
    expect((read.json as OnFile).removed).toEqual([
      { pointer: '/payroll/workers/0/note', kind: 'telephone' },
      { pointer: '/payroll/workers/0/note', kind: 'email' },
      { pointer: '/payroll/workers/1/firstName', kind: 'telephone' },
      { pointer: '/payroll/workers/1/note', kind: 'home_address' },
    ]);
    const told = [
      answer.text,
      read.text,
      ...(await Promise.all(
        ['/findings', '/decisions', '/revisions'].map(
          async (path) => (await tenant.get(`${self}${path}`)).text,
        ),
      )),
      (await tenant.post(`${self}/replay`, {})).text,
      running.log.join('\n'),
    ].join('\n');
    for (const canary of CANARIES)
      expect({ canary, told: told.includes(canary) }).toEqual({ canary, told: false });
    expect(await tracesOf(running.db, CANARIES)).toEqual([]);
  });

  it('leaves no name of a worker in any column as it was written', async () => {
    // The search itself finds what is there.
    expect(await tracesOf(running.db, ['Example Electric'])).not.toEqual([]);
    expect(await tracesOf(running.db, NAMES)).toEqual([]);
  });

  it('is refused for an agency that takes none: every place is named, no value, and nothing is stored', async () => {
    const contractId = await storedContract(running, tenant);
    const { headers } = await tenant.get(`/api/v1/contracts/${contractId}`);
    const changed = await tenant.send(
      'PATCH',
      `/api/v1/contracts/${contractId}`,
      { contract: { ...CONTRACT, agencyProfile: { refuseProhibitedData: true } } },
      { 'if-match': headers.get('etag') ?? '', 'content-type': 'application/merge-patch+json' },
    );
    expect(changed.status).toBe(200);
    const before = await running.db.database.system.selectFrom('payrolls').select('id').execute();
    const answer = await tenant.post('/api/v1/wcp/process', { contractId, payroll: leaking });
    expect([answer.status, (answer.json as ProblemBody).code]).toEqual([422, 'prohibited_personal_data']);
    expect((answer.json as ProblemBody).errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      expect.arrayContaining([
        '/payroll/remarks full_ssn',
        '/payroll/workers/1/workerId full_ssn',
        '/payroll/workers/0/note email',
        '/payroll/workers/1/note home_address',
      ]),
    );
    for (const canary of CANARIES) expect(answer.text).not.toContain(canary);
    expect(await running.db.database.system.selectFrom('payrolls').select('id').execute()).toEqual(before);
    const clean = await tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll() });
    expect(clean.status).toBe(201);
  });

  it('of a number over two fields is masked and found as one', async () => {
    const contractId = await storedContract(running, tenant);
    const answer = await tenant.post('/api/v1/wcp/process', {
      contractId,
      payroll: payroll({ workers: [worker({ workerId: '987-65', note: '4326' })] }),
    });
    const { decision, id } = answer.json as Processed;
    expect(decision.findings.map(({ rule, pointer }) => `${rule} ${pointer}`)).toContain(
      'FULL_SSN_PRESENT /payroll/workers/0/workerId',
    );
    const read = (await tenant.get(`/api/v1/wcp/payrolls/${id ?? ''}`)).json as OnFile;
    expect(read.payroll.workers[0]).toMatchObject({ workerId: 'XXX-XX', note: '4326' });
  });
});
