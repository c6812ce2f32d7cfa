import { AppError } from '../errors/app-error.js';
import { httpErrors } from '../http/http.errors.js';

/** A sealed value that does not open: damaged, moved from another place, or sealed under a key that is gone. Never retried. */
export class SealBroken extends Error {
  constructor(reason: string, place: string) {
    super(`${place} does not open: ${reason}`);
    this.name = 'SealBroken';
  }
}

/** Another process has sealed with a key that this one is only now reading. The same request succeeds a moment later. */
export class DataKeyNotLoaded extends AppError {
  constructor() {
    super(httpErrors.DEPENDENCY_UNAVAILABLE, { headers: { 'Retry-After': '1' } });
    this.name = 'DataKeyNotLoaded';
  }
}

/** Data keys are wrapped by a key-encryption key that this process was not given: it must not start. */
export class KeyEncryptionKeyMissing extends Error {
  constructor(readonly wrappedBy: string) {
    super(
      `the data keys in the database are wrapped by the key-encryption key ${wrappedBy}, which this process was not given: ` +
        'set ENCRYPTION_KEY to it, or name it in ENCRYPTION_KEYS_PREVIOUS.',
    );
    this.name = 'KeyEncryptionKeyMissing';
  }
}
