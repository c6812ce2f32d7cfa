import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { changedFields } from '../../../platform/audit/audit-event.js';
import { canonicalJson } from '../../../platform/canonical.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import type { OrganizationKind } from '../../../platform/security/principal.js';
import { permissionErrors } from '../../permissions/index.js';
import {
  type InvitationDraft,
  InvitationsService,
  type MadeInvitation,
} from '../invitations/invitations.service.js';
import type { Organization, PageAsked } from '../stored-user.js';
import { OrganizationsRepository } from './organizations.repository.js';

export interface OrganizationDraft {
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly sandbox: boolean;
}

/** What is changed of an organization: absent stays. */
export interface OrganizationPatch {
  readonly name?: string;
  readonly kind?: OrganizationKind;
  readonly secondFactorRequired?: boolean;
}

/** Tenants: made by the platform, run by their own administrators. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsRepository,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /** A new tenant, with nobody in it: the first to be invited is its administrator ({@link appoint}). */
  async create(actor: Actor, draft: OrganizationDraft): Promise<Organization> {
    const createdAt = this.clock.now();
    const { name, kind, sandbox } = draft;
    const stored = { id: this.clock.id('org'), name, kind, sandbox };
    await this.database.systemTransaction(async (transaction) => {
      await this.organizations.insert(transaction, stored, createdAt);
      await this.audit.record(transaction, actor, {
        action: 'Organization:create',
        objectType: 'Organization',
        objectId: stored.id,
        details: { kind, sandbox },
      });
    });
    return { ...stored, secondFactorRequired: false, version: 1, createdAt };
  }

  /** Newest first: all for the platform, its own for everybody else. */
  async list(actor: Actor, query: PageAsked): Promise<Page<Organization>> {
    const { organizationId } = actor.principal;
    const scope = { list: 'organizations', organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const only = isPlatform(actor) ? null : organizationId;
    const rows = await this.organizations.list(only, page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /** The same error for an organization that is not there and for one that is not the caller's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<Organization> {
    const isSeen = isPlatform(actor) || id === actor.principal.organizationId;
    const organization = isSeen ? await this.organizations.find(id) : null;
    if (organization === null) throw new AppError(httpErrors.NOT_FOUND);
    return organization;
  }

  /**
   * Changes an organization. What it is (`kind`) only the platform changes: it decides what an organization sees.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, FORBIDDEN
   */
  async change(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    patch: OrganizationPatch,
  ): Promise<Organization> {
    const read = await this.get(actor, id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    const changed = { ...read, ...patch, version: read.version + 1 };
    if (changed.kind !== read.kind && !isPlatform(actor)) throw new AppError(permissionErrors.FORBIDDEN);
    if (canonicalJson(told(changed)) === canonicalJson(told(read))) return read;
    const keep = async (transaction: DatabaseTransaction): Promise<void> => {
      if (!(await this.organizations.update(transaction, changed))) throw etagMismatch({});
      await this.audit.record(transaction, actor, {
        action: 'Organization:change',
        objectType: 'Organization',
        objectId: id,
        details: { version: changed.version },
        changed: changedFields(told(read), told(changed)),
      });
    };
    // Of another organization, the event stands in the trail of whoever acts.
    await (id === actor.principal.organizationId
      ? this.database.transaction({ organizationId: id }, keep)
      : this.database.systemTransaction(keep));
    return changed;
  }

  /**
   * Invites an administrator of any organization. The one grant that may exceed the granter's own: the platform sees no
   * payroll, and every organization needs somebody who runs it. Nothing but `org_admin` is granted like this.
   *
   * @throws {AppError} NOT_FOUND, EMAIL_INVALID, EMAIL_TAKEN
   */
  async appoint(actor: Actor, id: string, email: InvitationDraft['email']): Promise<MadeInvitation> {
    const { id: organizationId } = await this.get(actor, id);
    return this.invitations.make(actor, organizationId, { email, roles: ['org_admin'], attributes: {} });
  }
}

/** Whoever may make organizations acts on all of them. */
const isPlatform = ({ ability }: Actor): boolean => ability.can('create', 'Organization');

const told = ({ name, kind, secondFactorRequired }: Organization) => ({ name, kind, secondFactorRequired });
