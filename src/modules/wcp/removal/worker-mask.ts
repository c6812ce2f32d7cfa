import type { Masker } from '../../../platform/http/dto/masking.js';

/** Takes out of a worker's entry everything that its classes of personal data call a name or an identifier. */
export class WorkerMask {
  constructor(private readonly mask: Masker) {}

  apply(worker: unknown): unknown {
    return this.mask(worker);
  }
}
