import type {
  ContractJson,
  ElsewhereJson,
  PayrollJson,
  SeenHistoryJson,
} from '../../../domain/ingest/json-shapes.js';
import { canonicalJson } from '../../../platform/canonical.js';
import type { RequestProblem } from '../../../platform/errors/app-error.js';
import { type Change, type Changeable, withChanges } from './changes.js';
import type { FiledDecision } from '../filing/filing.js';
import type { SubmissionBody } from '../filing/submission.js';
import { recordsOn, trackRecordOf } from '../filing/track-record.js';

/** What an amendment says: the whole payroll as it is now right, or what differs from the one on file. */
export interface Amendment {
  readonly reason: string;
  readonly contractId: string | null;
  readonly contract: ContractJson | null;
  readonly payroll: PayrollJson | null;
  readonly changes: readonly Change[] | null;
}

/** What is amended. */
export interface Amended {
  readonly filed: FiledDecision;
  readonly documents: Changeable;
}

const problem = (pointer: string, code: string, message: string, fix: string): RequestProblem => ({
  pointer,
  code,
  message,
  fix,
});

const choice = ({ payroll, changes, contractId, contract }: Amendment): readonly RequestProblem[] => [
  ...((payroll === null) === (changes === null)
    ? [
        problem(
          '/payroll',
          'one_of',
          'an amendment holds the whole payroll or its changes',
          'send exactly one of payroll and changes',
        ),
      ]
    : []),
  ...(contractId !== null && contract !== null
    ? [
        problem(
          '/contract',
          'not_with_contract_id',
          'a stored contract has its own facts',
          'send contractId or contract, not both',
        ),
      ]
    : []),
];

const isStored = ({ contractId, contract }: Amendment, { filed }: Amended): boolean =>
  contractId !== null || (contract === null && filed.contractId !== null);

/** A stored contract is not the contractor's to change with a payroll. */
const foreign = (amendment: Amendment, amended: Amended): readonly RequestProblem[] =>
  (amendment.changes ?? []).flatMap(({ pointer }, at) =>
    pointer.startsWith('/contract') && isStored(amendment, amended)
      ? [
          problem(
            `/changes/${at}/pointer`,
            'not_with_contract_id',
            'a stored contract has its own facts',
            'change only what stands below /payroll',
          ),
        ]
      : [],
  );

const keepsNumber = (payroll: PayrollJson, { filed }: Amended): readonly RequestProblem[] => {
  const { payrollNumber } = payroll;
  const kept =
    payrollNumber === null || payrollNumber === undefined || filed.payrollNumber === null
      ? true
      : payrollNumber === filed.payrollNumber;
  return kept
    ? []
    : [
        problem(
          '/payroll/payrollNumber',
          'number_kept',
          'a correction keeps the number of the payroll',
          'leave it as it was; where the number itself is wrong, withdraw this payroll and file it under the right one',
        ),
      ];
};

/**
 * The amendment as a submission: number kept, revision and what it corrects set by the server.
 *
 * The problems are those that need both documents to be seen; the submission is only of use without any.
 */
export const amendedBody = (
  amendment: Amendment,
  amended: Amended,
  revision: number,
): { readonly body: SubmissionBody; readonly problems: readonly RequestProblem[] } => {
  const { filed } = amended;
  const { documents, problems } = withChanges(amended.documents, amendment.changes ?? []);
  const payroll = amendment.payroll ?? documents.payroll;
  const payrollNumber = payroll.payrollNumber ?? filed.payrollNumber;
  const correctionOf =
    filed.payrollNumber === null ? null : { payrollNumber: filed.payrollNumber, revision: filed.revision };
  const stored = isStored(amendment, amended);
  return {
    body: {
      contractId: stored ? (amendment.contractId ?? filed.contractId) : null,
      contract: stored ? null : (amendment.contract ?? documents.contract),
      wageDeterminations: null,
      payroll: { ...payroll, payrollNumber, revision, correctionOf },
      history: null,
    },
    problems: [
      ...choice(amendment),
      ...foreign(amendment, amended),
      ...problems,
      ...keepsNumber(payroll, amended),
    ],
  };
};

const isFiled = (entry: SeenHistoryJson, { payrollNumber, weekEnding }: FiledDecision): boolean =>
  entry.weekEnding === weekEnding && (entry.payrollNumber ?? null) === payrollNumber;

/** The hours elsewhere without those of the payroll itself, which are found there when it moves to another contract. */
export const elsewhereWithout = (
  elsewhere: readonly ElsewhereJson[] | null,
  before: PayrollJson,
  after: PayrollJson,
): readonly ElsewhereJson[] | null => {
  const own = canonicalJson(recordsOn(after, trackRecordOf(before)));
  const at = elsewhere?.findIndex(({ workers }) => canonicalJson(workers) === own) ?? -1;
  return elsewhere === null || at < 0 ? elsewhere : elsewhere.toSpliced(at, 1);
};

/** The history as the amended payroll sees it: the revision that it supersedes is there, and is itself. */
export const historyWithout = (
  history: readonly SeenHistoryJson[] | null,
  filed: FiledDecision,
  weekEnding: string | null | undefined,
): readonly SeenHistoryJson[] | null => {
  const week = filed.weekEnding ?? weekEnding ?? null;
  if (history === null || week === null) return history;
  const self = { payrollNumber: filed.payrollNumber, weekEnding: week, replaced: true };
  return [self, ...history.filter((entry) => !isFiled(entry, filed))];
};
