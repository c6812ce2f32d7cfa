import { Injectable } from '@nestjs/common';
import type { Insertable } from 'kysely';

import { Clock } from '../clock.js';
import type { DatabaseTransaction } from '../database/database.js';
import type { AuditEventsTable } from '../database/schema.js';
import { auditEvent, type AuditedBy, type AuditedChange, payloadOf } from './audit-event.js';

export type { AuditedBy, AuditedChange } from './audit-event.js';

/** The append-only trail: one event for each change, in the transaction of the change. */
@Injectable()
export class AuditRepository {
  constructor(private readonly clock: Clock) {}

  /** The event as a row, for a statement that writes it beside the change itself; last, because it locks the chain. */
  row(by: AuditedBy, change: AuditedChange, at: Date): Insertable<AuditEventsTable> {
    return { payload: payloadOf(auditEvent(by, change, this.clock.id('evt'), at)) };
  }

  /**
   * Chains the event in the transaction of the change. Call it last: until the transaction ends, everybody else of the
   * organization who changes something waits.
   */
  async record(transaction: DatabaseTransaction, by: AuditedBy, change: AuditedChange): Promise<void> {
    await transaction
      .insertInto('audit_events')
      .values(this.row(by, change, this.clock.now()))
      .execute();
  }
}
