import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';

/** A login that has come back from an issuer. */
export interface EndingLogin {
  /** `hov_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly providerId: string;
  readonly challenge: string;
  readonly loginHash: Buffer;
  readonly createdAt: Date;
}

/** What an issuer has said, for whoever began the login. */
export interface Handover {
  readonly id: string;
  /** Sealed. */
  readonly proven: string;
}

/** The table of handovers. Look-ups by code cross tenants on purpose: the code is how the tenant becomes known. */
@Injectable()
export class HandoversRepository {
  constructor(private readonly database: Database) {}

  /** Takes a login that has come back, once however many try. @throws {UniqueViolation} for everybody but the first */
  async take(login: EndingLogin): Promise<void> {
    await this.database
      .as(login)
      .insertInto('identity_handovers')
      .values({
        id: login.id,
        organization_id: login.organizationId,
        provider_id: login.providerId,
        login_hash: login.loginHash,
        challenge: login.challenge,
        created_at: login.createdAt,
      })
      .execute();
  }

  /** The issuer has vouched for somebody. */
  async fulfil(
    { id, organizationId }: EndingLogin,
    codeHash: Buffer,
    proven: string,
    expiresAt: Date,
  ): Promise<void> {
    await this.database
      .as({ organizationId })
      .updateTable('identity_handovers')
      .set({ code_hash: codeHash, proven, expires_at: expiresAt })
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .execute();
  }

  /** The provider of an unused code, or null. */
  async findProvider(codeHash: Buffer, now: Date): Promise<string | null> {
    const row = await this.database.system
      .selectFrom('identity_handovers')
      .select('provider_id')
      .where('code_hash', '=', codeHash)
      .where('redeemed_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row?.provider_id ?? null;
  }

  /** Uses a code, once however many try: one UPDATE decides. Null for everybody but the first, and for one that is over. */
  async redeem(
    transaction: DatabaseTransaction,
    codeHash: Buffer,
    challenge: string,
    now: Date,
  ): Promise<Handover | null> {
    const row = await transaction
      .updateTable('identity_handovers')
      .set({ redeemed_at: now })
      .where((eb) => eb.and({ code_hash: codeHash, challenge }))
      .where('redeemed_at', 'is', null)
      .where('expires_at', '>', now)
      .returning(['id', 'proven'])
      .executeTakeFirst();
    return row === undefined || row.proven === null ? null : { id: row.id, proven: row.proven };
  }

  /** @returns how many were removed */
  async removeBefore(createdBefore: Date, atMost: number): Promise<number> {
    const { rows } = await sql<{ id: string }>`
      delete from identity_handovers where id in (
        select id from identity_handovers where created_at < ${createdBefore} limit ${atMost}
      ) returning id`.execute(this.database.system);
    return rows.length;
  }
}
