import { Injectable } from '@nestjs/common';
import { SealBroken } from './encryption.errors.js';
import { type IndexKey, Keyring } from './keyring.js';
import { NotAuthentic } from './xaes-256-gcm.js';

/** Where a sealed value stands. It opens nowhere else: not in another row, not in another column. */
export interface SealedPlace {
  readonly table: string;
  /** The row's id. */
  readonly row: string;
  readonly field: string;
}

const VERSION = 'sealed.v1';
const PREFIX = `${VERSION}.`;
/** The sealed text is a JSON string in columns of type json. */
const JSON_PREFIX = `"${PREFIX}`;

const additionalOf = ({ table, row, field }: SealedPlace): string =>
  JSON.stringify([table, row, field, VERSION]);

const nameOf = ({ table, row, field }: SealedPlace): string => `${table}.${field} of ${row}`;

const ASCII = /^[\x20-\x7e]*$/;

/** Words alone: case, accents, widths, signs and the room between them do not tell people apart. */
const normalised = (text: string): string =>
  ASCII.test(text)
    ? text
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]+/g, ' ')
        .trim()
    : text
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .toUpperCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();

/**
 * Encryption of values at rest, without waiting for anything: XAES-256-GCM under a data key, bound to table, row and field.
 *
 * A sealed value reads `sealed.v1.<data key id>.<nonce, ciphertext and tag in base64url>`.
 */
@Injectable()
export class Sealing {
  constructor(private readonly keyring: Keyring) {}

  seal(place: SealedPlace, text: string): string {
    const { id, key } = this.keyring.active();
    return `${PREFIX}${id}.${key.seal(text, additionalOf(place))}`;
  }

  /**
   * @throws {SealBroken} when the value was changed, cut, or sealed for another place, or its key is gone
   * @throws {DataKeyNotLoaded} when another process sealed it with a key that is only now read
   */
  open(place: SealedPlace, sealed: string): string {
    const dot = sealed.indexOf('.', PREFIX.length);
    if (!sealed.startsWith(PREFIX) || dot < 0) throw new SealBroken('it is not sealed', nameOf(place));
    const { key } = this.keyring.get(sealed.slice(PREFIX.length, dot), nameOf(place));
    try {
      return key.open(sealed.slice(dot + 1), additionalOf(place));
    } catch (error) {
      if (error instanceof NotAuthentic) throw new SealBroken('it is not what was sealed', nameOf(place));
      throw error;
    }
  }

  /** JSON text, sealed, as the text of a JSON string: for columns of type json. */
  sealJson(place: SealedPlace, json: string): string {
    return `"${this.seal(place, json)}"`;
  }

  /** JSON text that was sealed, or that was stored before there was sealing. @throws as {@link open} */
  openJson(place: SealedPlace, json: string): string {
    return json.startsWith(JSON_PREFIX) ? this.open(place, json.slice(1, -1)) : json;
  }

  /** How every value begins that the key in use has sealed: the rest is sealed anew after a rotation. */
  currentPrefix(): string {
    return `${PREFIX}${this.keyring.active().id}.`;
  }

  /**
   * The same 132 bits for the same words of the same organization and purpose, and nothing else to whoever reads them:
   * values can be looked for without being stored. Case, accents and punctuation do not count.
   */
  blindIndex(purpose: string, organizationId: string, text: string): string {
    return indexEntry(this.keyring.activeIndex(), purpose, organizationId, text);
  }

  /** The entries that the words may have, one for each key that was ever in use: what to look for. */
  blindIndexes(purpose: string, organizationId: string, text: string): readonly string[] {
    return this.keyring.indexKeys().map((key) => indexEntry(key, purpose, organizationId, text));
  }

  /** The key that entries are made with now: those of another key are made anew after a rotation. */
  indexKeyId(): string {
    return this.keyring.activeIndex().id;
  }
}

const indexEntry = ({ hmac }: IndexKey, purpose: string, organizationId: string, text: string): string =>
  hmac.entry(`${purpose}\n${organizationId}\n${normalised(text)}`);
