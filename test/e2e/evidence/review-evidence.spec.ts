import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';

import { run } from '../../../src/cli/run.js';
import { Checkpointer } from '../../../src/modules/audit/sealing/checkpointer.js';
import { MANIFEST, MANIFEST_SIGNATURE, manifestOf, zipped } from '../../../src/modules/evidence/bundle.js';
import { MANIFEST_TYPE } from '../../../src/modules/evidence/receipt.js';
import { ReceiptSigner } from '../../../src/modules/evidence/receipt-signer.js';
import { canonicalJson } from '../../../src/platform/canonical.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';
import { type Caller, claim, conclude, decide, file, person, read } from '../reviews/reviewers.js';
import { takesPart } from '../walls/participants.js';
import { storedContract } from '../wcp/payrolls.js';

interface Action {
  readonly action: string;
  readonly by: string;
  readonly organization: string;
  readonly event: string;
  readonly reason: string | null;
}

const NOTE = 'Called the prime; papers to follow.';

describe(`the review in the evidence (${testEngine})`, () => {
  let running: RunningApp;
  let contractor: Tenant;
  let agency: Tenant;
  let proposer: Caller;
  let second: Caller;
  let id: string;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'wcp-evidence-'));
    running = await startApp();
    contractor = await running.tenant();
    agency = await running.tenant();
    const contractId = await storedContract(running, contractor);
    await takesPart(running, contractId, agency, 'agency');
    proposer = await person(running, agency, ['senior_reviewer']);
    second = await person(running, agency, ['senior_reviewer']);
    id = await file(contractor, contractId);
    await claim(proposer, id);
    const { findings } = await read(proposer, id);
    const verdicts = findings.map((one) => ({ id: one.id, verdict: 'override', reason: 'Paid in July.' }));
    const proposed = await decide(proposer, id, {
      action: 'approve',
      reason: 'The plan pays it.',
      note: NOTE,
      findings: verdicts,
    });
    expect(proposed.status).toBe(200);
  }, 120_000);
  afterAll(async () => {
    rmSync(directory, { recursive: true, force: true });
    await running.close();
  });

  const archive = async ({ key }: Tenant): Promise<Uint8Array> => {
    await running.app.get(Checkpointer).look(0);
    const answer = await fetch(`${running.address}/api/v1/wcp/payrolls/${id}/evidence.zip`, {
      headers: { 'x-api-key': key },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 200) throw new Error(Buffer.from(bytes).toString());
    return bytes;
  };
  const actionsIn = (bytes: Uint8Array): readonly Action[] =>
    JSON.parse(Buffer.from(unzipSync(bytes)['review/actions.json'] ?? []).toString()) as readonly Action[];
  const verify = async (bytes: Uint8Array) => {
    const path = join(directory, 'evidence.zip');
    writeFileSync(path, bytes);
    const said: string[] = [];
    const terminal = { say: (text: string) => said.push(text), warn: () => undefined, environment: {} };
    return { code: await run(['verify', path], terminal), said: said.join('\n') };
  };

  it('tells the contractor nothing of a review that is not done, and the reviewers all but their notes', async () => {
    expect(actionsIn(await archive(contractor))).toEqual([]);
    const bytes = await archive(agency);
    expect(actionsIn(bytes).map(({ action, by }) => [action, by])).toEqual([
      ['claim', proposer.userId],
      ['approve', proposer.userId],
    ]);
    expect(Buffer.from(bytes).includes(NOTE)).toBe(false);
    expect((await verify(bytes)).code).toBe(0);
  });

  it('proves the outcome and both people of an override to everybody, by the trail of whoever reviewed', async () => {
    const { override } = await read(second, id);
    const confirmed = await conclude(second, id, { action: 'confirm', digest: override?.digest });
    expect(confirmed.status).toBe(200);
    const bytes = await archive(contractor);
    expect(await archive(contractor)).toEqual(bytes);
    expect(actionsIn(bytes)).toMatchObject([
      { action: 'approve', by: proposer.userId, reason: 'The plan pays it.' },
      { action: 'confirm', by: second.userId },
    ]);
    const folder = `review/${agency.organizationId}`;
    expect(Object.keys(unzipSync(bytes))).toEqual(
      expect.arrayContaining([
        `${folder}/events.ndjson`,
        `${folder}/proofs.json`,
        `${folder}/checkpoint.txt`,
      ]),
    );
    const { code, said } = await verify(bytes);
    expect(said).toContain(`was proposed by ${proposer.userId} and confirmed by ${second.userId}`);
    expect([code, (await verify(await archive(agency))).code]).toEqual([0, 0]);
  });

  /** What whoever holds the signing key of receipts, and no other, could hand out. */
  const signedAnew = async (actions: (told: readonly Action[]) => readonly object[]): Promise<Uint8Array> => {
    const bytes = await archive(agency);
    const signer = running.app.get(ReceiptSigner);
    const files = Object.entries(unzipSync(bytes))
      .filter(([path]) => path !== MANIFEST && path !== MANIFEST_SIGNATURE)
      .map(([path, content]) => ({
        path,
        bytes:
          path === 'review/actions.json' ? Buffer.from(canonicalJson(actions(actionsIn(bytes)))) : content,
      }));
    const { decision } = JSON.parse(Buffer.from(unzipSync(bytes)[MANIFEST] ?? []).toString()) as {
      readonly decision: string;
    };
    const manifest = canonicalJson(manifestOf(id, decision, files));
    const jws = await signer.sign(manifest, MANIFEST_TYPE);
    return zipped([
      ...files,
      { path: MANIFEST, bytes: Buffer.from(manifest) },
      { path: MANIFEST_SIGNATURE, bytes: Buffer.from(jws) },
    ]);
  };
  const changed =
    (which: string, change: object) =>
    (told: readonly Action[]): readonly object[] =>
      told.map((one) => (one.action === which ? { ...one, ...change } : one));

  it.each<[string, (told: readonly Action[]) => readonly object[]]>([
    ['another person proposed it', changed('approve', { by: 'usr_other' })],
    ['another person confirmed it', changed('confirm', { by: 'usr_other' })],
    ['one person did both', (told) => changed('confirm', { by: told[1]?.by })(told)],
    ['the proposal is left out', (told) => told.filter(({ action }) => action !== 'approve')],
    ['another outcome', changed('approve', { action: 'reject' })],
    ['another reason', changed('approve', { reason: 'Because.' })],
    ['another reason of a finding', changed('approve', { reasons: [] })],
    ['another time', changed('approve', { at: '2020-01-01T00:00:00.000Z' })],
    ['a step that no event tells of', (told) => [...told, { ...told[0], event: 'evt_0' }]],
    ['the event of another step', (told) => changed('confirm', { event: told[0]?.event })(told)],
    ['another organization', changed('claim', { organization: 'org_other' })],
    ['no list', () => ({}) as never],
  ])('is found out, even under a good manifest: %s', async (_, change) => {
    expect((await verify(await signedAnew(change))).code).toBe(1);
  });

  it('is genuine when it is signed anew as it was: the forgeries fail for what was forged', async () => {
    expect((await verify(await signedAnew((told) => told))).code).toBe(0);
  });
});
