import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { type Anchor, anchorLine } from './anchor.js';
import { CheckpointsRepository } from './checkpoints.repository.js';
import { anchorFile, fileAnchor } from './file.anchor.js';
import { syslogAnchor } from './syslog.anchor.js';
import { webhookAnchor } from './webhook.anchor.js';

/** Of one write. */
const MOST_AT_ONCE = 500;

const anchorAt = (address: string, dataDir: string): Anchor => {
  if (address === 'file') return fileAnchor(anchorFile(dataDir));
  return /^https?:/u.test(address) ? webhookAnchor(address) : syslogAnchor(address);
};

/** Writes every checkpoint down outside the database, at each place that is configured; after a failure again. */
@Injectable()
export class AnchoringService {
  readonly #log = new Logger('AuditAnchors');
  readonly #anchors: readonly Anchor[];

  constructor(
    { audit, dataDir }: AppConfig,
    private readonly checkpoints: CheckpointsRepository,
    private readonly clock: Clock,
  ) {
    this.#anchors = audit.anchors.map((address) => anchorAt(address, dataDir));
  }

  /** Tells each anchor what it was not told. What fails at one place is told to the log, and holds up no other. */
  async anchor(): Promise<void> {
    for (const anchor of this.#anchors) {
      try {
        await this.tell(anchor);
      } catch (error) {
        this.#log.error(
          { err: error },
          `checkpoints were not anchored at ${anchor.name}, and will be told again`,
        );
      }
    }
  }

  private async tell({ name, write }: Anchor): Promise<void> {
    for (;;) {
      const untold = await this.checkpoints.unanchored(name, MOST_AT_ONCE);
      if (untold.length === 0) return;
      await write(untold.map(anchorLine));
      await this.checkpoints.insertAnchored(name, untold, this.clock.now());
    }
  }
}
