import { openNote, type NoteKey } from './signed-note.js';

/** What a checkpoint says: so many events, with this root, stood in the trail at this time (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** `<name of the server>/<organization>`: which trail. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** RFC 3339; an extension line. */
  readonly at: string;
}

const FORMAT = /^(\S+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime ([0-9TZ:.-]{20,30})\n$/u;

export const originOf = (name: string, organizationId: string): string => `${name}/${organizationId}`;

/** The organization whose trail it is. */
export const organizationOf = ({ origin }: Checkpoint): string => origin.slice(origin.lastIndexOf('/') + 1);

export const checkpointText = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${at}\n`;

/** The checkpoint that a note holds; null when none of the keys has signed it, or it is none. */
export const openCheckpoint = (note: string, keys: readonly NoteKey[]): Checkpoint | null => {
  const [, origin = '', size = '', root = '', at = ''] = FORMAT.exec(openNote(note, keys) ?? '') ?? [];
  return origin === '' ? null : { origin, size: Number(size), root: Buffer.from(root, 'base64'), at };
};
