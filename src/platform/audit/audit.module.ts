import { Global, Module } from '@nestjs/common';

import { AuditRepository } from './audit.repository.js';

/** The one writer of the audit trail. */
@Global()
@Module({ providers: [AuditRepository], exports: [AuditRepository] })
export class AuditModule {}
