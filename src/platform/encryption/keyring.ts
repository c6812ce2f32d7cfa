import { randomBytes } from 'node:crypto';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '../clock.js';
import type { DataKeysRepository, StoredDataKey } from './data-keys.repository.js';
import { DataKeyNotLoaded, SealBroken } from './encryption.errors.js';
import { IndexHmac } from './index-key.js';
import type { KeyEncryption, KeyPurpose } from './key-encryption.js';
import { XaesKey } from './xaes-256-gcm.js';

/** A new key seals only after every process has had the time to read it. */
const LEAD_MS = 60_000;
const REFRESH_EVERY_MS = 15_000;
/** A key that nobody knows is asked for no more often than this. */
const ASK_AGAIN_MS = 1_000;
/** Ids known to be in no table. More than this are forgotten, and asked for again. */
const MOST_ABSENT = 1_000;

export interface DataKey {
  /** `dek_…` */
  readonly id: string;
  readonly key: XaesKey;
  readonly activeFromMs: number;
}

/** A key under the blind index. */
export interface IndexKey {
  /** `dek_…` */
  readonly id: string;
  readonly hmac: IndexHmac;
  readonly activeFromMs: number;
}

/**
 * The data keys of this process, unwrapped in memory: the newest that is active seals, all open.
 *
 * A key made by {@link rotate} becomes active a minute later, so that processes which read the table every 15 seconds have
 * it by then and opening never has to wait for the database.
 */
export class Keyring implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('Keyring');
  #sealing: readonly DataKey[] = [];
  #byId: ReadonlyMap<string, DataKey> = new Map();
  /** The newest first. */
  #index: readonly IndexKey[] = [];
  readonly #absent = new Set<string>();
  #asked = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  private constructor(
    private readonly keys: DataKeysRepository,
    private readonly encryption: KeyEncryption,
    private readonly clock: Clock,
  ) {}

  /**
   * Loads every data key, makes the first ones, and puts all of them under the key-encryption key in use.
   *
   * @throws {KeyEncryptionKeyMissing} when one was wrapped by a key that the configuration does not name
   */
  static async open(keys: DataKeysRepository, encryption: KeyEncryption, clock: Clock): Promise<Keyring> {
    const keyring = new Keyring(keys, encryption, clock);
    await keyring.make('seal', 1, 0);
    await keyring.make('index', 1, 0);
    for (const key of await keys.list()) {
      if (key.wrappedBy === encryption.currentId) continue;
      await keys.rewrap(encryption.wrap(key, encryption.unwrap(key)), key.wrappedBy);
    }
    await keyring.refresh();
    return keyring;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.refreshLater();
    }, REFRESH_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#refreshing;
  }

  /** The key that seals now. */
  active(): DataKey {
    return this.#activeOf(this.#sealing);
  }

  /** The key that entries of the blind index are made with now. */
  activeIndex(): IndexKey {
    return this.#activeOf(this.#index);
  }

  /** Every key that entries were made with, or are on other servers: what is looked for is looked for under each. */
  indexKeys(): readonly IndexKey[] {
    return this.#index;
  }

  /** @throws {DataKeyNotLoaded} while the table is read for it @throws {SealBroken} when it is not there */
  get(id: string, place: string): DataKey {
    const key = this.#byId.get(id);
    if (key !== undefined) return key;
    if (this.#absent.has(id)) throw new SealBroken('its data key is gone', place);
    this.#missed(id);
    throw new DataKeyNotLoaded();
  }

  /**
   * Makes the key that seals, or makes index entries, from a minute on, and answers its id. Processes that rotate at once
   * make one key together; so does rotating again before the last new key is active.
   */
  async rotate(purpose: KeyPurpose = 'seal'): Promise<string> {
    await this.refresh();
    const stored = (await this.keys.list()).filter((key) => key.purpose === purpose);
    const newest = stored.at(-1);
    if (newest === undefined) throw new Error('a keyring is opened before it is used');
    if (newest.activeFrom > this.clock.now()) return newest.id;
    await this.make(purpose, newest.ordinal + 1, LEAD_MS);
    await this.refresh();
    const made = (await this.keys.list()).find(
      (key) => key.purpose === purpose && key.ordinal === newest.ordinal + 1,
    );
    if (made === undefined) throw new Error('a data key that was made is there');
    return made.id;
  }

  /** Reads the keys that other processes have made. Those at hand stay: what they sealed may be on its way. */
  async refresh(): Promise<void> {
    const sealing = new Map(this.#byId);
    const index = new Map(this.#index.map((key) => [key.id, key]));
    for (const stored of await this.keys.list()) {
      if (stored.purpose === 'index') index.set(stored.id, index.get(stored.id) ?? this.#indexKey(stored));
      else if (!sealing.has(stored.id)) sealing.set(stored.id, this.#opened(stored));
    }
    this.#byId = sealing;
    this.#sealing = [...sealing.values()].sort(newestFirst);
    this.#index = [...index.values()].sort(newestFirst);
  }

  private async make(purpose: KeyPurpose, ordinal: number, leadMs: number): Promise<void> {
    if (ordinal === 1 && (await this.keys.list()).some((key) => key.purpose === purpose)) return;
    const now = this.clock.now();
    const wrapped = this.encryption.wrap({ id: this.clock.id('dek'), purpose }, randomBytes(32));
    await this.keys.insert({ ...wrapped, ordinal, activeFrom: new Date(now.getTime() + leadMs) }, now);
  }

  #opened(stored: StoredDataKey): DataKey {
    return {
      id: stored.id,
      key: new XaesKey(this.encryption.unwrap(stored)),
      activeFromMs: stored.activeFrom.getTime(),
    };
  }

  #indexKey(stored: StoredDataKey): IndexKey {
    return {
      id: stored.id,
      hmac: new IndexHmac(this.encryption.unwrap(stored)),
      activeFromMs: stored.activeFrom.getTime(),
    };
  }

  #activeOf<Key extends { readonly activeFromMs: number }>(keys: readonly Key[]): Key {
    const now = this.clock.now().getTime();
    const active = keys.find(({ activeFromMs }) => activeFromMs <= now) ?? keys.at(-1);
    if (active === undefined) throw new Error('a keyring is opened before it is used');
    return active;
  }

  #missed(id: string): void {
    const now = this.clock.now().getTime();
    if (this.#refreshing !== null || Math.abs(now - this.#asked) < ASK_AGAIN_MS) return;
    this.#asked = now;
    this.#refreshing = this.refresh()
      .then(() => {
        if (this.#byId.has(id)) return;
        if (this.#absent.size >= MOST_ABSENT) this.#absent.clear();
        this.#absent.add(id);
      })
      .catch((error: unknown) => {
        this.#log.warn({ err: error }, 'data keys were not read');
      })
      .finally(() => {
        this.#refreshing = null;
      });
  }

  private refreshLater(): void {
    this.#absent.clear();
    this.#refreshing ??= this.refresh()
      .catch((error: unknown) => {
        this.#log.warn({ err: error }, 'data keys were not read');
      })
      .finally(() => {
        this.#refreshing = null;
      });
  }
}

const newestFirst = (one: { readonly activeFromMs: number }, other: { readonly activeFromMs: number }) =>
  other.activeFromMs - one.activeFromMs;
