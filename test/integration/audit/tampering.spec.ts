import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { asAttacker, insertEvents, rechained, trailParts } from '../../support/audit/trail.js';
import { auditRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

const payload = (at: number): string =>
  auditRow({ id: `evt_org_1_${at}`, organization: 'org_1', details: { at: 666 } }).payload;

describe(`a trail that was tampered with (${testEngine})`, () => {
  let test: TestDatabase;
  let parts: ReturnType<typeof trailParts>;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());

  /** 10 events, signed; 5 more, signed; 2 more, not yet. Another organization beside it. */
  beforeEach(async () => {
    await test.reset();
    parts = trailParts(test.database);
    await parts.checkpointer.onApplicationBootstrap();
    await insertEvents(test.database, 'org_1', 1, 10);
    await insertEvents(test.database, 'org_2', 1, 3);
    await parts.checkpointer.look(0);
    await insertEvents(test.database, 'org_1', 11, 5);
    await parts.checkpointer.look(0);
    await insertEvents(test.database, 'org_1', 16, 2);
  });
  afterEach(() => {
    parts.remove();
  });

  const verify = (anchorFile: string | null = null) =>
    parts.verification.verify('org_1', { keys: [parts.signer.key], anchorFile });

  it('is intact as long as nobody touches it', async () => {
    expect(await verify(parts.anchorFile)).toEqual({
      organizationId: 'org_1',
      intact: true,
      events: 17,
      signedEvents: 15,
      checkpoints: { verified: 4, anchored: 2 },
      firstBadSeq: null,
      faults: [],
    });
  });

  it.each([
    ['an event was edited', 4, [sql`update audit_events set payload = ${payload(4)} where seq = 4`]],
    [
      'an event was edited together with its hash',
      5,
      [
        sql`update audit_events set payload = ${payload(4)}, hash = audit_hash(previous_hash, ${payload(4)}, 4), details = '{"at":666}'
            where organization_id = 'org_1' and seq = 4`,
      ],
    ],
    [
      'a column was edited that the payload contradicts',
      7,
      [sql`update audit_events set actor_id = 'usr_9' where organization_id = 'org_1' and seq = 7`],
    ],
    ['an event was deleted', 3, [sql`delete from audit_events where organization_id = 'org_1' and seq = 3`]],
    [
      'the signed tail was cut',
      12,
      [sql`delete from audit_events where organization_id = 'org_1' and seq >= 12`],
    ],
    [
      'the signed tail was cut, and the count with it',
      12,
      [sql`delete from audit_events where organization_id = 'org_1' and seq >= 12`, rechained('org_1')],
    ],
    [
      'the unsigned tail was cut',
      17,
      [sql`delete from audit_events where organization_id = 'org_1' and seq = 17`],
    ],
    [
      'an event was edited and all hashes made anew',
      4,
      [
        sql`update audit_events set payload = ${payload(4)}, details = '{"at":666}'
            where organization_id = 'org_1' and seq = 4`,
        rechained('org_1'),
      ],
    ],
    [
      'an event was deleted and all hashes made anew',
      3,
      [sql`delete from audit_events where organization_id = 'org_1' and seq = 3`, rechained('org_1')],
    ],
    [
      'two events changed places',
      6,
      [
        sql`update audit_events set seq = 99 where organization_id = 'org_1' and seq = 6`,
        sql`update audit_events set seq = 6 where organization_id = 'org_1' and seq = 8`,
        sql`update audit_events set seq = 8 where organization_id = 'org_1' and seq = 99`,
      ],
    ],
    [
      'two events changed places, and all hashes were made anew',
      6,
      [
        sql`update audit_events set seq = 99 where organization_id = 'org_1' and seq = 6`,
        sql`update audit_events set seq = 6 where organization_id = 'org_1' and seq = 8`,
        sql`update audit_events set seq = 8 where organization_id = 'org_1' and seq = 99`,
        rechained('org_1'),
      ],
    ],
    [
      'an event was put in between, and all hashes were made anew',
      9,
      [
        sql`update audit_events set seq = seq + 100 where organization_id = 'org_1' and seq >= 9`,
        sql`insert into audit_events (payload, id, organization_id, at, actor_type, actor_id, action, object_type,
                                      object_id, outcome, request_id, details, seq, previous_hash, hash)
            select ${auditRow({ id: 'evt_false', organization: 'org_1' }).payload}, 'evt_false', organization_id, at,
                   actor_type, actor_id, action, object_type, object_id, outcome, request_id, '{}', 9, hash, hash
            from audit_events where organization_id = 'org_1' and seq = 8`,
        rechained('org_1'),
      ],
    ],
  ])('says so, and from where, when %s', async (_, firstBadSeq, statements) => {
    await asAttacker(test, ...statements);
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq });
  });

  it('says between which checkpoints, when the stored tree was made anew as well', async () => {
    await asAttacker(
      test,
      sql`update audit_events set payload = ${payload(13)}, details = '{"at":666}'
          where organization_id = 'org_1' and seq = 13`,
      sql`delete from audit_tiles where organization_id = 'org_1'`,
      rechained('org_1'),
    );
    expect(await verify()).toMatchObject({
      intact: false,
      signedEvents: 10,
      firstBadSeq: 11,
      faults: [{ kind: 'rewritten' }],
    });
  });

  it('is found by the checkpoints outside, when those inside were rolled back with it', async () => {
    await asAttacker(
      test,
      sql`delete from audit_events where organization_id = 'org_1' and seq > 10`,
      sql`delete from audit_anchorings where organization_id = 'org_1' and size > 10`,
      sql`delete from audit_checkpoints where organization_id = 'org_1' and size > 10`,
      rechained('org_1'),
    );
    expect(await verify()).toMatchObject({ intact: true, events: 10 });
    expect(await verify(parts.anchorFile)).toMatchObject({
      intact: false,
      firstBadSeq: 11,
      faults: [{ kind: 'checkpoint' }, { kind: 'cut', seq: 11 }],
    });
  });

  it('is found when a checkpoint is missing, altered, or signed by somebody else', async () => {
    const other = trailParts(test.database);
    const forged = other.signer.sign('org_1', {
      size: 10,
      root: Buffer.alloc(32),
      at: '2026-01-01T00:00:00.000Z',
    });
    other.remove();
    await asAttacker(
      test,
      sql`update audit_checkpoints set note = ${forged} where organization_id = 'org_1' and size = 10`,
    );
    expect(await verify()).toMatchObject({
      intact: false,
      firstBadSeq: null,
      faults: [{ kind: 'checkpoint' }],
    });
  });

  it('is not signed any further, which the log says, and the others are', async () => {
    await asAttacker(
      test,
      sql`update audit_events set payload = ${payload(16)} where organization_id = 'org_1' and seq = 16`,
    );
    await insertEvents(test.database, 'org_2', 4, 1);
    await parts.checkpointer.look(0);
    const sizes = await test.database.system
      .selectFrom('audit_checkpoints')
      .select(['organization_id', 'size'])
      .orderBy('organization_id')
      .orderBy('size')
      .execute();
    expect(sizes.map(({ organization_id, size }) => `${organization_id} ${size}`)).toEqual([
      'org_1 10',
      'org_1 15',
      'org_2 3',
      'org_2 4',
    ]);
  });

  it('of another organization is nobody else’s matter', async () => {
    await asAttacker(
      test,
      sql`update audit_events set payload = ${payload(2)} where organization_id = 'org_2' and seq = 2`,
    );
    expect(await verify()).toMatchObject({ intact: true });
  });
});
