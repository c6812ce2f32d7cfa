import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { FIND_GROUNDS, FIND_SERIES } from '../../../src/modules/wcp/filing/filing-statements.repository.js';
import { seriesOf } from '../../../src/modules/wcp/filing/series.js';
import { connect, type Connections } from '../../../src/platform/database/connections.js';
import { migrate, migrationFiles } from '../../../src/platform/database/migrations.js';
import { embeddedImage } from '../../support/database/embedded-image.js';
import { createServerDatabase, type ServerDatabase } from '../../support/database/test-server.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

describe(`what is on file of a payroll's series (${testEngine})`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());

  it.each([
    [
      'of a stored contract, its determinations and what was published of them,',
      FIND_GROUNDS,
      'text, text[], text[], text[], date[]',
      "'org_1', '{ctr_1}', '{s}', '{c}', '{2025-06-07}'",
      [
        'wage_determinations_modification',
        'wage_determinations_modification',
        'wage_determinations_successor',
      ],
    ],
    [
      'of a contract that is sent',
      FIND_SERIES,
      'text, text, text, date',
      "'org_1', 's', 'c', '2025-06-07'",
      [],
    ],
  ])(
    '%s, and its week elsewhere, are read each by its own index, also by a statement that was planned before there was any payroll',
    async (_, statement, types, values, further) => {
      const plan = await test.database.transaction({ organizationId: 'org_1' }, async (transaction) => {
        const run = (text: string) => sql.raw<{ 'QUERY PLAN': string }>(text).execute(transaction);
        await run('set local plan_cache_mode = force_generic_plan');
        await run(`prepare looked_at (${types}) as ${statement}`);
        const { rows } = await run(`explain execute looked_at (${values})`);
        await run('deallocate looked_at');
        return rows
          .map((row) => row['QUERY PLAN'])
          .filter((line) => / on (?:payrolls|wage_determinations) /.test(line));
      });
      expect(plan).toEqual(
        // The last one is the wall's: whose the decision of a payroll elsewhere is.
        [...further, 'payrolls_series', 'payrolls_employer_week', 'payrolls_pkey'].map((index) =>
          expect.stringMatching(new RegExp(`Index Scan using ${index} `)),
        ),
      );
    },
  );
});

describe(`payrolls from before there were series (${testEngine})`, () => {
  let server: ServerDatabase | null = null;
  let connections: Connections;
  beforeAll(async () => {
    if (testEngine === 'server') server = await createServerDatabase();
    connections = connect(
      server?.location ?? { kind: 'embedded', directory: null, durable: false, image: await embeddedImage() },
    );
  }, 60_000);
  afterAll(async () => {
    await connections.end();
    await server?.drop();
  });

  it('get the series that the next payroll is filed in, and a place in the order in which they came', async () => {
    const before = migrationFiles().filter(({ name }) => name < '0003');
    await migrate(connections, before);
    const run = (text: string) => connections.pool.query<Record<string, unknown>>(text);
    await run(`insert into organizations values ('org_1', '', 'prime', false, now())`);
    await run(`insert into contracts values ('ctr_1', 'org_1', 'C-1', '', '{}', now(), 'usr_1')`);
    const rows = [
      ['pay_1', 'ctr_1', null, 'BÄCKER 1 LLC', 2],
      ['pay_2', 'ctr_1', null, 'BÄCKER 1 LLC', 1],
      ['pay_3', null, 'P 9', 'BÄCKER 1 LLC', 1],
      ['pay_4', null, 'P 9', '', 1],
    ] as const;
    for (const [id, contract, project, contractor, day] of rows) {
      await connections.pool.query(
        `insert into payrolls (id, organization_id, contract_id, project, contractor, payroll_number, week_ending, revision,
                               content_hash, status, submitted_at, submitted_by, document)
         values ($1, 'org_1', $2, $3, $4, 1, $5::date, 0, '', 'decided', $5::date, 'usr_1', '{}')`,
        [id, contract, project, contractor, `2025-06-0${day}`],
      );
    }
    await migrate(connections);
    const { rows: placed } = await run('select id, series, ordinal from payrolls order by id');
    const ordinals = [2, 1, 1, 1];
    expect(placed).toEqual(
      rows.map(([id, contractId, project, contractor], at) => ({
        id,
        series: seriesOf('org_1', { contractId, project, contractor }),
        ordinal: ordinals[at],
      })),
    );
  }, 60_000);
});
