import { Injectable } from '@nestjs/common';
import type { DatabaseTransaction } from '../../platform/database/database.js';

export interface StoredOrganization {
  /** `org_…` */
  readonly id: string;
  readonly name: string;
  readonly kind: 'agency' | 'prime' | 'subcontractor' | 'oversight';
  /** Its decisions are for trying out. */
  readonly sandbox: boolean;
}

export interface StoredUser {
  /** `usr_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

/** The tables of organizations and of the users in them. */
@Injectable()
export class UsersRepository {
  async insertOrganization(
    transaction: DatabaseTransaction,
    organization: StoredOrganization,
    createdAt: Date,
  ): Promise<void> {
    await transaction
      .insertInto('organizations')
      .values({ ...organization, created_at: createdAt })
      .execute();
  }

  /** A user without an e-mail address: nobody signs in as it. */
  async insertServiceAccount(
    transaction: DatabaseTransaction,
    user: StoredUser,
    createdAt: Date,
  ): Promise<void> {
    await transaction
      .insertInto('users')
      .values({
        id: user.id,
        organization_id: user.organizationId,
        email: null,
        display_name: user.displayName,
        roles: [...user.roles],
        status: 'active',
        created_at: createdAt,
      })
      .execute();
  }
}
