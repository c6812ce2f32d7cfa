import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { addDays, civilDate } from '../../../src/domain/shared/civil-date.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { textOf } from '../../support/pdf/read-pdf.js';
import { payroll, storedContract } from '../wcp/payrolls.js';

/** Documents are read back in full, on a machine that may be busy. */
jest.setTimeout(60_000);

interface File {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

let running: RunningApp;
let tenant: Tenant;
let contractId: string;
/** Payrolls by the name of their example. */
const filed = new Map<string, string>();

const download = async (path: string, { key } = tenant, accept = '*/*'): Promise<File> => {
  const response = await fetch(`${running.address}${path}`, { headers: { 'x-api-key': key, accept } });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

const submit = async (contract: string, body: object): Promise<string> => {
  const answer = await tenant.post('/api/v1/wcp/process', { contractId: contract, payroll: body });
  const { id } = answer.json as { readonly id?: string | null };
  if (typeof id !== 'string') throw new Error(answer.text);
  return id;
};

const of = (example: string, document: string): string =>
  `/api/v1/wcp/payrolls/${filed.get(example) ?? ''}/${document}`;

/** The example some weeks later: hours of one week are counted together, and these are not to meet. */
const inWeek = (later: number, values: Readonly<Record<string, unknown>>, example: string): object => {
  const body = payroll(values, example);
  const day = (date: unknown): string | null =>
    typeof date === 'string' ? addDays(civilDate(date), later * 7) : null;
  const statement = body['statement'] as Readonly<Record<string, unknown>>;
  return {
    ...body,
    weekEnding: day(body['weekEnding']),
    payDate: day(body['payDate']),
    receivedDate: day(body['receivedDate']),
    statement:
      'signedDate' in statement ? { ...statement, signedDate: day(statement['signedDate']) } : statement,
  };
};

const UNDERPAID_BY_OTHER = { businessName: '=Second & Sons, Inc', payrollNumber: 1 };

beforeAll(async () => {
  running = await startApp();
  tenant = await running.tenant();
  contractId = await storedContract(running, tenant);
  for (const [week, example] of ['underpaid-fringe', 'compliant', 'unpaid-overtime', 'unsigned'].entries())
    filed.set(example, await submit(contractId, inWeek(week, { payrollNumber: week + 1 }, example)));
}, 120_000);
afterAll(() => running.close());

describe('every document', () => {
  it.each([
    ['wh347.pdf', 'application/pdf', 'wh347-1-rev0-2025-06-07.pdf'],
    ['letter.pdf', 'application/pdf', 'letter-1-rev0-2025-06-07.pdf'],
  ])('of a payroll is a file to save, which nobody keeps on the way: %s', async (document, type, name) => {
    const { status, headers, bytes } = await download(of('underpaid-fringe', document), tenant, type);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    );
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each(['wh347.pdf', 'letter.pdf'])(
    'has the same bytes for the same stored payroll: %s',
    async (document) => {
      const [first, second] = [
        await download(of('unpaid-overtime', document)),
        await download(of('unpaid-overtime', document)),
      ];
      expect(first.bytes.equals(second.bytes)).toBe(true);
    },
  );

  it.each(['wh347.pdf', 'letter.pdf'])('is linked from the payroll: %s', async (document) => {
    const path = of('compliant', document);
    const { links } = (await tenant.get(path.slice(0, path.lastIndexOf('/')))).json as {
      readonly links: Readonly<Record<string, string>>;
    };
    expect(Object.values(links)).toContain(path);
  });

  it.each([
    ['wh347.pdf', () => of('compliant', 'wh347.pdf'), '/api/v1/wcp/payrolls/pay_0/wh347.pdf'],
    ['letter.pdf', () => of('compliant', 'letter.pdf'), '/api/v1/wcp/payrolls/pay_0/letter.pdf'],
    [
      'restitution.pdf',
      () => `/api/v1/contracts/${contractId}/restitution.pdf`,
      '/api/v1/contracts/ctr_0/restitution.pdf',
    ],
    [
      'restitution.csv',
      () => `/api/v1/contracts/${contractId}/restitution.csv`,
      '/api/v1/contracts/ctr_0/restitution.csv',
    ],
  ])("is absent when it is another organization's: %s", async (_, own, absent) => {
    const stranger = await running.tenant();
    const told = async (path: string): Promise<object> => {
      const { status, bytes } = await download(path, stranger);
      const { code, title, detail } = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>;
      return { status, code, title, detail };
    };
    const foreign = await told(own());
    expect(foreign).toMatchObject({ status: 404, code: 'not_found' });
    expect(foreign).toEqual(await told(absent));
  });

  it('is refused to who may read no payrolls', async () => {
    const other = await running.tenant(['metrics']);
    expect((await download(`/api/v1/contracts/${contractId}/restitution.csv`, other)).status).toBe(403);
  });

  it('is refused in another media type', async () => {
    const { status } = await download(of('compliant', 'wh347.pdf'), tenant, 'text/html');
    expect(status).toBe(406);
  });
});

describe('the WH-347', () => {
  it('shows the payroll as it was filed', async () => {
    const { bytes } = await download(of('underpaid-fringe', 'wh347.pdf'));
    const text = await textOf(bytes);
    const { workers } = payroll({}, 'underpaid-fringe') as unknown as {
      readonly workers: readonly { readonly lastName: string; readonly netPay: string }[];
    };
    for (const { lastName, netPay } of workers) {
      expect(text).toContain(lastName);
      expect(text).toContain(netPay);
    }
    expect(text).toContain(filed.get('underpaid-fringe'));
  });
});

describe('the letter', () => {
  it('of an underpaid payroll tells the sum, the arithmetic, the line of the determination, the source and the cure', async () => {
    const text = await textOf((await download(of('underpaid-fringe', 'letter.pdf'))).bytes);
    const { decision } = (await tenant.get(of('underpaid-fringe', '').slice(0, -1))).json as {
      readonly decision: {
        readonly findings: readonly {
          readonly rule: string;
          readonly formula: string;
          readonly citation: string;
          readonly wageDetermination: { readonly text: string };
        }[];
      };
    };
    const finding = decision.findings.find(({ rule }) => rule === 'DBA_UNDERPAYMENT');
    const compact = (all: string): string => all.replaceAll(/\s+/g, ' ').trim();
    expect(text).toContain('The review recommends that the payroll be returned to you for correction.');
    expect(text).toContain('Back wages owed to workers: 78.80 USD, to 1 worker.');
    expect(compact(text)).toContain(compact(finding?.formula ?? 'no finding'));
    expect(compact(text)).toContain(compact(finding?.wageDetermination.text ?? 'no finding'));
    expect(text).toContain(finding?.citation ?? 'no finding');
    expect(text).toContain('as revision 1, naming the revision that it corrects (revision 0)');
  });

  it('of unpaid overtime keeps liquidated damages apart from what workers are owed', async () => {
    const text = await textOf((await download(of('unpaid-overtime', 'letter.pdf'))).bytes);
    const [before = '', after = ''] = text.split('They are not wages and no part of the back wages above.');
    expect(before).toContain('CWHSSA_OVERTIME_UNDERPAYMENT');
    expect(before).not.toContain('CWHSSA_LIQUIDATED_DAMAGES');
    expect(after).toContain('CWHSSA_LIQUIDATED_DAMAGES');
    expect(after).toContain('Sum of liquidated damages that may be assessed:');
  });

  it.each([
    ['unsigned', 'as filed it is not a certified payroll'],
    ['compliant', 'recommends that the contracting agency accept the payroll'],
  ])('of the %s payroll says what is recommended', async (example, said) => {
    expect(await textOf((await download(of(example, 'letter.pdf'))).bytes)).toContain(said);
  });

  it('holds no full Social Security number, though one was sent', async () => {
    const sent = '123-45-6789';
    const { workers } = payroll({}, 'underpaid-fringe');
    const id = await submit(
      contractId,
      inWeek(
        9,
        { payrollNumber: 40, remarks: sent, workers: workers.map((one) => ({ ...one, workerId: sent })) },
        'underpaid-fringe',
      ),
    );
    for (const document of ['letter.pdf', 'wh347.pdf']) {
      const text = await textOf((await download(`/api/v1/wcp/payrolls/${id}/${document}`)).bytes);
      expect(text).toContain('6789');
      expect(text.replaceAll(/\D/g, '')).not.toContain('123456789');
    }
  });
});

describe('the summary of unpaid wages', () => {
  let contract: string;
  beforeAll(async () => {
    tenant = await running.tenant();
    contract = await storedContract(running, tenant);
    await submit(contract, inWeek(1, { payrollNumber: 1 }, 'compliant'));
    await submit(contract, payroll({ payrollNumber: 2 }, 'underpaid-fringe'));
    await submit(
      contract,
      inWeek(2, { payrollNumber: 3, businessName: 'Example Contractor Inc' }, 'unpaid-overtime'),
    );
    await submit(contract, payroll(UNDERPAID_BY_OTHER, 'underpaid-fringe'));
  }, 60_000);

  const csv = async (query = ''): Promise<readonly string[]> => {
    const { status, headers, bytes } = await download(
      `/api/v1/contracts/${contract}/restitution.csv${query}`,
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    return bytes.toString().split('\r\n').slice(1, -1);
  };

  it('has a row by worker and act, and a total by employer; a formula is a text', async () => {
    expect(await csv()).toEqual([
      `Example Contractor Inc,"Echo, Test",***1001,held elsewhere,2025-06-01,2025-06-07,DBRA,78.80`,
      `Example Contractor Inc,"Mike, Test",***1001,held elsewhere,2025-06-15,2025-06-21,CWHSSA,146.24`,
      `Example Contractor Inc,Total,,,,,,225.04`,
      `"'=Second & Sons, Inc","Echo, Test",***1001,held elsewhere,2025-06-01,2025-06-07,DBRA,78.80`,
      `"'=Second & Sons, Inc",Total,,,,,,78.80`,
    ]);
  });

  it.each([
    ['of one employer, however it is spelled', '?contractor=example%20CONTRACTOR,%20inc.', 3],
    ['of no employer that is there', '?contractor=Nobody', 0],
    ['from a week on', '?from=2025-06-07', 5],
    ['after it', '?from=2025-06-08', 2],
    ['to a week', '?to=2025-06-07', 4],
    ['before it', '?to=2025-06-06', 0],
  ])('is told %s', async (_, query, rows) => {
    expect(await csv(query)).toHaveLength(rows);
  });

  it('does not count what a later revision paid', async () => {
    const { workers, ...rest } = payroll({ payrollNumber: 2 }, 'underpaid-fringe') as unknown as {
      readonly workers: readonly { readonly lines: readonly object[] }[];
    };
    await submit(contract, {
      ...rest,
      revision: 1,
      correctionOf: { payrollNumber: 2, revision: 0 },
      restitutionEvidence: true,
      workers: workers.map((one) => ({
        ...one,
        lines: one.lines.map((line) => ({ ...line, restitutionPaid: '78.80' })),
      })),
    });
    expect(await csv('?contractor=Example%20Contractor%20Inc')).toEqual([
      `Example Contractor Inc,"Mike, Test",***1001,held elsewhere,2025-06-15,2025-06-21,CWHSSA,146.24`,
      `Example Contractor Inc,Total,,,,,,146.24`,
    ]);
  });

  it('as PDF has the same rows, totals by act, and a block to sign for each employer', async () => {
    const path = `/api/v1/contracts/${contract}/restitution.pdf`;
    const [first, second] = [await download(path), await download(path)];
    expect(first.status).toBe(200);
    expect(first.bytes.equals(second.bytes)).toBe(true);
    const text = await textOf(first.bytes);
    for (const said of [
      'Employer: =Second & Sons, Inc',
      'Employer: Example Contractor Inc',
      'Mike, Test',
      'Total DBRA',
      'Total CWHSSA',
    ])
      expect(text).toContain(said);
    expect(text.match(/Signed for the employer/g)).toHaveLength(2);
  });

  describe('counts what stands:', () => {
    const employer = { businessName: 'Third Inc' };
    let id: string;
    const rows = async (): Promise<readonly string[]> => csv('?contractor=Third%20Inc');
    beforeAll(async () => {
      id = await submit(contract, payroll({ ...employer, payrollNumber: 7 }, 'underpaid-fringe'));
    }, 60_000);

    it('the present decision, not one before it', async () => {
      expect(await rows()).toHaveLength(2);
      const { system: query } = running.db.database;
      const before = await query
        .selectFrom('decisions')
        .selectAll()
        .where('payroll_id', '=', id)
        .executeTakeFirstOrThrow();
      // The database derives it.
      const { review_priority: derived, ...told } = before;
      expect(derived).not.toBeNull();
      await query
        .insertInto('decisions')
        .values({ ...told, id: `${before.id}0`, ordinal: before.ordinal + 1, back_wages: '0' })
        .execute();
      expect(await rows()).toEqual([]);
    });

    it('no payroll that was withdrawn, of which the letter says so', async () => {
      const withdrawn = await submit(
        contract,
        inWeek(1, { ...employer, payrollNumber: 8 }, 'underpaid-fringe'),
      );
      expect(await rows()).toHaveLength(2);
      const { system: query } = running.db.database;
      await query.updateTable('payrolls').set({ status: 'withdrawn' }).where('id', '=', withdrawn).execute();
      expect(await rows()).toEqual([]);
      const { bytes } = await download(`/api/v1/wcp/payrolls/${withdrawn}/letter.pdf`);
      expect(await textOf(bytes)).toContain('This payroll was withdrawn and does not stand any more.');
    });
  });

  it('says when nothing is open', async () => {
    const { bytes } = await download(`/api/v1/contracts/${contract}/restitution.pdf?from=2030-01-01`);
    expect(await textOf(bytes)).toContain('No back wages are open');
  });
});
