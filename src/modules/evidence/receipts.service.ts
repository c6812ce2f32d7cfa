import { Injectable } from '@nestjs/common';

import type { AuditEvent } from '../../platform/audit/audit-event.js';
import { hashLeaf } from '../../platform/audit/merkle/tree.js';
import { canonicalJson, sha256 } from '../../platform/canonical.js';
import { AppConfig } from '../../platform/config/app-config.js';
import type { Actor } from '../../platform/security/actor.js';
import { type StoredEvent, TrailsRepository } from '../audit/index.js';
import { type FiledDecision, PayrollsService } from '../wcp/index.js';
import { type Receipt, RECEIPT_TYPE, type SignedReceipt } from './receipt.js';
import { ReceiptSigner } from './receipt-signer.js';

/** Hands out receipts of decisions. */
@Injectable()
export class ReceiptsService {
  readonly #issuer: string;

  constructor(
    { audit }: AppConfig,
    private readonly payrolls: PayrollsService,
    private readonly trails: TrailsRepository,
    private readonly signer: ReceiptSigner,
  ) {
    this.#issuer = audit.logName;
  }

  /** The receipt of the present decision. @throws {AppError} NOT_FOUND, also for a payroll out of sight */
  async get(actor: Actor, id: string): Promise<SignedReceipt> {
    const { filed } = await this.payrolls.get(actor, id);
    return this.of(filed, await this.trails.about(filed.organizationId, [filed.id]));
  }

  /** @param events those about the payroll */
  async of(filed: FiledDecision, events: readonly StoredEvent[]): Promise<SignedReceipt> {
    const event = events.find((one) => decisionOf(one) === filed.decision.id);
    if (event === undefined) throw new Error(`no event tells of the decision ${filed.decision.id}`);
    const receipt = receiptOf(this.#issuer, filed, event);
    const jws = await this.signer.sign(canonicalJson(receipt), RECEIPT_TYPE);
    return { jws, receipt, key: await this.signer.key() };
  }
}

const decisionOf = ({ payload }: StoredEvent): unknown =>
  (JSON.parse(payload) as AuditEvent).details['decision'];

const receiptOf = (issuer: string, filed: FiledDecision, event: StoredEvent): Receipt => ({
  version: 1,
  issuer,
  payroll: filed.id,
  revision: filed.revision,
  payloadHash: filed.contentHash,
  decision: filed.decision.id,
  status: filed.decision.status,
  decisionHash: sha256(canonicalJson(filed.decision)),
  inputHash: filed.decision.inputHash,
  ruleset: filed.decision.ruleset,
  wageDeterminationHash: filed.decision.wageDeterminationHash,
  decidedAt: filed.decision.decidedAt,
  audit: {
    organization: event.columns.organization,
    event: event.id,
    seq: event.seq,
    leafHash: hashLeaf(event.payload).toString('hex'),
  },
});
