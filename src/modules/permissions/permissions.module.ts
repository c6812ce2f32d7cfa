import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';

import { AccessDeclarations } from '../../platform/security/access-declarations.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { AccessGuard } from './access.guard.js';
import { AuthorizationRepository } from './compiler/authorization.repository.js';
import { PolicySets } from './compiler/policy-sets.js';
import { GrantsService } from './grants.service.js';
import { DecisionLog } from './log/decision-log.js';
import { DecisionsRepository } from './log/decisions.repository.js';
import { ExpiredDecisions } from './log/expired-decisions.js';
import { ObjectsRepository } from './log/objects.repository.js';
import { Refusals } from './log/refusals.js';

/** What callers may do: abilities, the guard that asks them, and the log of what it answered. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    AccessDeclarations,
    AccessGuard,
    AuthorizationRepository,
    DecisionLog,
    DecisionsRepository,
    ExpiredDecisions,
    GrantsService,
    ObjectsRepository,
    PolicySets,
    Refusals,
    SecurityLog,
  ],
  exports: [
    AccessGuard,
    AuthorizationRepository,
    DecisionsRepository,
    GrantsService,
    ObjectsRepository,
    PolicySets,
    Refusals,
    SecurityLog,
  ],
})
export class PermissionsModule {}
