import { Injectable } from '@nestjs/common';
import type { Insertable } from 'kysely';

import { Clock } from '../clock.js';
import type { DatabaseTransaction } from '../database/database.js';
import type { AuditEventsTable } from '../database/schema.js';
import type { Permission } from '../security/catalogue.js';
import type { Principal } from '../security/principal.js';

/** Who changed something, and in which request. The system itself has no credential. */
export type AuditedBy =
  | {
      readonly principal: Pick<Principal, 'organizationId' | 'method' | 'credentialId' | 'userId'>;
      readonly requestId: string;
    }
  | { readonly system: string; readonly organizationId: string };

/** A change as the audit trail keeps it. `details` holds ids, numbers and digests; never personal data. */
export interface AuditedChange {
  readonly action: Permission;
  readonly objectType: string;
  readonly objectId: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** The append-only trail: one event for each change, in the transaction of the change. */
@Injectable()
export class AuditRepository {
  constructor(private readonly clock: Clock) {}

  /** The event as a row, for a statement that writes it beside the change itself. */
  row(by: AuditedBy, change: AuditedChange, at: Date): Insertable<AuditEventsTable> {
    const system = 'system' in by;
    return {
      id: this.clock.id('evt'),
      organization_id: system ? by.organizationId : by.principal.organizationId,
      at,
      actor_type: system ? 'system' : by.principal.method === 'api_key' ? 'api_key' : 'user',
      actor_id: system
        ? by.system
        : by.principal.method === 'api_key'
          ? by.principal.credentialId
          : by.principal.userId,
      action: change.action,
      object_type: change.objectType,
      object_id: change.objectId,
      outcome: 'success',
      request_id: system ? null : by.requestId,
      details: JSON.stringify(change.details),
    };
  }

  async record(transaction: DatabaseTransaction, by: AuditedBy, change: AuditedChange): Promise<void> {
    await transaction
      .insertInto('audit_events')
      .values(this.row(by, change, this.clock.now()))
      .execute();
  }
}
