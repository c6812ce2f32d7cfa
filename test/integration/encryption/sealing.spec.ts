import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../../src/platform/clock.js';
import { Secret } from '../../../src/platform/config/secret.js';
import { DataKeysRepository } from '../../../src/platform/encryption/data-keys.repository.js';
import {
  DataKeyNotLoaded,
  KeyEncryptionKeyMissing,
  SealBroken,
} from '../../../src/platform/encryption/encryption.errors.js';
import { KeyEncryption } from '../../../src/platform/encryption/key-encryption.js';
import { Keyring } from '../../../src/platform/encryption/keyring.js';
import { Sealing } from '../../../src/platform/encryption/sealing.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

class SetClock extends Clock {
  ms = Date.UTC(2026, 0, 1);
  override now(): Date {
    return new Date(this.ms);
  }
}

const KEK = new Secret('the first key-encryption key of this test');
const NEXT = new Secret('the next key-encryption key of this test');
const PLACE = { table: 'payrolls', row: 'pay_1', field: 'document' };
const TEXT = '{"name":"Rosa Díaz"}';

describe(`sealing (${testEngine})`, () => {
  let test: TestDatabase;
  let keys: DataKeysRepository;
  let clock: SetClock;
  beforeAll(async () => {
    test = await openTestDatabase();
    keys = new DataKeysRepository(test.database);
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    clock = new SetClock();
    await test.database.system.deleteFrom('data_keys').execute();
  });

  /** A process of its own, on the same database. */
  const process = async (
    current = KEK,
    previous: readonly Secret[] = [],
  ): Promise<{ keyring: Keyring; sealing: Sealing }> => {
    const keyring = await Keyring.open(keys, new KeyEncryption(current, previous), clock);
    return { keyring, sealing: new Sealing(keyring) };
  };
  const stored = () => test.database.system.selectFrom('data_keys').selectAll().orderBy('ordinal').execute();
  const idOf = (sealed: string): string => sealed.split('.')[2] ?? '';
  /** What a process does in the background when it meets a key that it has not read. */
  const settled = async (keyring: Keyring): Promise<void> => keyring.onModuleDestroy();

  it('opens what it sealed, at its place alone, and never shows the text', async () => {
    const { sealing } = await process();
    const sealed = sealing.seal(PLACE, TEXT);
    expect(sealed).toMatch(/^sealed\.v1\.dek_[0-9a-f]{32}\.[\w-]+$/u);
    expect(sealing.open(PLACE, sealed)).toBe(TEXT);
    expect(sealing.seal(PLACE, TEXT)).not.toBe(sealed);
    for (const elsewhere of [{ table: 'decisions' }, { row: 'pay_2' }, { field: 'workers' }]) {
      expect(() => sealing.open({ ...PLACE, ...elsewhere }, sealed)).toThrow(SealBroken);
    }
  });

  it.each([
    ['cut', (sealed: string) => sealed.slice(0, -4)],
    ['cut to its head', (sealed: string) => sealed.slice(0, 60)],
    ['without its key', (sealed: string) => sealed.slice(0, 20)],
    ['of a version that does not exist', (sealed: string) => sealed.replace('.v1.', '.v9.')],
    ['plain', () => TEXT],
  ])('refuses a value that is %s, without quoting it', async (_, damage) => {
    const { sealing } = await process();
    const damaged = damage(sealing.seal(PLACE, TEXT));
    expect(() => sealing.open(PLACE, damaged)).toThrow(SealBroken);
    expect(() => sealing.open(PLACE, damaged)).not.toThrow(/Rosa/u);
  });

  it('seals JSON as JSON, and reads JSON from before there was sealing', async () => {
    const { sealing } = await process();
    const sealed = sealing.sealJson(PLACE, TEXT);
    expect(typeof JSON.parse(sealed)).toBe('string');
    expect(sealing.openJson(PLACE, sealed)).toBe(TEXT);
    expect(sealing.openJson(PLACE, TEXT)).toBe(TEXT);
    expect(sealing.openJson(PLACE, '"a text"')).toBe('"a text"');
  });

  it('has one key however many processes start at once, and each opens what the others seal', async () => {
    const processes = await Promise.all(Array.from({ length: 5 }, () => process()));
    expect(await stored()).toHaveLength(2);
    const sealed = processes.map(({ sealing }) => sealing.seal(PLACE, TEXT));
    for (const { sealing } of processes)
      expect(sealed.map((value) => sealing.open(PLACE, value))).toEqual(sealed.map(() => TEXT));
  });

  it('stores no key that opens anything', async () => {
    await process();
    const [one] = await stored();
    expect(JSON.stringify(one)).not.toContain(KEK.reveal());
    await expect(process(NEXT)).rejects.toThrow(KeyEncryptionKeyMissing);
  });

  describe('rotation', () => {
    it('makes one key when two processes rotate at once, and rotating again at once makes no third', async () => {
      const [one, other] = [await process(), await process()];
      const ids = await Promise.all([one.keyring.rotate(), other.keyring.rotate()]);
      expect(ids[1]).toBe(ids[0]);
      expect(await one.keyring.rotate()).toBe(ids[0]);
      expect((await stored()).filter(({ purpose }) => purpose === 'seal')).toHaveLength(2);
    });

    it('seals with the new key only after every process had the time to read it; the old still opens', async () => {
      const [one, other] = [await process(), await process()];
      const before = one.sealing.seal(PLACE, TEXT);
      const made = await one.keyring.rotate();
      expect(idOf(one.sealing.seal(PLACE, TEXT))).toBe(idOf(before));
      await other.keyring.refresh();
      clock.ms += 60_000;
      const after = one.sealing.seal(PLACE, TEXT);
      expect(idOf(after)).toBe(made);
      expect(other.sealing.open(PLACE, after)).toBe(TEXT);
      expect(other.sealing.open(PLACE, before)).toBe(TEXT);
      expect(after.startsWith(one.sealing.currentPrefix())).toBe(true);
    });

    it('asks to try again while a key is read that it does not know, and then opens', async () => {
      const [one, other] = [await process(), await process()];
      await one.keyring.rotate();
      clock.ms += 60_000;
      const sealed = one.sealing.seal(PLACE, TEXT);
      expect(() => other.sealing.open(PLACE, sealed)).toThrow(DataKeyNotLoaded);
      await settled(other.keyring);
      expect(other.sealing.open(PLACE, sealed)).toBe(TEXT);
    });

    it('says that a value is lost when the table was rolled back to before its key', async () => {
      const one = await process();
      const made = await one.keyring.rotate();
      clock.ms += 60_000;
      const sealed = one.sealing.seal(PLACE, TEXT);
      await test.database.system.deleteFrom('data_keys').where('id', '=', made).execute();
      const restored = await process();
      expect(() => restored.sealing.open(PLACE, sealed)).toThrow(DataKeyNotLoaded);
      await settled(restored.keyring);
      expect(() => restored.sealing.open(PLACE, sealed)).toThrow(SealBroken);
    });
  });

  describe('changing the key-encryption key', () => {
    it('wraps the data keys anew: what was sealed still opens, and the old one can be taken away', async () => {
      const sealed = (await process()).sealing.seal(PLACE, TEXT);
      const before = await stored();
      expect((await process(NEXT, [KEK])).sealing.open(PLACE, sealed)).toBe(TEXT);
      const after = await stored();
      expect(after.map(({ wrapped_by: by }) => by)).not.toContain(before[0]?.wrapped_by);
      expect((await process(NEXT)).sealing.open(PLACE, sealed)).toBe(TEXT);
      await expect(process(KEK)).rejects.toThrow(KeyEncryptionKeyMissing);
    });

    it('may be done by two processes at once', async () => {
      const sealed = (await process()).sealing.seal(PLACE, TEXT);
      const both = await Promise.all([process(NEXT, [KEK]), process(NEXT, [KEK])]);
      for (const { sealing } of both) expect(sealing.open(PLACE, sealed)).toBe(TEXT);
    });
  });

  it('takes no wrapped key for another, nor one purpose for the other', async () => {
    const one = await process();
    await one.keyring.rotate();
    const [first, second] = (await stored()).filter(({ purpose }) => purpose === 'seal');
    await test.database.system
      .updateTable('data_keys')
      .set({ wrapped: first?.wrapped ?? '' })
      .where('id', '=', second?.id ?? '')
      .execute();
    await expect(process()).rejects.toThrow(SealBroken);
  });

  it('finds the same words by a blind index, per organization and purpose, the same after every rotation', async () => {
    const { sealing, keyring } = await process();
    const index = sealing.blindIndex('worker', 'org_1', 'Rosa Díaz');
    expect(index).toMatch(/^[\w-]{22}$/u);
    for (const same of ['rosa diaz', '  ROSA   DIAZ ', 'Rosa, Díaz', 'Ｒｏｓａ Diaz'])
      expect(sealing.blindIndex('worker', 'org_1', same)).toBe(index);
    expect(sealing.blindIndex('worker', 'org_2', 'Rosa Díaz')).not.toBe(index);
    expect(sealing.blindIndex('last-four', 'org_1', 'Rosa Díaz')).not.toBe(index);
    expect(sealing.blindIndex('worker', 'org_1', 'Rosa Dias')).not.toBe(index);
    await keyring.rotate();
    const other = await process(NEXT, [KEK]);
    expect(other.sealing.blindIndex('worker', 'org_1', 'Rosa Díaz')).toBe(index);
  });
});
