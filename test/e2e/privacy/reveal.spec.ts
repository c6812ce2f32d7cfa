import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Answer, type Tenant } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { type PeopleApp, problem, startPeopleApp } from '../auth/people.js';
import { takesPart } from '../walls/participants.js';
import { payroll, storedContract } from '../wcp/payrolls.js';

const CANARY = { lastName: 'Canarybird', firstName: 'Quetzal', workerId: 'XXX-XX-7391' };
const REASON = 'The complaint of Quetzal Canarybird.';

let running: PeopleApp;
let contractor: Tenant;
let agency: string;
let payrollId: string;
let officer: { readonly userId: string; readonly token: string };
let administrator: string;

/** A person of the agency, signed in. */
const signedIn = async (
  organizationId: string,
  roles: readonly string[],
): Promise<{ readonly userId: string; readonly token: string }> => {
  const { userId, email } = await running.person(organizationId, ['auditor']);
  // A role that the organization made is granted over the API alone.
  await running.db.database.system
    .updateTable('users')
    .set({ roles: [...roles] })
    .where('id', '=', userId)
    .execute();
  return { userId, token: (await running.tokens(email)).access_token };
};

beforeAll(async () => {
  running = await startPeopleApp();
  contractor = await running.tenant();
  agency = await running.organization('agency');
  const contractId = await storedContract(running, contractor);
  await takesPart(running, contractId, { organizationId: agency }, 'agency');
  const { workers, ...rest } = payroll();
  const [one, ...others] = workers;
  const filed = await contractor.post('/api/v1/wcp/process', {
    contractId,
    payroll: { ...rest, workers: [{ ...one, ...CANARY }, ...others] },
  });
  payrollId = (filed.json as { readonly id: string }).id;
  administrator = (await signedIn(agency, ['org_admin'])).token;
  const role = await running.call(
    'POST',
    '/roles',
    {
      name: 'payer',
      purpose: 'Pays restitution, and sees names when there is a reason.',
      from: 'senior_reviewer',
      permissions: ['Payroll:read', 'PersonalData:reveal', 'Session:prove', 'Session:read'],
    },
    { token: administrator },
  );
  if (role.status !== 201) throw new Error(role.text);
  officer = await signedIn(agency, ['payer']);
}, 90_000);
afterAll(() => running.close());

const order = (values: object = {}): object => ({
  position: 0,
  fields: ['identifier'],
  purpose: 'complaint',
  reason: REASON,
  ...values,
});
const reveal = (token: string, body: object = order(), id = payrollId): Promise<Answer> =>
  running.call('POST', `/wcp/payrolls/${id}/reveal`, body, { token });

describe('a reveal', () => {
  it('shows what was asked for to somebody who reads the payroll masked', async () => {
    const masked = await running.call('GET', `/wcp/payrolls/${payrollId}`, undefined, {
      token: officer.token,
    });
    expect([masked.status, masked.text.includes('Canarybird')]).toEqual([200, false]);
    const shown = await reveal(officer.token);
    expect(shown.json).toMatchObject({ payrollId, position: 0, workerId: 'XXX-XX-7391' });
    expect(shown.text).not.toContain('Canarybird');
    const named = await reveal(officer.token, order({ fields: ['name'] }));
    expect(named.json).toMatchObject({ lastName: 'Canarybird', firstName: 'Quetzal' });
    expect(named.text).not.toContain('7391');
  });

  it('leaves one event that names the fields and neither values nor reason, and a line without either', async () => {
    const shown = await reveal(officer.token, order({ fields: ['name', 'identifier'] }));
    const { id } = shown.json as { readonly id: string };
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['payload', 'organization_id'])
      .where('request_id', '=', shown.headers.get('x-request-id'))
      .execute();
    expect(events).toHaveLength(1);
    expect(events[0]?.organization_id).toBe(agency);
    const event = JSON.parse(events[0]?.payload ?? '{}') as { readonly details: object };
    expect(event).toMatchObject({
      action: 'PersonalData:reveal',
      object: { type: 'Payroll', id: payrollId },
      details: { reveal: id, worker: 0, fields: 'identifier name', purpose: 'complaint' },
    });
    expect(await tracesOf(running.db, ['Canarybird', 'Quetzal', 'XX-7391'])).toEqual([]);
    const lines = running.log.filter((line) => /Canarybird|Quetzal|XX-7391/u.test(line));
    expect(lines).toEqual([]);
    expect(running.log.some((line) => line.includes('personal_data_revealed'))).toBe(true);
  });

  it('is refused without the permission, to a key, and to a proof that is older than five minutes', async () => {
    const { token } = await signedIn(agency, ['reviewer']);
    expect(problem(await reveal(token))).toEqual([403, 'forbidden']);
    const key = await contractor.post(`/api/v1/wcp/payrolls/${payrollId}/reveal`, order());
    expect(problem(key)).toEqual([403, 'step_up_required']);
    const tired = await signedIn(agency, ['payer']);
    running.clock.ms += 5 * 60_000;
    expect((await reveal(tired.token)).status).toBe(200);
    running.clock.ms += 1;
    expect(problem(await reveal(tired.token))).toEqual([403, 'step_up_required']);
    running.clock.ms -= 5 * 60_000 + 1;
  });

  it('of a foreign payroll, an absent one, or a worker that is not there shows and traces nothing', async () => {
    const before = await count();
    const outsider = await signedIn(await running.organization('agency'), ['org_admin']);
    const plain = ({ status, text }: Answer, id: string) => [
      status,
      text.replaceAll(id, '').replace(/"requestId":"[^"]+"/, ''),
    ];
    const absent = `pay_${'0'.repeat(32)}`;
    expect(plain(await reveal(outsider.token), payrollId)).toEqual(
      plain(await reveal(outsider.token, order(), absent), absent),
    );
    expect(problem(await reveal(officer.token, order({ position: 400 })))).toEqual([
      422,
      'validation_failed',
    ]);
    expect(problem(await reveal(officer.token, order({ reason: 'SSN 219-09-9999' })))[0]).toBe(422);
    expect(problem(await reveal(officer.token, order({ reason: 'why' })))).toEqual([
      422,
      'validation_failed',
    ]);
    expect(await count()).toBe(before);
  });

  const count = async (): Promise<number> =>
    (await running.db.database.system.selectFrom('reveals').select('id').execute()).length;
});

describe('the traces of reveals', () => {
  const get = (path: string, token = administrator): Promise<Answer> =>
    running.call('GET', path, undefined, { token });

  it('are told to the organization that looked, with their reasons, and to no other', async () => {
    await reveal(officer.token);
    const { json } = await get(`/privacy/reveals?user=${officer.userId}&limit=1`);
    expect(json).toMatchObject({
      data: [{ by: officer.userId, payrollId, position: 0, purpose: 'complaint', reason: REASON }],
    });
    const contractors = await contractor.get('/api/v1/privacy/reveals');
    expect(contractors.json).toMatchObject({ data: [] });
    const auditor = await signedIn(agency, ['auditor']);
    const masked = await get('/privacy/reveals', auditor.token);
    expect([masked.status, masked.text.includes('Canarybird')]).toEqual([200, false]);
    expect(problem(await get('/privacy/reveals', officer.token))).toEqual([403, 'forbidden']);
  });

  it('say how often each user looks', async () => {
    const curious = await signedIn(agency, ['payer']);
    await reveal(curious.token);
    running.clock.ms += 24 * 3_600_000;
    const token = (await signedIn(agency, ['payer'])).token;
    const admin = (await signedIn(agency, ['org_admin'])).token;
    await reveal(token);
    const { json } = await get('/privacy/reveals/use', admin);
    const { data } = json as { readonly data: readonly { readonly by: string }[] };
    expect(data.find(({ by }) => by === curious.userId)).toMatchObject({ lastDay: 0, lastThirtyDays: 1 });
    running.clock.ms += 30 * 24 * 3_600_000;
    const later = (await signedIn(agency, ['org_admin'])).token;
    expect((await get('/privacy/reveals/use', later)).json).toEqual({ data: [] });
  });

  it('can be neither changed nor removed', async () => {
    for (const statement of ["update reveals set user_id = 'usr_1'", 'delete from reveals'])
      await expect(running.db.asOwner((run) => run(statement))).rejects.toMatchObject({ code: '42501' });
  });
});
