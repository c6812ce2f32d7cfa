import type {
  ContractJson,
  HistoryJson,
  PayrollJson,
  WageDeterminationJson,
} from '../../../domain/ingest/json-shapes.js';
import { wordsOf } from '../../../domain/resolve/classification-index.js';
import type { Pointer } from '../../../domain/shared/pointer.js';
import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import { AppError, type RequestProblem } from '../../../platform/errors/app-error.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Removed } from '../intake/contact-data.js';
import { cleaned } from '../intake/intake.js';
import { wcpErrors } from '../wcp.errors.js';

/** How much of its reasons an answer tells. */
export type Explain = 'none' | 'summary' | 'full';

/** The body of a submission, of valid shape. */
export interface SubmissionBody {
  readonly contractId: string | null;
  readonly contract: ContractJson | null;
  readonly wageDeterminations: readonly WageDeterminationJson[] | null;
  readonly payroll: PayrollJson;
  readonly history: readonly HistoryJson[] | null;
}

export interface SubmissionOptions {
  readonly dryRun: boolean;
  readonly explain: Explain;
  readonly idempotencyKey: string | null;
}

/** A payroll as it was sent in, without prohibited personal data. */
export interface Submission extends SubmissionBody, SubmissionOptions {
  /** Where full Social Security numbers stood. */
  readonly prohibited: readonly Pointer[];
  /** Where contact data of workers stood. */
  readonly removed: readonly Removed[];
  /** The payroll as canonical JSON: what is stored, and what the hashes are made of. */
  readonly document: string;
  /** Two submissions with one content are one. */
  readonly contentHash: string;
  /** What the idempotency key stands for: the content, the contract, and how the answer was asked for. */
  readonly requestHash: string;
  /** The normalised business name, as it stands where it has no word in it; empty when the payroll states none. */
  readonly contractor: string;
  /**
   * Tells contracts that are not stored apart: the normalised project, or a digest of the contract's facts where nothing
   * names the project. Null with a stored contract.
   */
  readonly project: string | null;
  /** Whether a name tells the project, so that earlier payrolls for it can be found. */
  readonly projectNamed: boolean;
}

const KEY = /^[!-~]{16,255}$/;

/**
 * The submission, masked before anything else is done with it.
 *
 * @throws {AppError} IDEMPOTENCY_KEY_INVALID, VALIDATION_FAILED
 */
export const submissionOf = (body: SubmissionBody, options: SubmissionOptions): Submission => {
  const { idempotencyKey, dryRun, explain } = options;
  if (idempotencyKey !== null && !KEY.test(idempotencyKey)) {
    throw new AppError(wcpErrors.IDEMPOTENCY_KEY_INVALID);
  }
  const problems = contradictions(body, dryRun);
  if (problems.length > 0) throw validationFailed(problems);
  const { value: clean, prohibited, removed } = cleaned(body);
  const document = canonicalJson(clean.payroll);
  const facts = canonicalJson(clean.contract);
  const contentHash = contentHashOf(facts, document);
  const named = projectOf(clean);
  return {
    ...clean,
    ...options,
    prohibited,
    removed,
    document,
    contentHash,
    requestHash: sha256(canonicalJson({ contentHash, contractId: clean.contractId, explain })),
    contractor: contractorOf(clean),
    project: clean.contractId === null ? (named ?? `facts:${sha256(facts)}`) : null,
    projectNamed: named !== null,
  };
};

/** SHA-256 over what was sent in: the facts of an inline contract, or `null`, and the payroll, both as canonical JSON. */
export const contentHashOf = (contract: string, payroll: string): string =>
  sha256(`{"contract":${contract},"payroll":${payroll}}`);

const normalized = (name: string | null | undefined): string | null => {
  const words = wordsOf((name ?? '').normalize('NFKC'));
  return words.length === 0 ? null : words.join(' ');
};

const contractorOf = ({ payroll: { businessName } }: SubmissionBody): string =>
  normalized(businessName) ?? (businessName ?? '').trim();

const projectOf = ({ contract, payroll }: SubmissionBody): string | null =>
  normalized(contract?.projectNumber) ??
  normalized(payroll.projectNumber) ??
  normalized(contract?.projectName) ??
  normalized(payroll.projectName);

const contradictions = (body: SubmissionBody, dryRun: boolean): readonly RequestProblem[] => [
  ...(body.contractId === null && body.contract === null
    ? [
        {
          pointer: '/contractId',
          code: 'required',
          message: 'a payroll needs its contract',
          fix: 'send contractId for a stored contract, or contract with its facts',
        },
      ]
    : []),
  ...(body.contractId !== null && body.contract !== null
    ? [
        {
          pointer: '/contract',
          code: 'not_with_contract_id',
          message: 'a stored contract has its own facts',
          fix: 'send contractId or contract, not both',
        },
      ]
    : []),
  ...(dryRun ? [] : (['wageDeterminations', 'history'] as const))
    .filter((name) => body[name] !== null)
    .map((name) => ({
      pointer: `/${name}`,
      code: 'only_in_dry_run',
      message: 'what is stored is decided on imported determinations and stored payrolls',
      fix: 'remove it, or send the request with ?dryRun=true',
    })),
  ...(dryRun ? [] : AGENCY_SETTINGS)
    .filter((name) => (body.contract?.[name] ?? null) !== null)
    .map((name) => ({
      pointer: `/contract/${name}`,
      code: 'only_with_stored_contract',
      message:
        'what an agency applies stands with the contract that it stored, not in what is submitted to it',
      fix: 'store the contract and send contractId, or send the request with ?dryRun=true',
    })),
];

/** Settings by which a contracting agency makes a decision milder: no submitter may bring them along. */
const AGENCY_SETTINGS = ['agencyProfile', 'acceptScannedWetSignature'] as const;
