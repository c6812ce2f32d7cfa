import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

/** C2SP signed-note: the algorithm of Ed25519. */
const ED25519 = 1;
const SIGNATURE_PREFIX = '\u2014 ';
/** The SubjectPublicKeyInfo of Ed25519 (RFC 8410) before its 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_NAME = /^[^\s+\p{Z}\p{Cc}]+$/u;

/** A public key as C2SP writes it: who verifies needs nothing else. */
export interface NoteKey {
  readonly name: string;
  /** First four bytes of SHA-256(name, LF, 1, key), lower-case hexadecimal. */
  readonly id: string;
  readonly publicKey: KeyObject;
}

const rawOf = (key: KeyObject): Buffer =>
  key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length);

const idOf = (name: string, raw: Buffer): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), raw]), 'hex').slice(0, 8);

/** The public half of an Ed25519 key under a name. @throws {TypeError} for another kind of key, or a name that a note cannot hold */
export const noteKey = (name: string, key: KeyObject): NoteKey => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new TypeError('A note is signed with an Ed25519 key.');
  if (!KEY_NAME.test(name)) throw new TypeError('The name of a key has no spaces and no plus sign.');
  return { name, id: idOf(name, rawOf(publicKey)), publicKey };
};

/** `name+id+base64`, as the tools of C2SP take it. */
export const verifierText = ({ name, id, publicKey }: NoteKey): string =>
  `${name}+${id}+${Buffer.concat([Buffer.of(ED25519), rawOf(publicKey)]).toString('base64')}`;

/** The key of a verifier text; null when it is not one. */
export const readVerifier = (text: string): NoteKey | null => {
  const [, name = '', id = '', encoded = ''] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519 || !KEY_NAME.test(name)) return null;
  const raw = bytes.subarray(1);
  if (idOf(name, raw) !== id) return null;
  try {
    const spki = Buffer.concat([SPKI_PREFIX, raw]);
    return { name, id, publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
  } catch {
    return null;
  }
};

/** The note: the text, which ends with a line break, an empty line, and the signature. */
export const signNote = (text: string, { name, id }: NoteKey, privateKey: KeyObject): string => {
  const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n${SIGNATURE_PREFIX}${name} ${signature.toString('base64')}\n`;
};

/** The text of the note when one of the keys has signed it; null when none has. */
export const openNote = (note: string, keys: readonly NoteKey[]): string | null => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return null;
  const text = note.slice(0, end + 1);
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded = ''] = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    const signature = Buffer.from(encoded, 'base64');
    const id = signature.subarray(0, 4).toString('hex');
    const key = keys.find((known) => known.name === name && known.id === id);
    if (key !== undefined && verify(null, Buffer.from(text), key.publicKey, signature.subarray(4)))
      return text;
  }
  return null;
};
