import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { DeterminationsRepository } from '../../../src/modules/determinations/determinations.repository.js';
import { FilingsRepository } from '../../../src/modules/wcp/filing/filings.repository.js';
import { organizationRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import { testSealedPayrolls } from '../../support/sealing.js';

/** Number, modification, day of publication, and the number that it supersedes. */
type Published = readonly [number: string, mod: number, published: string, supersedes: string | null];

describe(`what was published of a stored contract's determinations (${testEngine})`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.reset();
    await test.database.system.insertInto('organizations').values(organizationRow()).execute();
  });

  const publish = (...editions: readonly Published[]) =>
    test.database.system
      .insertInto('wage_determinations')
      .values(
        editions.map(([number, mod, published, supersedes], at) => ({
          id: `wdt_${at}`,
          number,
          mod,
          published,
          state: 'AZ',
          counties: ['Maricopa'],
          construction_types: ['Building'],
          text: null,
          document: JSON.stringify({ supersedes }),
          sha256: `${at}`,
          degraded: false,
          imported_at: new Date('2025-01-01T00:00:00Z'),
          imported_by: 'usr_1',
        })),
      )
      .execute();

  const contractOn = async (...names: readonly (readonly [number: string, mod: number])[]) => {
    const { system: query } = test.database;
    await query
      .insertInto('contracts')
      .values({
        id: 'ctr_1',
        organization_id: 'org_1',
        number: 'P-100',
        name: 'Example',
        facts: '{}',
        created_at: new Date('2025-01-01T00:00:00Z'),
        created_by: 'usr_1',
        version: 1,
      })
      .execute();
    for (const [number, mod] of names)
      await query
        .insertInto('contract_determinations')
        .values({ contract_id: 'ctr_1', number, mod })
        .execute();
  };

  const told = async () => {
    const filings = new FilingsRepository(test.database, await testSealedPayrolls(test.database));
    const week = { series: 's', contractor: 'EXAMPLE BUILDERS', weekEnding: null };
    return (await filings.findGround('org_1', 'ctr_1', week))?.publications;
  };

  it('is every edition of them and of what supersedes them, once, in the order of publication', async () => {
    await publish(
      ['AZ20250039', 0, '2025-01-03', 'AZ20240039'],
      ['AZ20240039', 6, '2024-08-30', 'AZ20230039'],
      ['AZ20240039', 5, '2024-08-30', 'AZ20230039'],
      ['AZ20230039', 0, '2023-01-06', null],
      ['AZ20240007', 1, '2024-08-30', null],
      ['AZ20240008', 0, '2024-01-05', null],
    );
    await contractOn(['AZ20240039', 5], ['AZ20240039', 6], ['AZ20250039', 0], ['AZ20240007', 1]);
    const wanted = [
      { number: 'AZ20240007', mod: 1, published: '2024-08-30', supersedes: null },
      { number: 'AZ20240039', mod: 5, published: '2024-08-30', supersedes: 'AZ20230039' },
      { number: 'AZ20240039', mod: 6, published: '2024-08-30', supersedes: 'AZ20230039' },
      { number: 'AZ20250039', mod: 0, published: '2025-01-03', supersedes: 'AZ20240039' },
    ];
    expect(await told()).toEqual(wanted);
    const numbers = ['AZ20240039', 'AZ20250039', 'AZ20240007'];
    expect(await new DeterminationsRepository(test.database).listPublications(numbers)).toEqual(wanted);
  });

  it('is nothing where none of them is imported', async () => {
    await publish(['AZ20240008', 0, '2024-01-05', null]);
    await contractOn(['AZ20240039', 6]);
    expect(await told()).toEqual([]);
  });
});
