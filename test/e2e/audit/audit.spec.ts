import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { run } from '../../../src/cli/run.js';
import { Checkpointer } from '../../../src/modules/audit/sealing/checkpointer.js';
import { linkHash } from '../../../src/platform/audit/chain.js';
import { verifyConsistency, verifyInclusion } from '../../../src/platform/audit/merkle/proofs.js';
import { hashLeaf } from '../../../src/platform/audit/merkle/tree.js';
import { openCheckpoint } from '../../../src/platform/audit/notes/checkpoint.js';
import { readVerifier } from '../../../src/platform/audit/notes/signed-note.js';
import { AppConfig } from '../../../src/platform/config/app-config.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';

interface EventJson {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly [field: string]: unknown;
}
interface PageJson<Item> {
  readonly data: readonly Item[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
}
interface CheckpointJson {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

/** 2 events of org A about contracts, the first under a checkpoint of its own; then, of B, one. */
describe(`the audit trail over HTTP (${testEngine})`, () => {
  let running: RunningApp;
  let a: Tenant;
  let b: Tenant;
  const contract = (number: string, name: string) => ({
    number,
    name,
    contract: { funding: 'federal_far', amount: '500000.00', awardDate: '2024-10-15' },
  });
  const seal = () => running.app.get(Checkpointer).look(0);

  beforeAll(async () => {
    running = await startApp();
    [a, b] = [await running.tenant(), await running.tenant()];
    expect((await a.post('/api/v1/contracts', contract('N-1', 'Pier 9'))).status).toBe(201);
    await seal();
    expect((await a.post('/api/v1/contracts', contract('N-2', '=1+1'))).status).toBe(201);
    expect((await b.post('/api/v1/contracts', contract('N-1', 'Another'))).status).toBe(201);
    await seal();
  }, 120_000);
  afterAll(() => running.close());

  const events = async (tenant: Tenant, query = '') =>
    (await tenant.get(`/api/v1/audit/events${query}`)).json as PageJson<EventJson>;

  it('lists the events of the own organization, newest first, page by page', async () => {
    const first = await events(a, '?limit=1');
    expect(first).toMatchObject({
      data: [
        {
          seq: 2,
          version: 2,
          actor: { type: 'api_key' },
          authentication: { method: 'api_key', amr: [] },
          action: 'Contract:create',
          object: { type: 'Contract' },
          outcome: 'success',
          changed: [],
          subjects: [],
        },
      ],
      page: { hasMore: true },
    });
    const second = await events(a, `?limit=1&cursor=${first.page.nextCursor ?? ''}`);
    expect(second).toMatchObject({ data: [{ seq: 1 }], page: { hasMore: false } });
    expect(first.data[0]?.previousHash).toBe(second.data[0]?.hash);
  });

  it.each([
    ['action=Contract:create', 2],
    ['action=Contract:change', 0],
    ['objectType=Contract', 2],
    ['objectId=ctr_none', 0],
    ['actor=usr_none', 0],
    ['outcome=success', 2],
    ['outcome=denied', 0],
    ['from=2000-01-01T00:00:00Z', 2],
    ['to=2000-01-01T00:00:00Z', 0],
  ])('takes the filter %s', async (query, count) => {
    expect((await events(a, `?${query}`)).data).toHaveLength(count);
  });

  it.each(['outcome=maybe', 'from=yesterday', 'colour=red'])('refuses the filter %s', async (query) => {
    expect((await a.get(`/api/v1/audit/events?${query}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('proves each event, for whoever has the public key alone', async () => {
    const { checkpoints } = (await a.get('/api/v1/audit/keys')).json as {
      readonly checkpoints: readonly string[];
    };
    const keys = checkpoints.map((text) => readVerifier(text)!);
    for (const { id, seq, hash, previousHash } of (await events(a)).data) {
      const proof = (await a.get(`/api/v1/audit/events/${id}/proof`)).json as {
        readonly payload: string;
        readonly leafIndex: number;
        readonly proof: readonly string[];
        readonly checkpoint: CheckpointJson;
      };
      const checkpoint = openCheckpoint(proof.checkpoint.note, keys)!;
      const path = proof.proof.map((node) => Buffer.from(node, 'base64'));
      expect(checkpoint).toMatchObject({ size: 2, origin: `wcp-compliance-server/${a.organizationId}` });
      expect(verifyInclusion(hashLeaf(proof.payload), seq - 1, checkpoint.size, path, checkpoint.root)).toBe(
        true,
      );
      expect(linkHash(Buffer.from(previousHash, 'hex'), proof.payload, seq).toString('hex')).toBe(hash);
    }
  });

  it('proves that each checkpoint begins with the one before', async () => {
    const list = (await a.get('/api/v1/audit/checkpoints')).json as PageJson<CheckpointJson>;
    expect(list.data.map(({ size }) => size)).toEqual([2, 1]);
    const [later, earlier] = list.data.map(({ size, root }) => ({ size, root: Buffer.from(root, 'base64') }));
    const answer = (await a.get('/api/v1/audit/consistency?from=1&to=2')).json as {
      readonly proof: readonly string[];
    };
    const proof = answer.proof.map((node) => Buffer.from(node, 'base64'));
    expect(verifyConsistency(earlier!, later!, proof)).toBe(true);
    expect((await a.get('/api/v1/audit/checkpoints/latest')).json).toEqual(list.data[0]);
    for (const query of ['from=2&to=1', 'from=1&to=3', 'from=0&to=1'])
      expect((await a.get(`/api/v1/audit/consistency?${query}`)).status).toBe(422);
  });

  it('answers for an event of another organization as for none', async () => {
    const [foreign] = (await events(b)).data;
    const absent = await a.get('/api/v1/audit/events/evt_00000000000000000000000000000000/proof');
    const other = await a.get(`/api/v1/audit/events/${foreign!.id}/proof`);
    const plain = ({ text }: { readonly text: string }) =>
      text.replaceAll(/req_[0-9a-f]+|evt_[0-9a-f]+/gu, '');
    expect([absent.status, other.status]).toEqual([404, 404]);
    expect(plain(other)).toBe(plain(absent));
    expect((await events(a)).data.map(({ id }) => id)).not.toContain(foreign!.id);
  });

  it('says that an event waits for its checkpoint', async () => {
    const c = await running.tenant();
    expect((await c.get('/api/v1/audit/checkpoints/latest')).status).toBe(404);
    await c.post('/api/v1/contracts', contract('N-1', 'New'));
    const [event] = (await events(c)).data;
    const answer = await c.get(`/api/v1/audit/events/${event!.id}/proof`);
    expect(answer).toMatchObject({ status: 409, json: { code: 'event_not_sealed' } });
    expect(answer.headers.get('retry-after')).toBe('10');
  });

  it('may be read and verified by an auditor, and not by a submitter', async () => {
    const submitter = await running.tenant(['submitter']);
    expect((await submitter.get('/api/v1/audit/events')).status).toBe(403);
    const auditor = await running.tenant(['auditor']);
    expect((await auditor.get('/api/v1/audit/events')).status).toBe(200);
  });

  it('is verified over HTTP and by the command line, from an export without any server as well', async () => {
    expect(await a.send('POST', '/api/v1/audit/verify')).toMatchObject({
      status: 200,
      json: {
        intact: true,
        events: 2,
        signedEvents: 2,
        checkpoints: { verified: 4, anchored: 2 },
        faults: [],
      },
    });
    const { dataDir } = running.app.get(AppConfig);
    const kept = (await a.get('/api/v1/audit/keys')).json as { readonly checkpoints: readonly string[] };
    let key = kept.checkpoints[0]!;
    const exported = await a
      .get('/api/v1/audit/events', { accept: 'application/x-ndjson' })
      .catch(() => null);
    expect(exported).toBeNull();
    const ndjson = await (
      await fetch(`${running.address}/api/v1/audit/events`, {
        headers: { 'x-api-key': a.key, accept: 'application/x-ndjson' },
      })
    ).text();
    const file = join(dataDir, 'events.ndjson');
    const said: string[] = [];
    const terminal = { say: (text: string) => said.push(text), warn: () => undefined, environment: {} };
    const verify = (text: string) => {
      writeFileSync(file, text);
      const anchor = join(dataDir, 'audit-checkpoints.ndjson');
      return run(['audit', 'verify', '--events', file, '--anchor', anchor, '--key', key, '--json'], terminal);
    };
    expect(await verify(ndjson)).toBe(0);
    key = join(dataDir, 'audit-keys.json');
    writeFileSync(key, JSON.stringify(kept));
    expect(await verify(ndjson)).toBe(0);
    expect(JSON.parse(said.at(-1)!)).toMatchObject({
      intact: true,
      trails: [{ events: 2, signedEvents: 2 }],
    });
    expect(await verify(ndjson.replace('Contract:create', 'Contract:change'))).toBe(1);
    expect(await verify(ndjson.slice(ndjson.indexOf('\n') + 1))).toBe(1);
    expect(JSON.parse(said.at(-1)!)).toMatchObject({ trails: [{ firstBadSeq: 2 }] });
    expect(await verify('{}')).toBe(2);
  });

  it('is exported as CSV in which no cell runs', async () => {
    const answer = await fetch(`${running.address}/api/v1/audit/events`, {
      headers: { 'x-api-key': a.key, accept: 'text/csv' },
    });
    const lines = (await answer.text()).trim().split('\r\n');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^seq,at,id,/u);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@\t-]/u);
  });
});
