import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessDeclarations } from '../../platform/security/access-declarations.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { Abilities } from './ability.js';
import { AccessGuard } from './access.guard.js';

/** What callers may do: roles, abilities, and the guard that asks them. */
@Module({
  imports: [DiscoveryModule],
  providers: [AccessDeclarations, AccessGuard, Abilities, SecurityLog],
  exports: [AccessGuard, SecurityLog],
})
export class PermissionsModule {}
