import { readdirSync, readFileSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { sha256 } from '../../../src/platform/canonical.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { AZ20240039, CONTRACT, payroll, type ProblemBody } from '../wcp/payrolls.js';

const PATH = '/api/v1/wage-determinations';
const SAMPLES = new URL('../../../examples/wage-determinations/', import.meta.url);
const samples = readdirSync(SAMPLES).filter((name) => name.endsWith('.txt'));

const DATA = {
  number: 'XX20250001',
  mod: 0,
  published: '2025-01-03',
  state: 'XX',
  counties: ['Example'],
  constructionType: 'Building',
  classes: [
    { classification: 'ELECTRICIAN', rate: '12.00', fringe: '2.50' },
    {
      classification: 'LABORER: Common',
      rate: '10.00',
      fringe: '1%+a',
      footnotes: { a: { kind: 'weekly', amount: '5' } },
    },
  ],
};

let running: RunningApp;
let tenant: Tenant;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant(['platform_admin']);
});

const importText = (bytes: Uint8Array, caller = tenant, type = 'text/plain'): Promise<Answer> =>
  fetch(`${running.address}${PATH}`, {
    method: 'POST',
    headers: { 'x-api-key': caller.key, 'content-type': type },
    body: bytes as Uint8Array<ArrayBuffer>,
  }).then(async (response) => {
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
  });
const problem = (json: unknown): ProblemBody => json as ProblemBody;
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a wage determination', () => {
  it.each(samples)('%s is imported as SAM.gov gives it, and given back to the letter', async (name) => {
    const bytes = readFileSync(new URL(name, SAMPLES));
    const answer = await importText(bytes);
    expect(answer.status).toBe(201);
    const { number, mod, sha256: digest } = answer.json as { number: string; mod: number; sha256: string };
    expect(answer.headers.get('location')).toBe(`${PATH}/${number}/${mod}`);
    expect(digest).toBe(sha256(bytes));
    const read = await tenant.get(`${PATH}/${number}/${mod}`);
    expect(read.status).toBe(200);
    const { text, ...rest } = read.json as { readonly text: string };
    expect(rest).toMatchObject(answer.json as object);
    const quoted = bytes.toString('utf8').startsWith('"');
    if (!quoted) expect(text).toBe(bytes.toString('utf8'));
  });

  it('is audited once', async () => {
    await importText(AZ20240039);
    await importText(AZ20240039);
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['action', 'outcome'])
      .execute();
    expect(events).toEqual([{ action: 'WageDetermination:import', outcome: 'success' }]);
  });

  it('again is 200 and changes nothing, by whomever it comes', async () => {
    const first = await importText(AZ20240039);
    const again = await importText(AZ20240039, await running.tenant(['platform_admin']));
    expect(again.status).toBe(200);
    expect(again.json).toEqual(first.json);
  });

  it('with other bytes under the same number and modification is 409, and the first stays', async () => {
    await importText(AZ20240039);
    const forged = latin1(AZ20240039.toString('latin1').replace('$ 36.56 ', '$ 16.56 '));
    const answer = await importText(forged);
    expect(answer.status).toBe(409);
    expect(problem(answer.json)).toMatchObject({
      code: 'determination_differs',
      existing: { number: 'AZ20240039', mod: 6, sha256: sha256(AZ20240039) },
    });
    const read = await tenant.get(`${PATH}/AZ20240039/6/classifications?query=electrician`);
    expect(read.json).toMatchObject({ data: [{ rate: '36.56' }] });
  });

  it('imported by twenty at once is stored once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => importText(AZ20240039)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  }, 30_000);

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['something else', Buffer.from('Dear sir or madam')],
    ['a PDF', Buffer.from('%PDF-1.7\n\0\0')],
    ['half of one', AZ20240039.subarray(0, 3_000)],
    ['noise', Buffer.from(Uint8Array.from({ length: 4_096 }, (_, at) => (at * 7919) % 256))],
  ])('that is %s is refused with located problems, and nothing is stored', async (_, bytes) => {
    const answer = await importText(bytes);
    expect(answer.status).toBe(422);
    expect(problem(answer.json).code).toBe('unreadable_document');
    expect(problem(answer.json).errors?.length).toBeGreaterThan(0);
    expect(await running.db.database.system.selectFrom('wage_determinations').select('id').execute()).toEqual(
      [],
    );
  });

  it('given as data is imported, and once', async () => {
    const created = await tenant.post(PATH, DATA);
    const again = await tenant.post(PATH, { ...DATA, number: 'xx250001' });
    const other = await tenant.post(PATH, { ...DATA, state: 'YY' });
    expect([created.status, again.status, other.status]).toEqual([201, 200, 409]);
    const read = await tenant.get(`${PATH}/XX20250001/0`);
    expect(read.json).toMatchObject({
      text: null,
      degraded: true,
      doubts: [{ code: 'source_text_missing', line: 0 }],
      blocks: [
        {
          identifier: null,
          rates: [
            { classification: 'ELECTRICIAN', rate: '12.00', fringe: '2.50', line: null },
            { classification: 'LABORER: Common', rate: '10.00', fringe: '1%+a', line: null },
          ],
        },
      ],
    });
  });

  it.each([
    ['without classes', { ...DATA, classes: [] }, '/classes', 422],
    [
      'with a rate that is none',
      { ...DATA, classes: [{ classification: 'A', rate: 'x' }] },
      '/classes/0/rate',
      422,
    ],
    ['with a number of its own', { ...DATA, number: 'constructor' }, '/number', 422],
    ['with an unknown field', { ...DATA, colour: 'red' }, '/colour', 400],
    ['with a Social Security number', { ...DATA, source: '219-09-9999' }, '/source', 422],
  ])('given as data %s is refused at its place', async (_, body, pointer, status) => {
    const answer = await tenant.post(PATH, body);
    expect(answer.status).toBe(status);
    expect(problem(answer.json).errors?.map((one) => one.pointer)).toContain(pointer);
    expect(answer.text).not.toContain('219-09-9999');
  });

  it('with a Social Security number in its text is refused, and the number is nowhere', async () => {
    const text = AZ20240039.toString('utf8').replace('PLUMBER.....', 'PLUMBER 219-09-9999 ');
    const answer = await importText(Buffer.from(text));
    expect(problem(answer.json).code).toBe('prohibited_personal_data');
    expect(answer.text + running.log.join('')).not.toContain('219-09-9999');
  });

  it.each([
    ['another media type', 'application/pdf', 415],
    ['text to a route that reads JSON', 'text/plain', 415],
  ])('as %s is refused', async (what, type, status) => {
    const path = what === 'another media type' ? PATH : '/api/v1/contracts';
    const answer = await tenant.post(path, 'General Decision Number', { 'content-type': type });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['auditor', 403],
    ['submitter', 403],
    ['reviewer', 403],
    ['integration', 403],
    ['org_admin', 403],
    ['platform_admin', 201],
  ])('is imported by the role %s with %i', async (role, status) => {
    expect((await importText(AZ20240039, await running.tenant([role]))).status).toBe(status);
  });
});

describe('a determination that other organizations are held to', () => {
  const squatted = { ...DATA, number: 'AZ20240039', mod: 6 };

  it.each(['org_admin', 'submitter', 'reviewer', 'auditor', 'integration'])(
    'is not set by the %s of any of them, as text or as data, and nothing is stored',
    async (role) => {
      const stranger = await running.tenant([role]);
      const answers = [await stranger.post(PATH, squatted), await importText(AZ20240039, stranger)];
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
      expect(answers.map(({ json }) => problem(json).code)).toEqual(['forbidden', 'forbidden']);
      const stored = await running.db.database.system
        .selectFrom('wage_determinations')
        .select('id')
        .execute();
      expect(stored).toEqual([]);
    },
  );

  it('is imported by a role that reads and files no payroll', async () => {
    const answers = [
      await tenant.get('/api/v1/wcp/payrolls'),
      await tenant.post('/api/v1/wcp/process?dryRun=true', { contract: {}, payroll: payroll() }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('and was imported as data sends every payroll that is decided on it to a person', async () => {
    const classes = [
      { classification: 'ELECTRICIAN', rate: '36.56', fringe: '15.16' },
      { classification: 'LABORER: Common or General', rate: '1.00', fringe: '0' },
    ];
    expect((await tenant.post(PATH, { ...squatted, classes })).status).toBe(201);
    const filer = await running.tenant();
    const contract = { ...CONTRACT, projectNumber: 'P-1' };
    for (const [at, values] of [{}, { noWork: true, workers: [] }].entries()) {
      const answer = await filer.post('/api/v1/wcp/process', {
        contract,
        payroll: payroll({ payrollNumber: at + 1, ...values }),
      });
      expect(answer.status).toBe(201);
      expect(answer.json).toMatchObject({ decision: { humanReview: true, trust: { band: 'review' } } });
    }
  });
});

describe('reading wage determinations', () => {
  beforeEach(async () => {
    await importText(AZ20240039);
    await tenant.post(PATH, DATA);
  });

  it('lists them, newest import first, by number and by state', async () => {
    const numbers = async (query: string): Promise<readonly string[]> => {
      const answer = await tenant.get(`${PATH}${query}`);
      return (answer.json as { data: readonly { number: string }[] }).data.map(({ number }) => number);
    };
    expect(await numbers('')).toEqual(['XX20250001', 'AZ20240039']);
    expect(await numbers('?number=az240039')).toEqual(['AZ20240039']);
    expect(await numbers('?state=arizona')).toEqual(['AZ20240039']);
    expect(await numbers('?state=constructor')).toEqual([]);
  });

  it.each(['AZ20240039/5', 'AZ20240039/six', 'AZ20240039/-1', 'constructor/6', 'AZ20240039/6e0'])(
    'answers 404 for %s',
    async (name) => {
      expect((await tenant.get(`${PATH}/${name}`)).status).toBe(404);
      expect((await tenant.get(`${PATH}/${name}/classifications`)).status).toBe(404);
    },
  );

  const found = async (query: string): Promise<readonly string[]> => {
    const answer = await tenant.get(`${PATH}/AZ20240039/6/classifications${query}`);
    return (answer.json as { data: readonly { classification: string }[] }).data.map(
      ({ classification }) => classification,
    );
  };

  it.each([
    ['laborer common', ['LABORER: Common or General']],
    ['COMMON, laborer!', ['LABORER: Common or General']],
    ['pipe', ['PIPEFITTER', 'LABORER: Pipelayer']],
    ['100%', []],
    ['_', 19],
    ['\\', 19],
    ["' or true --", []],
    ['constructor', []],
  ])('finds classifications by the words %j', async (words, expected) => {
    const names = await found(`?query=${encodeURIComponent(words)}`);
    if (typeof expected === 'number') expect(names).toHaveLength(expected);
    else expect(names).toEqual(expected);
  });

  it('pages through classifications in the order of the text', async () => {
    const all = await found('?limit=200');
    expect(all).toHaveLength(19);
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const answer = await tenant.get(`${PATH}/AZ20240039/6/classifications?limit=7${cursor}`);
      const { data, page } = answer.json as {
        data: readonly { classification: string }[];
        page: { nextCursor: string | null };
      };
      seen.push(...data.map(({ classification }) => classification));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(all);
  });
});
