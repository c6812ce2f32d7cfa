import { Injectable, Logger } from '@nestjs/common';
import type { Permission } from './catalogue.js';
import type { Principal } from './principal.js';

/** What a security line may say. Ids and codes only: there is no field for a credential, a header or a name. */
export interface SecurityContext {
  readonly requestId?: string;
  readonly principal?: Pick<Principal, 'userId' | 'organizationId' | 'credentialId' | 'method'>;
  readonly required?: Permission;
}

/** Security events as structured log lines: one shape, named fields only. */
@Injectable()
export class SecurityLog {
  private readonly logger = new Logger('security');

  /** Something was proven, issued or revoked, e.g. `authentication`, `token_issued`. */
  granted(event: string, context: SecurityContext): void {
    this.logger.log(line(event, 'granted', context));
  }

  /** Something was refused; `code` is the public error code. */
  refused(event: string, code: string, context: SecurityContext): void {
    this.logger.warn({ ...line(event, 'refused', context), code });
  }
}

function line(
  event: string,
  outcome: 'granted' | 'refused',
  context: SecurityContext,
): Record<string, unknown> {
  const { requestId, principal, required } = context;
  return {
    event,
    outcome,
    requestId,
    userId: principal?.userId,
    organizationId: principal?.organizationId,
    credentialId: principal?.credentialId,
    method: principal?.method,
    required,
  };
}
