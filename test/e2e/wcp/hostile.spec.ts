import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { CONTRACT, payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

const PROCESS = '/api/v1/wcp/process';
const SSN = '219-09-9999';

let running: RunningApp;
let tenant: Tenant;
let contractId: string;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant();
  contractId = await storedContract(running, tenant);
});

/** Everything that is stored, as text. */
const everythingStored = (): Promise<string> =>
  running.db.asOwner(async (run) => {
    const tables = await run<{ readonly name: string }>(`
      select quote_ident(tablename) as name from pg_tables
      where schemaname = current_schema() and tablename not like 'migrations%'`);
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await run<{ readonly text: string }>(`select t::text as text from ${name} t`);
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  });

const nothingFiled = async (): Promise<void> => {
  const { system: query } = running.db.database;
  expect(await query.selectFrom('payrolls').select('id').execute()).toEqual([]);
};

const body = (): string => JSON.stringify({ contractId, payroll: payroll() });
const refused = (json: unknown): ProblemBody => json as ProblemBody;

const worker = (values: object): object => ({ ...payroll().workers[0], ...values });
const line = (values: object): object => ({
  ...(payroll().workers[0] as { lines: readonly object[] }).lines[0],
  ...values,
});
const withWorker = (values: object) => payroll({ workers: [worker(values)] });
const withLine = (values: object) => withWorker({ lines: [line(values)] });

describe('a body that means no one thing', () => {
  it.each([
    ['nothing', () => '', 400, 'malformed_json'],
    ['half a document', () => body().slice(0, -2), 400, 'malformed_json'],
    ['a list', () => `[${body()}]`, 422, 'validation_failed'],
    ['null', () => 'null', 422, 'validation_failed'],
    ['a key twice', () => body().replace('{', '{"contractId":"ctr_x",'), 400, 'duplicate_key'],
    [
      'a key twice, once escaped',
      () => body().replace('{', '{"\\u0063ontractId":"ctr_x",'),
      400,
      'duplicate_key',
    ],
    ['__proto__', () => body().replace('{', '{"__proto__":{},'), 400, 'unknown_parameter'],
    ['constructor', () => body().replace('{', '{"constructor":{},'), 400, 'unknown_parameter'],
    ['a NUL', () => body().replace('Test', 'Te\\u0000st'), 400, 'malformed_json'],
    ['half a surrogate pair', () => body().replace('Test', 'Te\\ud800st'), 400, 'malformed_json'],
    [
      'a document 10,000 levels deep',
      () => `{"payroll":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
      400,
      'malformed_json',
    ],
    ['an unknown field deep inside', () => body().replace('"rateSt"', '"rateST"'), 400, 'unknown_parameter'],
    [
      'more than a mebibyte',
      () => body().replace('"Test"', `"${'x'.repeat(1_048_576)}"`),
      413,
      'body_too_large',
    ],
  ])('%s is refused before anything is stored', async (_, text, status, code) => {
    const answer = await tenant.post(PROCESS, text());
    expect({ status: answer.status, code: refused(answer.json).code }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    await nothingFiled();
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/xml', 415],
  ])('of the media type %s is refused', async (type, status) => {
    const answer = await tenant.post(PROCESS, body(), { 'content-type': type });
    expect(answer.status).toBe(status);
    await nothingFiled();
  });

  it('by a method that is not POST is 405 with Allow', async () => {
    const answer = await tenant.get(PROCESS);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
  });

  it.each([
    ['an unknown parameter', '?dryrun=true', 400],
    ['a parameter that is no boolean', '?dryRun=1', 422],
    ['a parameter twice', '?dryRun=true&dryRun=false', 422],
    ['an unknown explanation', '?explain=everything', 422],
  ])('with %s is refused', async (_, query, status) => {
    expect((await tenant.post(`${PROCESS}${query}`, body())).status).toBe(status);
    await nothingFiled();
  });
});

describe('a payroll of the wrong shape', () => {
  it.each([
    ['six days', () => withLine({ days: Array(6).fill({ st: '8' }) }), '/lines/0/days', 'too_few_items'],
    ['eight days', () => withLine({ days: Array(8).fill({ st: '8' }) }), '/lines/0/days', 'too_many_items'],
    ['a decimal with a comma', () => withLine({ rateSt: '36,56' }), '/lines/0/rateSt', 'decimal_format'],
    ['five decimals', () => withLine({ rateSt: '36.56001' }), '/lines/0/rateSt', 'decimal_scale'],
    [
      'hours to the thousandth',
      () => withLine({ totalHours: { st: '8.125' } }),
      '/lines/0/totalHours/st',
      'decimal_scale',
    ],
    ['ten digits', () => withLine({ grossProject: '1234567890' }), '/lines/0/grossProject', 'decimal_format'],
    ['a number in words', () => withLine({ rateSt: 'NaN' }), '/lines/0/rateSt', 'decimal_format'],
    ['a wage that is an object', () => withLine({ rateSt: {} }), '/lines/0/rateSt', 'wrong_type'],
    ['no line', () => withWorker({ lines: [] }), '/lines', 'too_few_items'],
    ['a name of 101 characters', () => withWorker({ lastName: 'x'.repeat(101) }), '/lastName', 'too_long'],
    ['a status of its own', () => withWorker({ status: 'constructor' }), '/status', 'unknown_value'],
  ])('with %s is 422 with the place and what to send', async (_, json, place, code) => {
    const answer = await tenant.post(PROCESS, { contractId, payroll: json() });
    expect(answer.status).toBe(422);
    expect(refused(answer.json).errors).toEqual([
      { pointer: `/payroll/workers/0${place}`, code, message: expect.any(String), fix: expect.any(String) },
    ]);
    await nothingFiled();
  });

  it('with 501 workers is refused, with 500 taken', async () => {
    const row = { lastName: 'A', firstName: 'B', workerId: '1', lines: [{ days: Array(7).fill({}) }] };
    const many = (length: number) => payroll({ workers: Array.from({ length }, () => row) });
    expect((await tenant.post(PROCESS, { contractId, payroll: many(501) })).status).toBe(422);
    expect((await tenant.post(PROCESS, { contractId, payroll: many(500) })).status).toBe(201);
  }, 30_000);

  it('on a day that is not in the calendar is refused', async () => {
    const answer = await tenant.post(PROCESS, { contractId, payroll: payroll({ weekEnding: '2025-02-30' }) });
    expect(refused(answer.json).errors).toMatchObject([
      { pointer: '/payroll/weekEnding', code: 'date_invalid' },
    ]);
  });
});

describe('what belongs together', () => {
  it.each([
    ['neither contract nor id', {}, '/contractId', 'required'],
    ['both', { contract: CONTRACT, contractId: 'ctr_x' }, '/contract', 'not_with_contract_id'],
    [
      'determinations',
      { contract: CONTRACT, wageDeterminations: [] },
      '/wageDeterminations',
      'only_in_dry_run',
    ],
    ['history', { contract: CONTRACT, history: [] }, '/history', 'only_in_dry_run'],
    [
      'a mildness of its own making',
      { contract: { ...CONTRACT, agencyProfile: { leastRestitution: '1000.00' } } },
      '/contract/agencyProfile',
      'only_with_stored_contract',
    ],
    [
      'leave to sign by scan of its own making',
      { contract: { ...CONTRACT, acceptScannedWetSignature: true } },
      '/contract/acceptScannedWetSignature',
      'only_with_stored_contract',
    ],
  ])('a submission with %s is 422 with a pointer', async (_, parts, pointer, code) => {
    const answer = await tenant.post(PROCESS, { ...parts, payroll: payroll() });
    expect(answer.status).toBe(422);
    expect(refused(answer.json).errors).toMatchObject([{ pointer, code }]);
    await nothingFiled();
  });

  it.each(['', '?dryRun=true'])(
    'a contract on an edition that is not imported is refused%s',
    async (query) => {
      const contract = { ...CONTRACT, wds: [...CONTRACT.wds, { number: 'AZ20240039', mod: 5 }] };
      const answer = await tenant.post(`${PROCESS}${query}`, { contract, payroll: payroll() });
      expect(answer.status).toBe(422);
      expect(refused(answer.json)).toMatchObject({
        code: 'unknown_wage_determination',
        errors: [{ pointer: '/contract/wds/1' }],
      });
      await nothingFiled();
    },
  );

  it('a stored contract whose edition is gone is refused, never decided without it', async () => {
    await running.db.database.system.deleteFrom('wage_determinations').execute();
    const answer = await tenant.post(PROCESS, { contractId, payroll: payroll() });
    expect(refused(answer.json)).toMatchObject({
      code: 'unknown_wage_determination',
      errors: [{ pointer: '/contractId' }],
    });
    await nothingFiled();
  });

  it('a contract that names no determination is never approved', async () => {
    const contract = { ...CONTRACT, wds: null };
    const answer = await tenant.post(PROCESS, { contract, payroll: payroll() });
    const { decision } = answer.json as Processed;
    expect(decision).toMatchObject({ status: 'revise', humanReview: true, wageDeterminationHash: null });
  });
});

describe('another organization', () => {
  /** What is told apart only by what every request has of its own. */
  const comparable = (text: string, id: string): string =>
    text.replaceAll(id, 'ID').replaceAll(/req_[0-9a-f]{32}/g, 'REQ');

  it.each([
    ['payroll', '/api/v1/wcp/payrolls/', 'pay_00000000000000000000000000000000'],
    ['contract', '/api/v1/contracts/', 'ctr_00000000000000000000000000000000'],
  ])('gets for a %s of ours what it gets for none', async (kind, path, absent) => {
    const filed = (await tenant.post(PROCESS, { contractId, payroll: payroll() })).json as Processed;
    const id = kind === 'payroll' ? (filed.id ?? '') : contractId;
    expect((await tenant.get(`${path}${id}`)).status).toBe(200);
    const stranger = await running.tenant();
    const [ours, none] = [await stranger.get(`${path}${id}`), await stranger.get(`${path}${absent}`)];
    expect(ours.status).toBe(404);
    expect(comparable(ours.text, id)).toBe(comparable(none.text, absent));
    expect([...ours.headers.keys()]).toEqual([...none.headers.keys()]);
    expect(ours.headers.get('etag')).toBeNull();
  });

  it.each(['', '?dryRun=true'])(
    'cannot file for a contract of ours%s: it is as if there were none',
    async (query) => {
      const stranger = await running.tenant();
      const absent = 'ctr_00000000000000000000000000000000';
      const ours = await stranger.post(`${PROCESS}${query}`, { contractId, payroll: payroll() });
      const none = await stranger.post(`${PROCESS}${query}`, { contractId: absent, payroll: payroll() });
      expect(ours.status).toBe(404);
      expect(refused(ours.json).errors).toMatchObject([{ pointer: '/contractId' }]);
      expect(comparable(ours.text, contractId)).toBe(comparable(none.text, absent));
      await nothingFiled();
    },
  );

  it('sees none of our payrolls in its lists, whatever it filters by', async () => {
    await tenant.post(PROCESS, { contractId, payroll: payroll() });
    const stranger = await running.tenant();
    for (const filter of ['', `?contract=${contractId}`, '?week=2025-06-07', '?status=approve']) {
      const answer = await stranger.get(`/api/v1/wcp/payrolls${filter}`);
      expect(answer.json).toEqual({ data: [], page: { nextCursor: null, hasMore: false } });
    }
    expect((await stranger.get('/api/v1/contracts')).json).toMatchObject({ data: [] });
  });

  it('cannot go on with a cursor of ours', async () => {
    for (const payrollNumber of [1, 2]) {
      await tenant.post(PROCESS, { contractId, payroll: payroll({ payrollNumber }) });
    }
    const { page } = (await tenant.get('/api/v1/wcp/payrolls?limit=1')).json as {
      page: { nextCursor: string };
    };
    const stranger = await running.tenant();
    const answer = await stranger.get(`/api/v1/wcp/payrolls?limit=1&cursor=${page.nextCursor}`);
    expect([answer.status, refused(answer.json).code]).toEqual([400, 'cursor_invalid']);
  });

  it.each([
    ['reviewer', 403],
    ['auditor', 403],
    ['metrics', 403],
    ['submitter', 404],
  ])('with the role %s gets %i for a submission', async (role, status) => {
    const caller = await running.tenant([role]);
    const answer = await caller.post(PROCESS, { contractId, payroll: payroll() });
    expect(answer.status).toBe(status);
  });

  it('without a credential gets 401', async () => {
    const answer = await send(`${running.address}${PROCESS}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body(),
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('ApiKey');
  });
});

describe('names of Object.prototype', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    '%s as a classification, a name or a number of a determination is never a rate, and never passes',
    async (name) => {
      const answer = await tenant.post(PROCESS, {
        contractId,
        payroll: payroll({
          businessName: name,
          wageDeterminations: [{ number: name, mod: 6 }],
          workers: [
            worker({
              lastName: name,
              workerId: name,
              lines: [line({ classification: name, rateSt: '0.01' })],
            }),
          ],
        }),
      });
      expect(answer.status).toBe(201);
      const { decision } = answer.json as Processed;
      expect(decision.status).toBe('revise');
      expect(decision.findings.map(({ rule }) => rule)).toContain('CLASSIFICATION_NOT_ON_WD');
      expect(decision.findings.find(({ rule }) => rule === 'CLASSIFICATION_NOT_ON_WD')?.worker).toBe(name);
    },
  );

  const dryRun = (footnotes: object) =>
    tenant.post(`${PROCESS}?dryRun=true`, {
      contract: {
        ...CONTRACT,
        wds: [],
        classificationMappings: [{ payroll: 'toString', classification: 'constructor' }],
      },
      wageDeterminations: [
        {
          number: 'XX20250001',
          mod: 0,
          published: '2025-01-03',
          classes: [{ classification: 'constructor', rate: '60.00', fringe: '1.00+a', footnotes }],
        },
      ],
      payroll: withLine({ classification: 'toString' }),
    });

  it('as a classification and as a mapping of a dry run are found like any other', async () => {
    const answer = await dryRun({ a: { kind: 'fixed_hourly', amount: '2.00' } });
    const { decision } = answer.json as Processed;
    expect(decision.findings.find(({ rule }) => rule === 'DBA_UNDERPAYMENT')).toMatchObject({
      inputs: expect.arrayContaining([
        { name: 'classification applied', value: 'constructor', pointer: null, column: null },
        { name: 'basic hourly rate due', value: '60.00', pointer: null, column: null },
        { name: 'fringe rate due', value: '3.00', pointer: null, column: null },
      ]),
    });
  });

  it.each(['constructor', '__proto__'])('%s as the letter of a footnote is refused', async (name) => {
    const text = JSON.stringify({ LETTER: { kind: 'fixed_hourly', amount: '2.00' } }).replace('LETTER', name);
    const answer = await dryRun(JSON.parse(text) as object);
    expect(answer.status).toBe(400);
  });
});

/** Every place of a payroll that takes a text, each with the number in it. */
const textPlaces: readonly (readonly [place: string, json: () => object])[] = [
  ...['businessName', 'businessAddress', 'projectName', 'projectLocation', 'remarks'].map(
    (field) => [field, () => payroll({ [field]: `No. ${SSN}.` })] as const,
  ),
  ...['lastName', 'firstName', 'workerId'].map(
    (field) => [field, () => withWorker({ [field]: SSN })] as const,
  ),
  ...['classification', 'workPerformed'].map(
    (field) => [field, () => withLine({ [field]: `WELDER ${SSN}` })] as const,
  ),
  ['wageDetermination of a line', () => withLine({ wageDetermination: SSN })],
  ['plan', () => withLine({ planCredits: [{ plan: SSN, type: SSN }] })],
  ['deduction', () => withWorker({ deductions: [{ label: SSN, category: SSN, amount: '1.00' }] })],
  ['apprentice', () => withWorker({ apprentice: { program: SSN, fringeRule: SSN, ratio: SSN } })],
  ['other hours', () => withWorker({ otherHours: [{ contract: SSN, days: Array(7).fill('0') }] })],
  ['signatory', () => payroll({ statement: { certifyingOfficial: { name: SSN, title: SSN } } })],
  ['paragraph 4(c)', () => payroll({ statement: { paragraph4: { c: SSN } } })],
  ['header of page 2', () => payroll({ statement: { header: { projectName: SSN, projectNumber: SSN } } })],
  [
    'program of box 4',
    () => payroll({ statement: { apprenticeshipPrograms: [{ program: SSN, classification: SSN }] } }),
  ],
  ['determination in the header', () => payroll({ wageDeterminations: [{ number: SSN, mod: 6 }] })],
];

describe('a full Social Security number', () => {
  it.each(textPlaces)('in %s is found, and nowhere stored, logged or answered', async (_, json) => {
    const answer = await tenant.post(`${PROCESS}?explain=full`, { contractId, payroll: json() });
    expect({ status: answer.status, text: answer.status === 201 ? '' : answer.text }).toEqual({
      status: 201,
      text: '',
    });
    const { id, decision } = answer.json as Processed;
    expect(decision.findings.map(({ rule }) => rule)).toContain('FULL_SSN_PRESENT');
    expect(decision.status).not.toBe('approve');
    const read = await tenant.get(`/api/v1/wcp/payrolls/${id ?? ''}?explain=full`);
    const list = await tenant.get('/api/v1/wcp/payrolls');
    for (const text of [
      answer.text,
      read.text,
      list.text,
      await everythingStored(),
      running.log.join('\n'),
    ]) {
      expect(text).not.toContain(SSN);
      expect(text).not.toContain(SSN.replaceAll('-', ''));
    }
    expect(read.text).toContain('XXX-XX-9999');
  });

  it.each([
    ['a name of a field', () => body().replace('"Test"', `"Test","${SSN}":1`)],
    ['a value of the wrong type', () => body().replace('"36.56"', `"${SSN}"`)],
    ['a date', () => body().replace('2025-06-07', SSN)],
    ['the contract id', () => body().replace(contractId, SSN)],
    ['a document that is cut off', () => `{"payroll":{"workerId":"${SSN}"`],
  ])('in %s is refused without being repeated, stored or logged', async (_, text) => {
    const answer = await tenant.post(PROCESS, text());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    for (const told of [answer.text, await everythingStored(), running.log.join('\n')]) {
      expect(told).not.toContain(SSN);
    }
    await nothingFiled();
  });

  it('in the idempotency key or the path is not repeated or logged', async () => {
    const answers = [
      await tenant.get(`/api/v1/wcp/payrolls/${SSN}`),
      await tenant.get(`/api/v1/wcp/payrolls?contractor=${SSN}&nobody=${SSN}`),
      await tenant.get(`/api/v1/wage-determinations/${SSN}/6`),
    ];
    for (const { text } of answers) expect(text).not.toContain(SSN);
    expect(running.log.join('\n')).not.toContain(SSN);
  });

  it('in an inline contract is masked and found, too', async () => {
    const contract = { ...CONTRACT, projectName: SSN, stateProfile: SSN };
    const answer = await tenant.post(PROCESS, { contract, payroll: payroll() });
    expect((answer.json as Processed).decision.findings.map(({ rule }) => rule)).toContain(
      'FULL_SSN_PRESENT',
    );
    for (const text of [answer.text, await everythingStored(), running.log.join('\n')]) {
      expect(text).not.toContain(SSN);
    }
  });
});
