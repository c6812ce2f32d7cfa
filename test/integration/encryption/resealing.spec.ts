import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SEALED_TABLES } from '../../../src/modules/wcp/sealed-payrolls.js';
import { Clock } from '../../../src/platform/clock.js';
import { Secret } from '../../../src/platform/config/secret.js';
import { DataKeysRepository } from '../../../src/platform/encryption/data-keys.repository.js';
import { KeyEncryption } from '../../../src/platform/encryption/key-encryption.js';
import { Keyring } from '../../../src/platform/encryption/keyring.js';
import { Resealing } from '../../../src/platform/encryption/resealing.js';
import { ResealingRepository } from '../../../src/platform/encryption/resealing.repository.js';
import { Sealing } from '../../../src/platform/encryption/sealing.js';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

class SetClock extends Clock {
  ms = Date.UTC(2026, 0, 1);
  override now(): Date {
    return new Date(this.ms);
  }
}

const WORKERS = '[{"lastName":"Quetzal"}]';

describe(`sealing anew (${testEngine})`, () => {
  let test: TestDatabase;
  let clock: SetClock;
  let keyring: Keyring;
  let sealing: Sealing;
  let resealing: Resealing;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.reset();
    const { system: query } = test.database;
    await query.deleteFrom('data_keys').execute();
    clock = new SetClock();
    const encryption = new KeyEncryption(new Secret('a key-encryption key of this test alone'), []);
    keyring = await Keyring.open(new DataKeysRepository(test.database), encryption, clock);
    sealing = new Sealing(keyring);
    resealing = new Resealing(new ResealingRepository(test.database), sealing);
    for (const table of SEALED_TABLES) resealing.register(table);
    await query.insertInto('organizations').values(organizationRow()).execute();
    await query
      .insertInto('payrolls')
      .values(
        [1, 2, 3, 4, 5].map((at) =>
          payrollRow({
            id: `pay_${at}`,
            payroll_number: at,
            document: `{"payroll":{"at":${at}}}`,
            workers: WORKERS,
          }),
        ),
      )
      .execute();
  });

  const stored = () =>
    test.database.system.selectFrom('payrolls').select(['id', 'document', 'workers']).orderBy('id').execute();
  const opened = async () =>
    (await stored()).map(({ id, document, workers }) => [
      sealing.openJson({ table: 'payrolls', row: id, field: 'document' }, document),
      sealing.openJson({ table: 'payrolls', row: id, field: 'workers' }, workers),
    ]);
  const texts = [1, 2, 3, 4, 5].map((at) => [`{"payroll":{"at":${at}}}`, WORKERS]);

  it('seals plain rows of before, batch by batch, and says the same as before', async () => {
    expect(await resealing.run(2)).toBe(5);
    expect(JSON.stringify(await stored())).not.toContain('Quetzal');
    expect(await opened()).toEqual(texts);
    expect(await resealing.run()).toBe(0);
  });

  it('goes on where it was stopped: what is done is passed over', async () => {
    const place = { table: 'payrolls', row: 'pay_2', field: 'document' };
    await test.database.system
      .updateTable('payrolls')
      .set({ document: '"sealed.v1.broken"' } as never)
      .where('id', '=', 'pay_3')
      .execute();
    await expect(resealing.run(1)).rejects.toThrow(/pay_3/u);
    expect(sealing.openJson(place, (await stored())[1]?.document ?? '')).toBe('{"payroll":{"at":2}}');
    await test.database.system
      .updateTable('payrolls')
      .set({ document: '{"payroll":{"at":3}}' } as never)
      .where('id', '=', 'pay_3')
      .execute();
    expect(await resealing.run(1)).toBe(3);
    expect(await opened()).toEqual(texts);
  });

  it('puts everything under the new key after a rotation, and the old one is needed no more', async () => {
    await resealing.run();
    await keyring.rotate();
    clock.ms += 60_000;
    expect(await resealing.run()).toBe(5);
    for (const { document, workers } of await stored()) {
      expect(document).toContain(sealing.currentPrefix());
      expect(workers).toContain(sealing.currentPrefix());
    }
    expect(await opened()).toEqual(texts);
  });

  it('by two at once does every row once or twice, and loses none', async () => {
    await Promise.all([resealing.run(1), resealing.run(1)]);
    await resealing.run();
    expect(await opened()).toEqual(texts);
  });
});
