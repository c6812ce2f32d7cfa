import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { IdentityProvidersTable } from '../../../platform/database/schema.js';
import { visible } from '../../../platform/database/visible.js';
import { isPermission } from '../../../platform/security/catalogue.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { GroupRoles, IdentityProvider, IssuerAlgorithm } from './stored-provider.js';

/** The table of identity providers. Look-ups of one in force cross tenants on purpose: it is how the tenant becomes known. */
@Injectable()
export class ProvidersRepository {
  constructor(private readonly database: Database) {}

  /** A provider that may vouch for somebody now, or null. */
  async findInForce(id: string): Promise<IdentityProvider | null> {
    const row = await this.inForce().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toProvider(row);
  }

  /** The provider whose access tokens for this audience are taken now, or null. There is at most one. */
  async findByAudience(issuer: string, audience: string): Promise<IdentityProvider | null> {
    const row = await this.inForce()
      .where('issuer', '=', issuer)
      .where('audience', '=', audience)
      .executeTakeFirst();
    return row === undefined ? null : toProvider(row);
  }

  /** @throws {UniqueViolation} identity_providers_audience */
  async insert(transaction: DatabaseTransaction, provider: IdentityProvider): Promise<void> {
    await transaction
      .insertInto('identity_providers')
      .values({
        id: provider.id,
        organization_id: provider.organizationId,
        issuer: provider.issuer,
        client_id: provider.clientId,
        algorithms: [...provider.algorithms],
        audience: provider.audience,
        created_at: provider.createdAt,
        created_by: provider.createdBy,
        ...changeable(provider),
      })
      .execute();
  }

  /** The provider as its next version. False when another than the one before it is stored, or it was removed. */
  async update(transaction: DatabaseTransaction, provider: IdentityProvider): Promise<boolean> {
    const row = await transaction
      .updateTable('identity_providers')
      .set(changeable(provider))
      .where((eb) => eb.and({ id: provider.id, organization_id: provider.organizationId }))
      .where('version', '=', provider.version - 1)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** False when it was changed since, or removed. */
  async remove(transaction: DatabaseTransaction, read: IdentityProvider, at: Date): Promise<boolean> {
    const row = await transaction
      .updateTable('identity_providers')
      .set({ removed_at: at, enabled: false, version: read.version + 1 })
      .where((eb) => eb.and({ id: read.id, organization_id: read.organizationId, version: read.version }))
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async find(sight: Sight, id: string): Promise<IdentityProvider | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('identity_providers as p')
      .selectAll('p')
      .where(visible(sight, 'p'))
      .where('p.id', '=', id)
      .where('p.removed_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : toProvider(row);
  }

  /** Newest first. */
  async list(sight: Sight, after: string | null, limit: number): Promise<readonly IdentityProvider[]> {
    let query = this.database
      .as(sight)
      .selectFrom('identity_providers as p')
      .selectAll('p')
      .where(visible(sight, 'p'))
      .where('p.removed_at', 'is', null)
      .orderBy('p.id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('p.id', '<', after);
    return (await query.execute()).map(toProvider);
  }

  private inForce() {
    return this.database.system
      .selectFrom('identity_providers')
      .selectAll()
      .where('enabled', '=', true)
      .where('removed_at', 'is', null);
  }
}

const changeable = (provider: IdentityProvider) => ({
  name: provider.name,
  client_secret: provider.clientSecret,
  token_endpoint_auth: provider.tokenEndpointAuth,
  groups_claim: provider.groupsClaim,
  mapping: JSON.stringify(provider.mapping),
  provisions: provider.provisions,
  max_age_s: provider.maxAgeS,
  second_factor_amr: [...provider.secondFactorAmr],
  second_factor_acr: [...provider.secondFactorAcr],
  scopes: [...provider.scopes],
  enabled: provider.enabled,
  version: provider.version,
});

const toProvider = (row: Selectable<IdentityProvidersTable>): IdentityProvider => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  clientSecret: row.client_secret,
  tokenEndpointAuth: row.token_endpoint_auth,
  algorithms: row.algorithms as IssuerAlgorithm[],
  groupsClaim: row.groups_claim,
  mapping: JSON.parse(row.mapping) as readonly GroupRoles[],
  provisions: row.provisions,
  maxAgeS: row.max_age_s,
  secondFactorAmr: row.second_factor_amr,
  secondFactorAcr: row.second_factor_acr,
  audience: row.audience,
  scopes: row.scopes.filter(isPermission),
  enabled: row.enabled,
  version: row.version,
  createdAt: row.created_at,
  createdBy: row.created_by,
});
