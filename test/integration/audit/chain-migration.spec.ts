import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { canonicalJson } from '../../../src/platform/canonical.js';
import { connect, type Connections } from '../../../src/platform/database/connections.js';
import { migrate, migrationFiles } from '../../../src/platform/database/migrations.js';
import { embeddedImage } from '../../support/database/embedded-image.js';
import { createServerDatabase, type ServerDatabase } from '../../support/database/test-server.js';
import { testEngine } from '../../support/database/test-database.js';

// Every step of the schema, on a machine that may be busy.
jest.setTimeout(60_000);

describe(`the migration to a chain (${testEngine})`, () => {
  let server: ServerDatabase | null = null;
  let connections: Connections;
  beforeAll(async () => {
    if (testEngine === 'server') server = await createServerDatabase();
    connections = connect(
      server?.location ?? { kind: 'embedded', directory: null, durable: false, image: await embeddedImage() },
    );
    await connections.start();
  }, 60_000);
  afterAll(async () => {
    await connections.end();
    await server?.drop();
  });

  it('chains what was recorded before, in the order of time, as canonical text', async () => {
    const files = migrationFiles();
    const before = files.findIndex(({ name }) => name.endsWith('_audit_chain'));
    await migrate(connections, files.slice(0, before));
    const insert = (id: string, organization: string, at: string, details: object, object: string | null) =>
      connections.pool.query(
        `insert into audit_events (id, organization_id, at, actor_type, actor_id, action, object_type, object_id,
                                   outcome, request_id, details)
         values ($1, $2, $3, 'user', 'usr_1', 'Payroll:submit', 'Payroll', $4, 'success', null, $5)`,
        [id, organization, at, object, JSON.stringify(details)],
      );
    const details = { zeta: 'é"\\\n 😀 /', alpha: 3, 'Beta"': null, gamma: true };
    await insert('evt_late', 'org_1', '2025-06-09T12:00:00.5Z', details, 'pay_1');
    await insert('evt_early', 'org_1', '2025-06-09T11:59:59Z', {}, null);
    await insert('evt_other', 'org_2', '2025-06-09T12:00:00Z', {}, 'pay_2');
    await migrate(connections, files);

    const { rows } = await connections.pool.query<{
      id: string;
      seq: string;
      payload: string;
      whole: boolean;
    }>(
      `select id, seq, payload,
              previous_hash = coalesce(lag(hash) over chain, audit_genesis(organization_id))
                and hash = audit_hash(previous_hash, payload, seq) as whole
       from audit_events window chain as (partition by organization_id order by seq)
       order by organization_id, seq`,
    );
    expect(rows.map(({ id, seq, whole }) => [id, seq, whole])).toEqual([
      ['evt_early', '1', true],
      ['evt_late', '2', true],
      ['evt_other', '1', true],
    ]);
    for (const { payload } of rows) expect(payload).toBe(canonicalJson(JSON.parse(payload)));
    expect(JSON.parse(rows[1]!.payload)).toEqual({
      id: 'evt_late',
      at: '2025-06-09T12:00:00.500Z',
      organization: 'org_1',
      actor: { type: 'user', id: 'usr_1' },
      authentication: null,
      action: 'Payroll:submit',
      object: { type: 'Payroll', id: 'pay_1' },
      outcome: 'success',
      reason: null,
      requestId: null,
      changed: [],
      details,
      policyDecision: null,
      subjects: [],
      version: 1,
    });
  }, 60_000);
});
