import { join } from 'node:path';

import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { UniqueViolation } from '../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { hashOfToken, mintToken, PasswordsService } from '../auth/index.js';
import { type StoredUser, userErrors, UsersService } from '../users/index.js';
import { setupErrors } from './setup.errors.js';
import { SetupRepository } from './setup.repository.js';
import { SetupTokenFile } from './setup-token-file.js';

/** How long a setup token is good. */
export const SETUP_LIFE_MS = 3_600_000;

/** The first administrator, and the organization that keeps the platform. */
export interface Founding {
  readonly token: string;
  readonly organizationName: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

/** A setup token, and the file that holds it. */
export interface IssuedSetup {
  readonly token: string;
  readonly path: string;
}

/**
 * Makes the first administrator. There is no default password: whoever can read a file of the server's data directory, or
 * sees its terminal, is the one who sets it up.
 */
@Injectable()
export class SetupService implements OnApplicationBootstrap {
  private readonly logger = new Logger('Setup');
  private readonly file: SetupTokenFile;
  private issued: IssuedSetup | null = null;

  constructor(
    config: AppConfig,
    private readonly database: Database,
    private readonly setup: SetupRepository,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {
    this.file = new SetupTokenFile(join(config.dataDir, 'setup-token'));
  }

  /** Where nobody administers the platform, a token is written, and its path is told: never the token, to a log. */
  async onApplicationBootstrap(): Promise<void> {
    if (await this.setup.hasAdministrator()) return;
    this.issued = await this.issue(false);
    this.logger.log(`there is no administrator: a setup token for 60 minutes is in ${this.issued.path}`);
  }

  /** A token, in a file that only its owner can read. `additional`: although there is an administrator. */
  async issue(additional: boolean): Promise<IssuedSetup> {
    const { text, hash } = mintToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SETUP_LIFE_MS);
    await this.setup.insert({ hash, createdAt, expiresAt, additional });
    this.file.write(text);
    this.log.granted('setup_token_issued', {});
    return { token: text, path: this.file.path };
  }

  /** Whether somebody administers the platform. */
  hasAdministrator(): Promise<boolean> {
    return this.setup.hasAdministrator();
  }

  /** What whoever started the server needs to know; null when there is an administrator. For a terminal, never for a log. */
  greeting(address: string): string | null {
    return this.issued === null ? null : setupInstructions(this.issued.token, address);
  }

  /**
   * The first administrator, with an organization of its own that has no part in any contract. Signs nobody in.
   *
   * @throws {AppError} SETUP_TOKEN_INVALID, PASSWORD_REFUSED, EMAIL_INVALID, EMAIL_TAKEN
   */
  async found(founding: Founding, requestId: string): Promise<StoredUser> {
    const hash = hashOfToken(founding.token);
    const token = await this.setup.find(hash, this.clock.now());
    if (token === null) throw this.invalid(requestId);
    const { email, displayName, organizationName } = founding;
    const subject = { email, displayName, organizationName };
    const passwordHash = await this.passwords.accept(
      founding.password,
      { ...subject, hasSecondFactor: false, secondFactorRequired: false },
      '/password',
    );
    try {
      const user = await this.database.systemTransaction(async (transaction) => {
        await this.setup.lock(transaction);
        if (!token.additional && (await this.setup.hasAdministrator(transaction)))
          throw this.invalid(requestId);
        if (!(await this.setup.use(transaction, hash, this.clock.now()))) throw this.invalid(requestId);
        return this.establish(transaction, subject, passwordHash, requestId);
      });
      this.issued = null;
      this.file.remove();
      this.log.granted('setup', { requestId });
      return user;
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      throw new AppError(userErrors.EMAIL_TAKEN, { cause: error });
    }
  }

  private async establish(
    transaction: DatabaseTransaction,
    { organizationName, ...person }: Pick<Founding, 'email' | 'displayName' | 'organizationName'>,
    passwordHash: string,
    requestId: string,
  ): Promise<StoredUser> {
    const organization = await this.users.createOrganization(transaction, {
      name: organizationName,
      kind: 'oversight',
      sandbox: false,
    });
    const user = await this.users.createPerson(transaction, {
      ...person,
      organizationId: organization.id,
      roles: ['platform_admin'],
    });
    await this.passwords.store(
      transaction,
      { userId: user.id, organizationId: organization.id },
      passwordHash,
    );
    await this.audit.record(
      transaction,
      { system: 'setup', organizationId: organization.id, requestId },
      {
        action: 'Organization:create',
        objectType: 'Organization',
        objectId: organization.id,
        details: { administrator: user.id },
      },
    );
    return user;
  }

  private invalid(requestId: string): AppError {
    this.log.refused('setup', setupErrors.SETUP_TOKEN_INVALID.code, { requestId });
    return new AppError(setupErrors.SETUP_TOKEN_INVALID);
  }
}

/** What to do with a setup token, for a terminal. */
export const setupInstructions = (token: string, address: string): string =>
  [
    '',
    'Make an administrator of the platform within 60 minutes (choose a password of at least 15 characters):',
    '',
    `  curl -sS ${address}/api/v1/auth/setup -H 'content-type: application/json' -d '{"token":"${token}","organizationName":"…","email":"…","displayName":"…","password":"…"}'`,
    '',
    '',
  ].join('\n');
