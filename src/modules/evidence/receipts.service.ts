import { Injectable } from '@nestjs/common';

import type { AuditEvent } from '../../platform/audit/audit-event.js';
import { hashLeaf } from '../../platform/audit/merkle/tree.js';
import { canonicalJson } from '../../platform/canonical.js';
import { AppConfig } from '../../platform/config/app-config.js';
import type { Actor } from '../../platform/security/actor.js';
import { type StoredEvent, TrailsRepository } from '../audit/index.js';
import { type DecisionProof, PayrollsService } from '../wcp/index.js';
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
    const proof = await this.payrolls.proof(actor, id);
    return this.of(proof, await this.trails.about(proof.organizationId, [proof.payrollId]));
  }

  /** @param events those about the payroll */
  async of(proof: DecisionProof, events: readonly StoredEvent[]): Promise<SignedReceipt> {
    const event = events.find((one) => decisionOf(one) === proof.decisionId);
    if (event === undefined) throw new Error(`no event tells of the decision ${proof.decisionId}`);
    const receipt = receiptOf(this.#issuer, proof, event);
    const jws = await this.signer.sign(canonicalJson(receipt), RECEIPT_TYPE);
    return { jws, receipt, key: await this.signer.key() };
  }
}

const decisionOf = ({ payload }: StoredEvent): unknown =>
  (JSON.parse(payload) as AuditEvent).details['decision'];

const receiptOf = (issuer: string, proof: DecisionProof, event: StoredEvent): Receipt => ({
  version: 1,
  issuer,
  payroll: proof.payrollId,
  revision: proof.revision,
  payloadHash: proof.contentHash,
  decision: proof.decisionId,
  status: proof.status,
  decisionHash: proof.decisionHash,
  inputHash: proof.inputHash,
  ruleset: proof.ruleset,
  wageDeterminationHash: proof.wageDeterminationHash,
  decidedAt: proof.decidedAt,
  audit: {
    organization: event.columns.organization,
    event: event.id,
    seq: event.seq,
    leafHash: hashLeaf(event.payload).toString('hex'),
  },
});
