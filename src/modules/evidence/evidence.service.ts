import { Injectable } from '@nestjs/common';

import type { Rule } from '../../domain/law/rules/rule.js';
import { RULES } from '../../domain/law/rules.js';
import { canonicalJson } from '../../platform/canonical.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Actor } from '../../platform/security/actor.js';
import { TrailsRepository } from '../audit/index.js';
import { type FindingDocument, type PayrollOnFile, PayrollsService, wcpErrors } from '../wcp/index.js';
import {
  type BundleFile,
  jsonFile,
  MANIFEST,
  MANIFEST_SIGNATURE,
  manifestOf,
  textFile,
  zipped,
} from './bundle.js';
import { bundleReadme } from './readme.js';
import { MANIFEST_TYPE, type SignedReceipt } from './receipt.js';
import { ReceiptSigner } from './receipt-signer.js';
import { ReceiptsService } from './receipts.service.js';
import { ReviewFiles } from './review/review-files.js';
import { TrailFiles } from './trail-files.js';

/** A bundle, and a name to save it under. */
export interface Bundle {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** The rule of a finding, or null for one that this build no longer knows. */
const ruleOf = (rule: string): object | null => {
  const known = new Map<string, Rule>(Object.entries(RULES)).get(rule);
  if (known === undefined) return null;
  const { citation, formula = null, meaning, cure } = known;
  return { citation, formula, meaning, cure };
};

const explained = (finding: FindingDocument): object => ({ finding, law: ruleOf(finding.rule) });

/** Puts everything together that proves a decision. The same state gives the same bytes. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly payrolls: PayrollsService,
    private readonly receipts: ReceiptsService,
    private readonly signer: ReceiptSigner,
    private readonly trails: TrailsRepository,
    private readonly trailFiles: TrailFiles,
    private readonly reviewFiles: ReviewFiles,
  ) {}

  /** @throws {AppError} NOT_FOUND, also for a payroll out of sight; PAYROLL_PURGED, PERSON_ERASED, EVENT_NOT_SEALED */
  async bundle(actor: Actor, id: string): Promise<Bundle> {
    const onFile = await this.payrolls.get(actor, id);
    const { filed } = onFile;
    const proof = await this.payrolls.proof(actor, id);
    if (proof.isAltered) throw new AppError(wcpErrors.PERSON_ERASED);
    const events = await this.trails.about(filed.organizationId, [filed.id]);
    const receipt = await this.receipts.of(proof, events);
    const files = [
      textFile('README.txt', bundleReadme(filed.id)),
      ...payrollFiles(onFile, await this.payrolls.basis(actor, id)),
      jsonFile('receipt.json', receipt),
      ...(await this.reviewFiles.of(actor, filed.id)),
      ...(await this.trailFiles.of('audit', filed.organizationId, events)),
      ...(await this.keyFiles(receipt)),
    ];
    const manifest = canonicalJson(manifestOf(filed.id, filed.decision.id, files));
    const signature = await this.signer.sign(manifest, MANIFEST_TYPE);
    const bytes = zipped([...files, textFile(MANIFEST, manifest), textFile(MANIFEST_SIGNATURE, signature)]);
    return { bytes, name: `evidence-${filed.id}.zip` };
  }

  private async keyFiles({ key }: SignedReceipt): Promise<readonly BundleFile[]> {
    const checkpointKeys = await this.trails.keys('checkpoint');
    return [
      textFile('keys/checkpoint-keys.txt', checkpointKeys.map((line) => `${line}\n`).join('')),
      jsonFile('keys/receipt-keys.json', { keys: [key] }),
    ];
  }
}

const payrollFiles = ({ filed, payroll }: PayrollOnFile, basis: string): readonly BundleFile[] => [
  jsonFile('payroll/payroll.json', payroll),
  jsonFile('decision/decision.json', filed.decision),
  jsonFile('decision/findings.json', filed.decision.findings.map(explained)),
  textFile('decision/basis.json', basis),
  jsonFile('decision/signatures.json', { statement: payroll.statement ?? null }),
];
