import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../domain/ingest/prohibited-data.js';
import type { WorkerJson } from '../../domain/ingest/json-shapes.js';
import { saltedDigest } from '../../platform/audit/audit-event.js';
import { Clock } from '../../platform/clock.js';
import { Sealing } from '../../platform/encryption/sealing.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import { validationFailed } from '../../platform/http/validation-failed.js';
import type { Actor } from '../../platform/security/actor.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { prohibitedData } from '../determinations/index.js';
import { PayrollsService } from '../wcp/index.js';
import type { Identity, Reveal, Revealed, RevealedField, RevealOrder, RevealUse } from './reveal.js';
import { type RevealFilter, RevealsRepository } from './reveals.repository.js';

const SALT_BYTES = 32;
const DAY_MS = 86_400_000;
const MOST_USERS = 200;

/** A reveal with its reason opened; null once erased. */
export interface ToldReveal extends Omit<Reveal, 'words'> {
  readonly reason: string | null;
}

/** Shows a person who is masked, by way of exception: first the trace is written, and then the person is told. */
@Injectable()
export class RevealsService {
  constructor(
    private readonly payrolls: PayrollsService,
    private readonly reveals: RevealsRepository,
    private readonly sealing: Sealing,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
    private readonly clock: Clock,
  ) {}

  /** @throws {AppError} NOT_FOUND, VALIDATION_FAILED (no such worker), PROHIBITED_PERSONAL_DATA (in the reason) */
  async reveal(actor: Actor, payrollId: string, order: RevealOrder): Promise<Revealed> {
    const { pointers } = maskProhibited({ reason: order.reason }, '');
    if (pointers.length > 0) throw prohibitedData(pointers);
    const { payroll } = await this.payrolls.get(actor, payrollId);
    const worker = payroll.workers?.[order.position];
    if (worker === undefined) throw validationFailed([NO_SUCH_WORKER]);
    const { principal, requestId } = actor;
    const id = this.clock.id('rvl');
    const salt = randomBytes(SALT_BYTES);
    const words = { reason: order.reason, salt: salt.toString('hex') };
    const fields = [...order.fields].sort();
    const reveal = {
      id,
      organizationId: principal.organizationId,
      by: principal.userId,
      payrollId,
      position: order.position,
      purpose: order.purpose,
      fields,
      at: this.clock.now(),
      words: this.sealing.seal(placeOf(id), JSON.stringify(words)),
    };
    await this.reveals.insert(reveal, actor, {
      action: 'PersonalData:reveal',
      objectType: 'Payroll',
      objectId: payrollId,
      details: {
        reveal: id,
        worker: order.position,
        fields: fields.join(' '),
        purpose: order.purpose,
        words: saltedDigest(salt, order.reason),
      },
    });
    const required = 'PersonalData:reveal';
    this.log.granted('personal_data_revealed', { requestId, principal, required, object: payrollId });
    return { id, payrollId, position: order.position, identity: identityOf(worker, order.fields) };
  }

  /** The reveals of the caller's organization, newest first. */
  async list(
    { principal }: Actor,
    filter: RevealFilter,
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ): Promise<Page<ToldReveal>> {
    const scope = { list: 'reveals', organizationId: principal.organizationId, filter: { ...filter } };
    const page = this.paging.read(query, scope);
    const rows = await this.reveals.list(principal, filter, page.after, page.limit + 1);
    return this.paging.page(
      rows.map((row) => this.told(row)),
      page,
      scope,
      ({ id }) => id,
    );
  }

  /** How often each user of the caller's organization was shown people. */
  use({ principal }: Actor): Promise<readonly RevealUse[]> {
    const now = this.clock.now().getTime();
    const since = { dayAgo: new Date(now - DAY_MS), monthAgo: new Date(now - 30 * DAY_MS) };
    return this.reveals.use(principal, since, MOST_USERS);
  }

  private told({ words, ...reveal }: Reveal): ToldReveal {
    if (words === null) return { ...reveal, reason: null };
    const { reason } = JSON.parse(this.sealing.open(placeOf(reveal.id), words)) as {
      readonly reason: string;
    };
    return { ...reveal, reason };
  }
}

/** Where the reasons stand, for sealing anew. */
export const REVEAL_WORDS = { table: 'reveal_words', fields: ['sealed'], type: 'text' } as const;

const placeOf = (row: string) => ({ table: REVEAL_WORDS.table, row, field: 'sealed' });

const NO_SUCH_WORKER = {
  pointer: '/position',
  code: 'worker_unknown',
  message: 'the payroll has no worker at this place',
  fix: 'send a place in `payroll.workers`, the first is 0',
};

const identityOf = (worker: WorkerJson, fields: ReadonlySet<RevealedField>): Partial<Identity> => ({
  ...(fields.has('name')
    ? {
        lastName: worker.lastName ?? null,
        firstName: worker.firstName ?? null,
        middleInitial: worker.middleInitial ?? null,
      }
    : {}),
  ...(fields.has('identifier') ? { workerId: worker.workerId ?? null } : {}),
});
