import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { run } from '../../../src/cli/run.js';
import { hashOfToken } from '../../../src/modules/auth/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

const LIMIT_MS = 120_000;

let home: string;
let db: TestDatabase;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'wcp-admin-'));
  db = await openTestDatabase('server');
}, LIMIT_MS);
afterAll(async () => {
  await db.close();
  rmSync(home, { recursive: true, force: true });
}, LIMIT_MS);

const wcp = async (...argv: readonly string[]) => {
  const said: string[] = [];
  const warned: string[] = [];
  const code = await run(argv, {
    say: (text) => said.push(text),
    warn: (text) => warned.push(text),
    environment: {
      NODE_ENV: 'test',
      WCP_DEMO: 'false',
      WCP_DATA_DIR: home,
      ...(db.location.kind === 'server' ? { DATABASE_URL: db.location.url } : {}),
    },
  });
  return { code, said: said.join('\n'), warned: warned.join('\n') };
};

describe('wcp admin create', () => {
  it(
    'makes a setup token beside a server, told to the terminal and kept in a file that only its owner reads',
    async () => {
      const { code, said, warned } = await wcp('admin', 'create', '--address', 'https://wcp.example.gov');
      expect([code, warned]).toEqual([0, '']);
      const path = join(home, 'setup-token');
      const token = readFileSync(path, 'utf8').trim();
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(said).toContain(token);
      expect(said).toContain('https://wcp.example.gov/api/v1/auth/setup');
      const stored = await db.database.system
        .selectFrom('setup_tokens')
        .select('additional')
        .where('hash', '=', hashOfToken(token))
        .executeTakeFirst();
      expect(stored).toEqual({ additional: false });
    },
    LIMIT_MS,
  );

  it(
    'says so when there is an administrator, unless another one is asked for',
    async () => {
      const { system } = db.database;
      await system
        .insertInto('organizations')
        .values({ id: 'org_1', name: 'Platform', kind: 'oversight', sandbox: false, created_at: new Date(0) })
        .execute();
      await system
        .insertInto('users')
        .values({
          id: 'usr_1',
          organization_id: 'org_1',
          email: 'root@example.gov',
          display_name: 'Root',
          roles: ['platform_admin'],
          status: 'active',
          created_at: new Date(0),
        })
        .execute();
      const refused = await wcp('admin', 'create');
      expect([refused.code, refused.said]).toEqual([1, '']);
      expect(refused.warned).toContain('--additional');
      expect((await wcp('admin', 'create', '--additional')).code).toBe(0);
    },
    LIMIT_MS,
  );
});
