import { canonicalJson } from '../../../platform/canonical.js';
import type { StoredCheckpoint } from '../trails.repository.js';

/** A place outside the database where checkpoints are written down. */
export interface Anchor {
  /** What AUDIT_ANCHORS calls it; under this name it is remembered what was told. */
  readonly name: string;
  /** Resolves when every line is kept, or was sent where nobody says so (UDP). Rejects otherwise; told again later. */
  readonly write: (lines: readonly string[]) => Promise<void>;
}

/** A checkpoint as one line of JSON: what `wcp audit verify --anchor` reads. */
export const anchorLine = ({ organizationId, size, at, note }: StoredCheckpoint): string =>
  canonicalJson({ at: at.toISOString(), checkpoint: note, organization: organizationId, size });
