import { Injectable, Logger } from '@nestjs/common';
import type { Permission } from './catalogue.js';
import type { Principal } from './principal.js';
import type { SecurityEvent } from './security-events.js';

/** What a security line may say. Ids and codes only: there is no field for a credential, a header or a name. */
export interface SecurityContext {
  readonly requestId?: string;
  readonly principal?: Pick<Principal, 'userId' | 'organizationId' | 'credentialId' | 'method'>;
  readonly required?: Permission;
  /** The id of what it was done to. */
  readonly object?: string;
}

/** Security events as structured log lines: one shape, named fields only. */
@Injectable()
export class SecurityLog {
  private readonly logger = new Logger('security');

  /** Something was proven, issued or revoked. */
  granted(event: SecurityEvent, context: SecurityContext): void {
    this.logger.log(line(event, 'granted', context));
  }

  /** Something was refused; `code` is the public error code. */
  refused(event: SecurityEvent, code: string, context: SecurityContext): void {
    this.logger.warn({ ...line(event, 'refused', context), code });
  }
}

function line(
  event: SecurityEvent,
  outcome: 'granted' | 'refused',
  context: SecurityContext,
): Record<string, unknown> {
  const { requestId, principal, required, object } = context;
  return {
    event,
    outcome,
    requestId,
    userId: principal?.userId,
    organizationId: principal?.organizationId,
    credentialId: principal?.credentialId,
    method: principal?.method,
    required,
    object,
  };
}
