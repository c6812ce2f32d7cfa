import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** A user as far as signing in goes. */
export interface Account {
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
  readonly displayName: string;
  readonly organizationName: string;
  readonly active: boolean;
  /** Null: the user has no password, and signs in otherwise or not at all. */
  readonly passwordHash: string | null;
  /** Whether a code is asked for beside the password. */
  readonly hasSecondFactor: boolean;
  /** Whether the organization asks everybody for one. */
  readonly secondFactorRequired: boolean;
}

/** Users by what they sign in with. Look-ups cross tenants on purpose: signing in is how the tenant becomes known. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** The account of an e-mail address, in whatever case; null when nobody has it. */
  async findByEmail(email: string): Promise<Account | null> {
    const row = await this.accounts()
      .where((eb) => eb(eb.fn('lower', ['u.email']), '=', email.toLowerCase()))
      .executeTakeFirst();
    return row === undefined ? null : toAccount(row);
  }

  /** Null for nobody, and for a service account: it has no e-mail address. */
  async find(userId: string): Promise<Account | null> {
    const row = await this.accounts().where('u.id', '=', userId).executeTakeFirst();
    return row === undefined ? null : toAccount(row);
  }

  private accounts() {
    return this.database.system
      .selectFrom('users as u')
      .innerJoin('organizations as o', 'o.id', 'u.organization_id')
      .leftJoin('passwords as p', 'p.user_id', 'u.id')
      .leftJoin('second_factors as f', 'f.user_id', 'u.id')
      .select(['u.id', 'u.organization_id', 'u.email', 'u.display_name', 'u.status'])
      .select(['o.name as organization_name', 'o.second_factor_required', 'p.hash', 'f.confirmed_at'])
      .where('u.email', 'is not', null);
  }
}

interface AccountRow {
  readonly id: string;
  readonly organization_id: string;
  readonly email: string | null;
  readonly display_name: string;
  readonly status: string;
  readonly organization_name: string;
  readonly second_factor_required: boolean;
  readonly hash: string | null;
  readonly confirmed_at: Date | null;
}

const toAccount = (row: AccountRow): Account => ({
  userId: row.id,
  organizationId: row.organization_id,
  email: row.email ?? '',
  displayName: row.display_name,
  organizationName: row.organization_name,
  active: row.status === 'active',
  passwordHash: row.hash,
  hasSecondFactor: row.confirmed_at !== null,
  secondFactorRequired: row.second_factor_required,
});
