import { SealedPayrolls } from '../../src/modules/wcp/index.js';
import { Clock } from '../../src/platform/clock.js';
import { Secret } from '../../src/platform/config/secret.js';
import type { Database } from '../../src/platform/database/database.js';
import { DataKeysRepository } from '../../src/platform/encryption/data-keys.repository.js';
import { KeyEncryption } from '../../src/platform/encryption/key-encryption.js';
import { Keyring } from '../../src/platform/encryption/keyring.js';
import { Sealing } from '../../src/platform/encryption/sealing.js';

/** The key-encryption key of test runs. */
export const TEST_ENCRYPTION_KEY = 'a key-encryption key for tests alone';

/** The sealing of a process on this database. */
export const testSealing = async (database: Database): Promise<Sealing> => {
  const encryption = new KeyEncryption(new Secret(TEST_ENCRYPTION_KEY), []);
  return new Sealing(await Keyring.open(new DataKeysRepository(database), encryption, new Clock()));
};

export const testSealedPayrolls = async (database: Database): Promise<SealedPayrolls> =>
  new SealedPayrolls(await testSealing(database));
