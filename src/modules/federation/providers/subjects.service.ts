import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import {
  authErrors,
  type IdentityLink,
  type IdentityProvider,
  LinksRepository,
  ProvidersRepository,
  standingOf,
  Standings,
} from '../../auth/index.js';
import { MappedMembersService } from '../../users/index.js';
import { linking } from '../login/identity-links.service.js';
import { ProviderLimits } from './provider-limits.js';
import type { PageAsked } from './providers.service.js';

/** Whom the subjects of a provider stand for, as administrators see and end it. */
@Injectable()
export class SubjectsService {
  constructor(
    private readonly database: Database,
    private readonly providers: ProvidersRepository,
    private readonly links: LinksRepository,
    private readonly members: MappedMembersService,
    private readonly limits: ProviderLimits,
    private readonly standings: Standings,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /** By user. @throws {AppError} NOT_FOUND */
  async list(actor: Actor, providerId: string, query: PageAsked): Promise<Page<IdentityLink>> {
    const { organizationId } = await this.provider(actor, 'read', providerId);
    const scope = { list: 'identity-links', organizationId, filter: { providerId } };
    const page = this.paging.read(query, scope);
    const rows = await this.links.list(organizationId, providerId, page.after ?? '', page.limit + 1);
    return this.paging.page(rows, page, scope, ({ userId }) => userId);
  }

  /**
   * Lets a program at the issuer act as a service account. A person links herself, by a login: an administrator who could
   * say who somebody is could be anybody.
   *
   * @throws {AppError} NOT_FOUND, KEY_OWNER_UNKNOWN, also for a person, GRANT_EXCEEDS_OWN, IDENTITY_LINKED
   */
  async link(actor: Actor, providerId: string, subject: string, userId: string): Promise<IdentityLink> {
    const provider = await this.provider(actor, 'configure', providerId);
    const { organizationId } = provider;
    const { principal, requestId } = actor;
    const link: IdentityLink = {
      providerId,
      subject,
      organizationId,
      userId,
      createdAt: this.clock.now(),
      createdBy: principal.userId,
      signedInAt: null,
    };
    await linking(() =>
      this.database.transaction({ organizationId }, async (transaction) => {
        const owner = await this.members.settle(transaction, { organizationId, userId }, null);
        if (owner === null || owner.after.email !== null) throw new AppError(authErrors.KEY_OWNER_UNKNOWN);
        await this.limits.requireOwn(transaction, actor, owner.after.roles);
        await this.links.insert(transaction, link);
        await this.audit.record(transaction, actor, {
          action: 'IdentityProvider:configure',
          objectType: 'User',
          objectId: userId,
          details: { what: 'identity_linked', provider: provider.id },
        });
      }),
    );
    this.standings.forget(standingOf(providerId, subject));
    this.log.granted('identity_linked', { requestId, principal, object: userId });
    return link;
  }

  /** Removes the link of a user, whose sessions go on until they end. @throws {AppError} NOT_FOUND */
  async unlink(actor: Actor, providerId: string, userId: string): Promise<void> {
    const { organizationId } = await this.provider(actor, 'configure', providerId);
    const { principal, requestId } = actor;
    const subject = await this.database.transaction({ organizationId }, async (transaction) => {
      const removed = await this.links.remove(transaction, providerId, userId);
      if (removed === null) throw new AppError(httpErrors.NOT_FOUND);
      await this.audit.record(transaction, actor, {
        action: 'IdentityProvider:configure',
        objectType: 'User',
        objectId: userId,
        details: { what: 'identity_unlinked', provider: providerId },
      });
      return removed;
    });
    this.standings.forget(standingOf(providerId, subject));
    this.log.granted('identity_unlinked', { requestId, principal, object: userId });
  }

  private async provider(actor: Actor, action: 'read' | 'configure', id: string): Promise<IdentityProvider> {
    const provider = await this.providers.find(sightOf(actor, action, 'IdentityProvider'), id);
    if (provider === null) throw new AppError(httpErrors.NOT_FOUND);
    return provider;
  }
}
