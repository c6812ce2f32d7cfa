import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cwd } from 'node:process';

import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

import { AppConfig } from '../../platform/config/app-config.js';
import { Database } from '../../platform/database/database.js';
import { ApiKeysService } from '../auth/index.js';
import { ContractsService } from '../contracts/index.js';
import { DeterminationsService } from '../determinations/index.js';
import { GrantsService } from '../permissions/index.js';
import { UsersService } from '../users/index.js';
import { DEMO_CONTRACT, DEMO_CONTRACT_ID } from './demo-contract.js';
import { DemoKeyFile } from './demo-key-file.js';
import { type DemoOwner, DemoRepository } from './demo.repository.js';

const SAMPLES = new URL('../../../examples/wage-determinations/', import.meta.url);
/** `platform_admin` beside an organization's own role: only here, so that a newcomer can try the import. */
const ROLES = ['org_admin', 'platform_admin'];
const BY = 'demo';

/** How often another process may change the key file while this one looks at it. */
const ATTEMPTS = 5;

/**
 * Something to try the server with: published wage determinations, a sandbox organization with a contract, and a key.
 *
 * Set up at the start, before anything is served; again and in several processes at once it changes nothing.
 */
@Injectable()
export class DemoService implements OnApplicationBootstrap {
  private readonly logger = new Logger('Demo');
  private readonly file: DemoKeyFile;

  constructor(
    config: AppConfig,
    private readonly database: Database,
    private readonly demo: DemoRepository,
    private readonly users: UsersService,
    private readonly contracts: ContractsService,
    private readonly determinations: DeterminationsService,
    private readonly keys: ApiKeysService,
    private readonly grants: GrantsService,
  ) {
    if (!config.demo || config.mode === 'production') throw new Error('the demo is not for this server');
    this.file = new DemoKeyFile(join(config.dataDir, 'demo-api-key'));
  }

  async onApplicationBootstrap(): Promise<void> {
    const owner = await this.ensureOwner();
    const imported = await this.determinations.importSamples(
      { system: BY, organizationId: owner.organizationId },
      samples(),
    );
    await this.ensureKey(owner);
    if (imported > 0) this.logger.log(`imported ${imported} sample wage determinations`);
  }

  /** What a newcomer needs to know. It holds the key: for the terminal alone, never for a log. */
  greeting(address: string): string {
    const key = this.file.read() ?? 'gone: start again for another';
    const path = fromHere(this.file.path);
    return [
      '',
      `The server is at ${address}, its documentation at ${address}/api/docs.`,
      `Demo mode. A sandbox API key, also kept in ${path}:`,
      '',
      `  ${key}`,
      '',
      'Try it from the root of the repository:',
      '',
      `  curl -sS ${address}/api/v1/wcp/process -H "X-API-Key: $(cat ${path})" -H 'content-type: application/json' -d @examples/underpaid-fringe.json`,
      '',
      '',
    ].join('\n');
  }

  private ensureOwner(): Promise<DemoOwner> {
    return this.database.systemTransaction(async (transaction) => {
      await this.demo.lock(transaction);
      const known = await this.demo.findOwner(transaction);
      if (known !== null) return known;
      const { id: organizationId } = await this.users.createOrganization(transaction, {
        name: 'Demo',
        kind: 'prime',
        sandbox: true,
      });
      const { id: userId } = await this.users.createServiceAccount(transaction, {
        organizationId,
        displayName: 'Demo',
        roles: ROLES,
      });
      await this.contracts.establish(
        transaction,
        { system: BY, organizationId },
        {
          id: DEMO_CONTRACT_ID,
          organizationId,
          createdBy: userId,
          number: 'DEMO-0001',
          name: 'Example Building, Phoenix',
          facts: DEMO_CONTRACT,
        },
      );
      return { organizationId, userId };
    });
  }

  /** A key that works is kept; one that does not (another database, another pepper, expired) is replaced. */
  private async ensureKey(owner: DemoOwner): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const known = this.file.read();
      if (known !== null && (await this.keys.works(known))) return;
      if (await this.replaceKey(owner, known)) return;
    }
    throw new Error(`another process keeps changing ${this.file.path}`);
  }

  /** False when another process has changed the file meanwhile. */
  private async replaceKey({ organizationId, userId }: DemoOwner, known: string | null): Promise<boolean> {
    const scopes = [...(await this.grants.grantsOf(organizationId, ROLES))];
    return this.database.transaction({ organizationId }, async (transaction) => {
      await this.demo.lock(transaction);
      if (this.file.read() !== known) return false;
      const { text } = await this.keys.issue(transaction, {
        organizationId,
        userId,
        sandbox: true,
        name: 'demo',
        scopes,
      });
      this.file.write(text);
      return true;
    });
  }
}

/** The path as it is best typed where the server was started. */
const fromHere = (path: string): string => {
  const short = relative(cwd(), path);
  const typed = short.startsWith('..') ? path : short;
  return /^[\w./-]+$/.test(typed) ? typed : `'${typed.replaceAll("'", "'\\''")}'`;
};

const samples = (): readonly Uint8Array[] =>
  readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(new URL(name, SAMPLES)));
