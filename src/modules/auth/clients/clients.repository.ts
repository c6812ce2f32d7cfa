import { Injectable } from '@nestjs/common';
import { type Selectable, sql } from 'kysely';
import type { JWK } from 'jose';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { OAuthClientsTable } from '../../../platform/database/schema.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { StandingSource } from '../standing/standings.js';
import type { ClientProof, ClientStanding, StoredClient } from './stored-client.js';

/** A client as it is stored first. */
export type NewClient = Omit<StoredClient, 'proof' | 'revokedAt' | 'version'> & {
  readonly proof: ClientProof;
};

/** The table of OAuth clients. Look-ups of a standing cross tenants on purpose: the client is how the tenant becomes known. */
@Injectable()
export class ClientsRepository implements StandingSource {
  constructor(private readonly database: Database) {}

  /** A client with its user and organization as they are now, or null. */
  async findStanding(id: string): Promise<ClientStanding | null> {
    const row = await this.database.system
      .selectFrom('oauth_clients as c')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 'c.user_id').onRef('u.organization_id', '=', 'c.organization_id'),
      )
      .innerJoin('organizations as o', 'o.id', 'c.organization_id')
      .select(['c.id', 'c.secret_hmac', 'c.jwks', 'c.previous_secret_hmac', 'c.previous_until'])
      .select(['c.scopes', 'c.contracts', 'c.networks', 'c.revoked_at'])
      .select(['u.id as user_id', 'u.roles', 'u.status', 'u.attributes'])
      .select(['o.id as organization_id', 'o.kind', 'o.sandbox'])
      .where('c.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { previous_secret_hmac: secretHash, previous_until: until } = row;
    return {
      credentialId: row.id,
      proof: proofOf(row),
      previous: secretHash === null || until === null ? null : { secretHash, untilMs: until.getTime() },
      scopes: row.scopes,
      contracts: row.contracts,
      networks: row.networks,
      expiresAtMs: Number.POSITIVE_INFINITY,
      revokedAtMs: row.revoked_at?.getTime() ?? null,
      amr: [],
      authenticatedAtMs: null,
      userId: row.user_id,
      active: row.status === 'active',
      roles: row.roles,
      attributes: row.attributes,
      organizationId: row.organization_id,
      organizationKind: row.kind,
      sandbox: row.sandbox,
    };
  }

  async insert(transaction: DatabaseTransaction, client: NewClient): Promise<void> {
    const list = (values: readonly string[] | null): string[] | null =>
      values === null ? null : [...values];
    await transaction
      .insertInto('oauth_clients')
      .values({
        id: client.id,
        organization_id: client.organizationId,
        user_id: client.userId,
        created_by: client.createdBy,
        name: client.name,
        ...proofColumns(client.proof),
        scopes: [...client.scopes],
        contracts: list(client.contracts),
        networks: list(client.networks),
        created_at: client.createdAt,
      })
      .execute();
  }

  async find(sight: Sight, id: string): Promise<StoredClient | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('oauth_clients as c')
      .selectAll('c')
      .where(visible(sight, 'c'))
      .where('c.id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toClient(row);
  }

  /** Newest first. */
  async list(sight: Sight, after: string | null, limit: number): Promise<readonly StoredClient[]> {
    let query = this.database
      .as(sight)
      .selectFrom('oauth_clients as c')
      .selectAll('c')
      .where(visible(sight, 'c'))
      .orderBy('c.id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('c.id', '<', after);
    return (await query.execute()).map(toClient);
  }

  /** Another proof of the same kind; a secret goes on until then. Null when another version is stored, or it was revoked. */
  async rotate(
    transaction: DatabaseTransaction,
    read: StoredClient,
    proof: ClientProof,
    previousUntil: Date,
  ): Promise<StoredClient | null> {
    const kept =
      proof.kind === 'client_secret'
        ? { previous_secret_hmac: sql<Buffer>`secret_hmac`, previous_until: previousUntil }
        : {};
    const row = await transaction
      .updateTable('oauth_clients')
      .set({ ...kept, ...proofColumns(proof), version: read.version + 1 })
      .where((eb) => eb.and({ id: read.id, organization_id: read.organizationId, version: read.version }))
      .where('revoked_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? null : toClient(row);
  }

  /** Revokes a client of this organization; the first revocation's time stands. Null when there is no such client. */
  async revoke(
    transaction: DatabaseTransaction,
    read: StoredClient,
    now: Date,
  ): Promise<StoredClient | null> {
    const row = await transaction
      .updateTable('oauth_clients')
      .set({
        revoked_at: sql<Date>`coalesce(revoked_at, ${now})`,
        version: sql<number>`case when revoked_at is null then version + 1 else version end`,
      })
      .where((eb) => eb.and({ id: read.id, organization_id: read.organizationId }))
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? null : toClient(row);
  }

  /** Uses an assertion up. False when it was used before: the unique key decides. */
  async spendAssertion(
    client: Pick<ClientStanding, 'credentialId' | 'organizationId'>,
    jtiHash: Buffer,
    expiresAt: Date,
    now: Date,
  ): Promise<boolean> {
    const { rows } = await sql<{ spent: number }>`
      with past as (
        delete from oauth_assertions where client_id = ${client.credentialId} and expires_at < ${now}
      )
      insert into oauth_assertions (client_id, organization_id, jti_hash, expires_at)
      values (${client.credentialId}, ${client.organizationId}, ${jtiHash}, ${expiresAt})
      on conflict do nothing
      returning 1 as spent
    `.execute(this.database.as(client));
    return rows.length > 0;
  }
}

const proofOf = (row: Pick<Selectable<OAuthClientsTable>, 'secret_hmac' | 'jwks'>): ClientProof =>
  row.secret_hmac === null
    ? { kind: 'private_key_jwt', keys: JSON.parse(row.jwks ?? '[]') as readonly JWK[] }
    : { kind: 'client_secret', secretHash: row.secret_hmac };

const proofColumns = (proof: ClientProof) =>
  proof.kind === 'client_secret'
    ? { secret_hmac: proof.secretHash, jwks: null }
    : { secret_hmac: null, jwks: JSON.stringify(proof.keys) };

const toClient = (row: Selectable<OAuthClientsTable>): StoredClient => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  userId: row.user_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  proof: proofOf(row).kind,
  scopes: row.scopes,
  contracts: row.contracts,
  networks: row.networks,
  revokedAt: row.revoked_at,
  version: row.version,
});
