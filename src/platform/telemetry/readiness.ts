import { Injectable } from '@nestjs/common';

/** Resolves when the part is ready to serve; throws or rejects while it is not. */
export type ReadinessCheck = () => Promise<void> | void;

/** What must be true before requests are sent here. A room that needs something loaded registers it while it starts. */
@Injectable()
export class Readiness {
  private readonly parts = new Map<string, ReadinessCheck>();

  /** @throws {Error} when the name is taken */
  register(part: string, check: ReadinessCheck): void {
    if (this.parts.has(part)) throw new Error(`readiness of "${part}" is registered twice`);
    this.parts.set(part, check);
  }

  checks(): readonly (readonly [part: string, check: ReadinessCheck])[] {
    return [...this.parts];
  }
}
