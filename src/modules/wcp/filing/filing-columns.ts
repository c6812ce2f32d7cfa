import type { AuditRepository } from '../../../platform/audit/audit.repository.js';
import type { DecisionDocument } from '../decision-document.js';
import type { Filing } from './filing.js';
import type { SealedPayrolls } from '../sealed-payrolls.js';
import { trackRecordOf } from './track-record.js';

/** A filing with the row that is audited of it. */
export interface FilingWithAudit {
  readonly filing: Filing;
  readonly audit: ReturnType<AuditRepository['row']>;
}

/** A value of a filing, under its name and with its type: what a VALUES list of parameters cannot know by itself. */
export interface FilingColumn {
  readonly name: string;
  readonly type: 'boolean' | 'date' | 'integer' | 'json' | 'numeric' | 'text' | 'text[]' | 'timestamptz';
  readonly value: (of: FilingWithAudit, sealed: SealedPayrolls) => unknown;
}

const findingRows = ({ findings }: DecisionDocument): readonly object[] =>
  findings.map(({ id, rule, effect, entryNo, amount }, ordinal) => ({
    id,
    ordinal,
    rule,
    effect,
    entry_no: entryNo,
    amount,
  }));

const payrollDocument = ({ submission: { document, prohibited } }: Filing): string =>
  `{"payroll":${document},"prohibited":${JSON.stringify(prohibited)}}`;

const column = (name: string, type: FilingColumn['type'], value: FilingColumn['value']): FilingColumn => ({
  name,
  type,
  value,
});

/** Everything that one filing writes: the statement and its parameters are both made from this list. */
export const FILING_COLUMNS: readonly FilingColumn[] = [
  column('id', 'text', ({ filing }) => filing.id),
  column('contract_id', 'text', ({ filing }) => filing.submission.contractId),
  column('project', 'text', ({ filing }) => filing.submission.project),
  column('contractor', 'text', ({ filing }) => filing.submission.contractor),
  column('series', 'text', ({ filing }) => filing.series),
  column('ordinal', 'integer', ({ filing }) => filing.ordinal),
  column('payroll_number', 'integer', ({ filing }) => filing.submission.payroll.payrollNumber ?? null),
  column('week_ending', 'date', ({ filing }) => filing.submission.payroll.weekEnding ?? null),
  column('revision', 'integer', ({ filing }) => filing.submission.payroll.revision ?? 0),
  column('is_final', 'boolean', ({ filing }) => filing.submission.payroll.isFinal ?? false),
  column('pay_date', 'date', ({ filing }) => filing.submission.payroll.payDate ?? null),
  column('no_work', 'boolean', ({ filing }) => filing.submission.payroll.noWork ?? false),
  column('workers', 'json', ({ filing }, sealed) =>
    sealed.seal('workers', filing.id, JSON.stringify(trackRecordOf(filing.submission.payroll))),
  ),
  column('people', 'text[]', ({ filing: { organizationId, submission } }, sealed) =>
    sealed.indexed(organizationId, submission.payroll.workers ?? []),
  ),
  column('people_key', 'text', (_, sealed) => sealed.indexKeyId()),
  column('content_hash', 'text', ({ filing }) => filing.submission.contentHash),
  column('submitted_at', 'timestamptz', ({ filing }) => filing.submittedAt),
  column('submitted_by', 'text', ({ filing }) => filing.submittedBy),
  column('payroll_document', 'json', ({ filing }, sealed) =>
    sealed.seal('payroll', filing.id, payrollDocument(filing)),
  ),

  column('decision_id', 'text', ({ filing }) => filing.decision.id),
  column('status', 'text', ({ filing }) => filing.decision.status),
  column('human_review', 'boolean', ({ filing }) => filing.decision.humanReview),
  column('trust_band', 'text', ({ filing }) => filing.decision.trust.band),
  column('back_wages', 'numeric', ({ filing }) => filing.decision.totals.backWages),
  column('liquidated_damages', 'numeric', ({ filing }) => filing.decision.totals.liquidatedDamages),
  column('decision_document', 'json', ({ filing: { decision } }, sealed) =>
    sealed.seal('decision', decision.id, JSON.stringify(decision)),
  ),
  column('basis', 'json', ({ filing: { decision, basis } }, sealed) =>
    sealed.seal('basis', decision.id, basis),
  ),
  column('ruleset_version', 'text', ({ filing }) => filing.decision.ruleset.version),
  column('ruleset_hash', 'text', ({ filing }) => filing.decision.ruleset.hash),
  column('input_hash', 'text', ({ filing }) => filing.decision.inputHash),
  column('determination_hash', 'text', ({ filing }) => filing.decision.wageDeterminationHash),
  column('findings', 'json', ({ filing }) => JSON.stringify(findingRows(filing.decision))),

  column('key', 'text', ({ filing }) => filing.submission.idempotencyKey),
  column('request_hash', 'text', ({ filing }) => filing.submission.requestHash),

  column('event', 'text', ({ audit }) => audit.payload),
];

/** Two statements that file into the same series take their keys in one order, or each would wait for the other. */
export const bySeries = ({ filing: a }: FilingWithAudit, { filing: b }: FilingWithAudit): number =>
  a.series === b.series ? a.ordinal - b.ordinal : a.series < b.series ? -1 : 1;
