import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type RawBuilder, sql } from 'kysely';

import { TrailsRepository, VerificationService } from '../../../src/modules/audit/index.js';
import { AnchoringService } from '../../../src/modules/audit/sealing/anchoring.service.js';
import { Checkpointer } from '../../../src/modules/audit/sealing/checkpointer.js';
import { CheckpointsRepository } from '../../../src/modules/audit/sealing/checkpoints.repository.js';
import { anchorFile } from '../../../src/modules/audit/sealing/file.anchor.js';
import { TrailSigner } from '../../../src/modules/audit/sealing/trail-signer.js';
import { Clock } from '../../../src/platform/clock.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import type { Database } from '../../../src/platform/database/database.js';
import { auditRow } from '../database/rows.js';
import type { TestDatabase } from '../database/test-database.js';

/** The parts that sign and verify trails, on a database and a data directory of their own. */
export const trailParts = (
  database: Database,
  env: Readonly<Record<string, string>> = {},
  clock = new Clock(),
) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wcp-trail-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    WCP_DATA_DIR: dataDir,
    AUDIT_CHECKPOINT_INTERVAL_MS: '86400000',
    ...env,
  });
  const trails = new TrailsRepository(database);
  const checkpoints = new CheckpointsRepository(database);
  const signer = new TrailSigner(config);
  const anchoring = new AnchoringService(config, checkpoints, clock);
  return {
    config,
    trails,
    checkpoints,
    signer,
    anchorFile: anchorFile(dataDir),
    checkpointer: new Checkpointer(config, checkpoints, trails, signer, anchoring, clock),
    verification: new VerificationService(database, trails),
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** So many events of an organization, numbered from `first`. */
export const insertEvents = async (
  database: Database,
  organization: string,
  first: number,
  count: number,
): Promise<void> => {
  for (let at = first; at < first + count; at += 1) {
    await database.system
      .insertInto('audit_events')
      .values(auditRow({ id: `evt_${organization}_${at}`, organization, details: { at } }))
      .execute();
  }
};

/** What somebody does who owns the database and switches off what stands in the way. */
export const asAttacker = (
  { asOwner, database }: TestDatabase,
  ...statements: readonly RawBuilder<unknown>[]
): Promise<void> =>
  asOwner(async (run) => {
    const tables = ['audit_events', 'audit_checkpoints', 'audit_keys'];
    for (const table of tables) await run(`alter table ${table} disable trigger user`);
    for (const statement of statements) {
      const { sql: text, parameters } = statement.compile(database.system);
      await run(text, parameters);
    }
    for (const table of tables) await run(`alter table ${table} enable trigger user`);
  });

/** Makes all hashes of a trail anew, and its end: what is left of it is a chain without a fault. */
export const rechained = (organization: string) => sql`
  do $$
  declare
    event audit_events;
    link audit_heads;
    place bigint := 0;
  begin
    link := row(${sql.lit(organization)}, 0, audit_genesis(${sql.lit(organization)}), audit_genesis(${sql.lit(organization)}));
    update audit_events set seq = seq + 1000000 where organization_id = ${sql.lit(organization)};
    for event in select * from audit_events where organization_id = ${sql.lit(organization)} order by seq
    loop
      place := place + 1;
      link.previous_hash := link.hash;
      link.hash := audit_hash(link.hash, event.payload, place);
      update audit_events set seq = place, previous_hash = link.previous_hash, hash = link.hash where id = event.id;
    end loop;
    update audit_heads set seq = place, previous_hash = link.previous_hash, hash = link.hash
    where organization_id = ${sql.lit(organization)};
  end
  $$`;
