import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';

import { run } from '../../../src/cli/run.js';
import { Checkpointer } from '../../../src/modules/audit/sealing/checkpointer.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';
import { payrollWith } from '../../bench/payrolls.js';

interface Receipt {
  readonly jws: string;
  readonly receipt: { readonly status: string; readonly audit: { readonly seq: number } };
  readonly key: object;
}

describe(`evidence of a decision (${testEngine})`, () => {
  let running: RunningApp;
  let owner: Tenant;
  let id: string;
  let directory: string;
  const contract = {
    funding: 'federal_far',
    amount: '500000.00',
    awardDate: '2024-10-15',
    projectNumber: 'P-1',
  };
  const path = (name: string) => `/api/v1/wcp/payrolls/${id}/${name}`;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'wcp-evidence-'));
    running = await startApp();
    owner = await running.tenant();
    const answer = await owner.post('/api/v1/wcp/process', {
      contract,
      payroll: payrollWith(1, 'Example Contractor Inc'),
    });
    expect(answer.status).toBe(201);
    id = (answer.json as { readonly id: string }).id;
  }, 120_000);
  afterAll(async () => {
    rmSync(directory, { recursive: true, force: true });
    await running.close();
  });

  const archive = async (): Promise<{ readonly status: number; readonly bytes: Uint8Array }> => {
    const answer = await fetch(`${running.address}${path('evidence.zip')}`, {
      headers: { 'x-api-key': owner.key },
    });
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const verify = async (name: string, content: string | Uint8Array, ...more: readonly string[]) => {
    const file = join(directory, name);
    writeFileSync(file, content);
    const said: string[] = [];
    const terminal = { say: (text: string) => said.push(text), warn: () => undefined, environment: {} };
    return { code: await run(['verify', file, ...more], terminal), said: said.join('\n') };
  };

  it('is a receipt that anybody can check, and nobody change', async () => {
    const receipt = (await owner.get(path('receipt'))).json as Receipt;
    expect(receipt.receipt).toMatchObject({ version: 1, payroll: id, audit: { seq: 1 } });
    const text = JSON.stringify(receipt);
    expect(await verify('receipt.json', text)).toMatchObject({ code: 0 });
    const other = receipt.receipt.status === 'approve' ? 'reject' : 'approve';
    const forged = text.replace(`"status":"${receipt.receipt.status}"`, `"status":"${other}"`);
    expect(forged).not.toBe(text);
    expect((await verify('receipt.json', forged)).code).toBe(1);
    const [head, body = '', signature] = receipt.jws.split('.');
    const swapped = Buffer.from(Buffer.from(body, 'base64url').toString().replace(id, 'pay_0')).toString(
      'base64url',
    );
    const tampered = text.replace(receipt.jws, [head, swapped, signature].join('.'));
    expect((await verify('receipt.json', tampered)).code).toBe(1);
    expect((await verify('receipt.json', '{}')).code).toBe(1);
    expect((await verify('receipt.json', text, '--keys', join(directory, 'none.json'))).code).toBe(2);
  });

  it('is verified with the public keys that an auditor has kept', async () => {
    const receipt = (await owner.get(path('receipt'))).json as Receipt;
    const kept = join(directory, 'audit-keys.json');
    writeFileSync(kept, (await owner.get('/api/v1/audit/keys')).text);
    const given = ['--keys', kept, '--checkpoint-keys', kept];
    expect((await verify('receipt.json', JSON.stringify(receipt), ...given)).code).toBe(0);
    writeFileSync(kept, JSON.stringify({ checkpoints: [], receipts: [] }));
    expect((await verify('receipt.json', JSON.stringify(receipt), '--keys', kept)).code).toBe(1);
  });

  it('says of a receipt of another server that its key is not known', async () => {
    const receipt = (await owner.get(path('receipt'))).json as Receipt;
    const foreign = join(directory, 'foreign.json');
    writeFileSync(foreign, JSON.stringify({ ...receipt.key, kid: 'other' }));
    expect((await verify('receipt.json', JSON.stringify(receipt), '--keys', foreign)).code).toBe(1);
  });

  it('waits for the checkpoint, and is then the same bytes each time, whatever else comes to the trail', async () => {
    expect((await archive()).status).toBe(409);
    await running.app.get(Checkpointer).look(0);
    const first = await archive();
    expect(first.status).toBe(200);
    expect((await archive()).bytes).toEqual(first.bytes);
    await owner.post('/api/v1/contracts', { number: 'N-9', name: 'Pier 9', contract });
    await running.app.get(Checkpointer).look(0);
    expect((await archive()).bytes).toEqual(first.bytes);
    expect(Object.keys(unzipSync(first.bytes))).toEqual([
      'README.txt',
      'payroll/payroll.json',
      'decision/decision.json',
      'decision/findings.json',
      'decision/basis.json',
      'decision/signatures.json',
      'receipt.json',
      'review/actions.json',
      'audit/events.ndjson',
      'audit/proofs.json',
      'audit/checkpoint.txt',
      'keys/checkpoint-keys.txt',
      'keys/receipt-keys.json',
      'manifest.json',
      'manifest.jws',
    ]);
  });

  it('is genuine to the command line, and with any byte changed it is not', async () => {
    const { bytes } = await archive();
    const genuine = await verify('evidence.zip', bytes);
    expect(genuine.said).toContain('the decision stands in the audit trail where the receipt says');
    expect(genuine.code).toBe(0);
    for (let at = 2; at < bytes.length; at += Math.ceil(bytes.length / 150)) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      expect([at, (await verify('evidence.zip', changed)).code]).toEqual([at, 1]);
    }
    expect((await verify('evidence.zip', bytes.slice(0, -1))).code).toBe(1);
    expect((await verify('evidence.zip', Buffer.concat([bytes, Buffer.of(0)]))).code).toBe(1);
  });

  it('is not genuine when it was put together anew with another file', async () => {
    const files = unzipSync((await archive()).bytes);
    const packed = (changed: Record<string, Uint8Array>) =>
      zipSync(changed, { level: 0, mtime: new Date(1980, 0, 1) });
    expect((await verify('evidence.zip', packed(files))).code).toBe(0);
    expect(
      (await verify('evidence.zip', packed({ ...files, 'payroll/payroll.json': Buffer.from('{}') }))).code,
    ).toBe(1);
    expect((await verify('evidence.zip', packed({ ...files, 'more.txt': Buffer.from('more') }))).code).toBe(
      1,
    );
    const { 'decision/basis.json': _, ...fewer } = files;
    expect((await verify('evidence.zip', packed(fewer))).code).toBe(1);
  });

  it('is for those who see the payroll: for others there is none', async () => {
    const stranger = await running.tenant();
    for (const name of ['receipt', 'evidence.zip']) expect((await stranger.get(path(name))).status).toBe(404);
  });
});
