import { createPrivateKey, type KeyObject } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { type Checkpoint, checkpointText, originOf } from '../../../platform/audit/notes/checkpoint.js';
import { noteKey, type NoteKey, signNote } from '../../../platform/audit/notes/signed-note.js';
import { AppConfig } from '../../../platform/config/app-config.js';

/** Signs checkpoints with the key of this server. */
@Injectable()
export class TrailSigner {
  readonly key: NoteKey;
  readonly #name: string;
  readonly #privateKey: KeyObject;

  constructor({ audit }: AppConfig) {
    this.#privateKey = createPrivateKey(audit.signingKey.reveal());
    this.#name = audit.logName;
    this.key = noteKey(audit.logName, this.#privateKey);
  }

  /** The signed note of a trail's checkpoint. */
  sign(organizationId: string, { size, root, at }: Omit<Checkpoint, 'origin'>): string {
    const text = checkpointText({ origin: originOf(this.#name, organizationId), size, root, at });
    return signNote(text, this.key, this.#privateKey);
  }
}
