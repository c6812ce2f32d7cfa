import type { ColumnType } from 'kysely';

/**
 * The tables, as the migrations make them: names and columns exactly as in SQL.
 *
 * How values travel, the same on the embedded database and on a server:
 * `date` is `YYYY-MM-DD` text, `numeric` and `bigint` are decimal text, `json` is JSON text (given and answered
 * verbatim; the repository parses), `timestamptz` is a Date, `text[]` is an array of strings, `bytea` is a Buffer.
 */
export interface Tables {
  readonly organizations: OrganizationsTable;
  readonly users: UsersTable;
  readonly api_keys: ApiKeysTable;
  readonly contracts: ContractsTable;
  readonly contract_determinations: ContractDeterminationsTable;
  readonly contract_versions: ContractVersionsTable;
  readonly conformances: ConformancesTable;
  readonly conformance_versions: ConformanceVersionsTable;
  readonly wage_determinations: WageDeterminationsTable;
  readonly wage_determination_classes: WageDeterminationClassesTable;
  readonly wage_determination_entries: WageDeterminationEntriesTable;
  readonly payrolls: PayrollsTable;
  readonly payroll_revisions: PayrollRevisionsTable;
  readonly payroll_withdrawals: PayrollWithdrawalsTable;
  readonly decisions: DecisionsTable;
  readonly findings: FindingsTable;
  readonly idempotency_keys: IdempotencyKeysTable;
  readonly audit_events: AuditEventsTable;
}

/** Written once, never updated. */
type Fixed<T> = ColumnType<T, T, never>;
/** A calendar date, `YYYY-MM-DD`. */
type DateText = string;
/** A decimal number as text, `78.8000`. */
type NumericText = string;
/** JSON text. Never hand an object or array to the driver: it would guess the encoding. */
type JsonText = string;

/** A tenant. */
export interface OrganizationsTable {
  /** `org_…` */
  id: Fixed<string>;
  name: string;
  kind: 'agency' | 'prime' | 'subcontractor' | 'oversight';
  /** Its decisions are for trying out. */
  sandbox: boolean;
  created_at: Fixed<Date>;
}

export interface UsersTable {
  /** `usr_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  /** Null for a service account. */
  email: string | null;
  display_name: string;
  roles: string[];
  status: 'active' | 'deactivated';
  created_at: Fixed<Date>;
}

export interface ApiKeysTable {
  /** The 12-character public part of the key. */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  name: string;
  /** HMAC-SHA-256(pepper, secret), 32 bytes. */
  secret_hmac: Fixed<Buffer>;
  scopes: string[];
  expires_at: Date;
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** To the minute. */
  last_used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  created_at: Fixed<Date>;
}

export interface ContractsTable {
  /** `ctr_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  number: string;
  name: string;
  /** The agency's facts: the `contract` object of the API. */
  facts: JsonText;
  created_at: Fixed<Date>;
  /** `usr_…` */
  created_by: Fixed<string>;
  /** Counts changes, for the ETag. Starts at 1. */
  version: ColumnType<number, number | undefined, number>;
  /** It is no longer used, and payrolls on file still name it. */
  deleted_at: ColumnType<Date | null, Date | null | undefined, Date>;
}

/** What a contract said, version by version. Append-only. */
export interface ContractVersionsTable {
  contract_id: Fixed<string>;
  organization_id: Fixed<string>;
  version: Fixed<number>;
  /** The permission that made it: `Contract:change`. */
  action: Fixed<string>;
  number: Fixed<string>;
  name: Fixed<string>;
  facts: Fixed<JsonText>;
  at: Fixed<Date>;
  /** `usr_…` */
  by: Fixed<string>;
}

/** Requests to add a classification to a contract (SF-1444). */
export interface ConformancesTable {
  /** `cnf_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  contract_id: Fixed<string>;
  version: number;
  status: string;
  document: JsonText;
}

/** What a request said, step by step. Append-only. */
export interface ConformanceVersionsTable {
  conformance_id: Fixed<string>;
  organization_id: Fixed<string>;
  version: Fixed<number>;
  document: Fixed<JsonText>;
  at: Fixed<Date>;
  /** `usr_…` */
  by: Fixed<string>;
}

/** Which modification of which wage determination governs a contract, and from when. */
export interface ContractDeterminationsTable {
  contract_id: Fixed<string>;
  number: Fixed<string>;
  mod: Fixed<number>;
  /** Null: from the award. */
  effective_from: DateText | null;
}

/** Public law: the same rows for every tenant. */
export interface WageDeterminationsTable {
  /** `wdt_…` */
  id: Fixed<string>;
  /** `AZ20240039` */
  number: Fixed<string>;
  mod: Fixed<number>;
  published: DateText;
  state: string;
  counties: string[];
  construction_types: string[];
  /** The source verbatim; null when it was imported as JSON. */
  text: string | null;
  /** The determination as parsed. */
  document: JsonText;
  /** Of the source, lower-case hexadecimal. */
  sha256: string;
  /** The determination of the year before, out of the document. */
  supersedes: ColumnType<string | null, never, never>;
  /** Something in the source was not understood; it is kept and marked. */
  degraded: boolean;
  imported_at: Date;
  /** `usr_…`, or `system` for the samples. */
  imported_by: string;
  /** The version of its entries that is in force; 0 while nobody has entered any. */
  entries_version: ColumnType<number, number | undefined, number>;
  entries_sha256: ColumnType<string | null, string | null | undefined, string>;
}

/** What a person has entered of an edition, version by version. Append-only. */
export interface WageDeterminationEntriesTable {
  determination_id: Fixed<string>;
  version: Fixed<number>;
  document: Fixed<JsonText>;
  /** Of the canonical document, lower-case hexadecimal. */
  sha256: Fixed<string>;
  note: Fixed<string | null>;
  entered_at: Fixed<Date>;
  /** `usr_…` */
  entered_by: Fixed<string>;
}

/** One printed rate line of a determination, for search. The document is the truth. */
export interface WageDeterminationClassesTable {
  determination_id: Fixed<string>;
  ordinal: Fixed<number>;
  classification: string;
  normalized_classification: string;
  /** Null when the source prints none. */
  rate: NumericText | null;
  /** The fringe expression as printed, e.g. `3%+9.17`; null when blank. */
  fringe: string | null;
  /** The union or survey identifier the line stands under. */
  identifier: string | null;
  /** Line of the source text, from 1; null when imported as JSON. */
  line: number | null;
}

export interface PayrollsTable {
  /** `pay_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  /** Null when the contract was given inline. */
  contract_id: Fixed<string | null>;
  /** What tells inline contracts apart: the normalised project. Null with a stored contract, or when none is named. */
  project: ColumnType<string | null, string | null | undefined, never>;
  /** The normalised business name. */
  contractor: Fixed<string>;
  /** Digest of organization, contract or project, and contractor: whose payrolls are decided on one another. */
  series: Fixed<string>;
  /** The place in the series, from 1. */
  ordinal: Fixed<number>;
  /** Null when the payroll states none. */
  payroll_number: Fixed<number | null>;
  /** Null when the payroll states none that is a date. */
  week_ending: Fixed<DateText | null>;
  revision: Fixed<number>;
  /** The contractor's last payroll for the contract, as it says. */
  is_final: ColumnType<boolean, boolean | undefined, never>;
  /** Null when the payroll states none. */
  pay_date: ColumnType<DateText | null, DateText | null | undefined, never>;
  /** A statement that no work was done. */
  no_work: ColumnType<boolean, boolean | undefined, never>;
  /** Owed by its present decision. */
  back_wages: ColumnType<NumericText | null, NumericText | null | undefined, NumericText>;
  /** Organization, contractor and week; null without a week. */
  employer_week: ColumnType<string | null, never, never>;
  /** Its people as later payrolls need to know them. */
  workers: ColumnType<JsonText, JsonText | undefined, never>;
  /** SHA-256 of the canonical content, lower-case hexadecimal. */
  content_hash: Fixed<string>;
  /** One revision of a payroll stands (`decided`); every other is superseded or withdrawn. */
  status: 'decided' | 'superseded' | 'withdrawn';
  submitted_at: Fixed<Date>;
  /** `usr_…` */
  submitted_by: Fixed<string>;
  /** The payroll as submitted, prohibited personal data masked. */
  document: Fixed<JsonText>;
}

/** A revision of a payroll but the first, and what it supersedes. */
export interface PayrollRevisionsTable {
  payroll_id: Fixed<string>;
  organization_id: Fixed<string>;
  /** The first filing. */
  original_id: Fixed<string>;
  /** The revision that it superseded. */
  amended_id: Fixed<string>;
  revision: Fixed<number>;
  /** Null for a correction that came as a submission. */
  reason: Fixed<string | null>;
}

export interface PayrollWithdrawalsTable {
  payroll_id: Fixed<string>;
  organization_id: Fixed<string>;
  reason: Fixed<string>;
  withdrawn_at: Fixed<Date>;
  /** `usr_…` */
  withdrawn_by: Fixed<string>;
}

export interface DecisionsTable {
  /** `dec_…` */
  id: Fixed<string>;
  payroll_id: Fixed<string>;
  organization_id: Fixed<string>;
  /** Counts the decisions of a payroll, from 0; the highest is the present one. */
  ordinal: ColumnType<number, number | undefined, never>;
  status: Fixed<'approve' | 'revise' | 'reject'>;
  human_review: Fixed<boolean>;
  back_wages: Fixed<NumericText>;
  liquidated_damages: Fixed<NumericText>;
  /** The whole decision as it was answered. */
  document: Fixed<JsonText>;
  /** What it was made from beside the payroll: contract, determination editions, history, day of receipt. */
  basis: ColumnType<JsonText, JsonText | undefined, never>;
  ruleset_version: Fixed<string>;
  ruleset_hash: Fixed<string>;
  input_hash: Fixed<string>;
  /** Null when no determination governed. */
  determination_hash: Fixed<string | null>;
  decided_at: Fixed<Date>;
  /** `usr_…`; null for a first decision. */
  decided_by: ColumnType<string | null, string | null | undefined, never>;
}

export interface FindingsTable {
  /** `fnd_…` */
  id: Fixed<string>;
  decision_id: Fixed<string>;
  organization_id: Fixed<string>;
  ordinal: Fixed<number>;
  /** UPPER_SNAKE id of the rule. */
  rule: Fixed<string>;
  effect: Fixed<string>;
  entry_no: Fixed<number | null>;
  /** USD; null when no amount can be stated. */
  amount: Fixed<NumericText | null>;
}

/** The answer that an Idempotency-Key got. The primary key (organization, route, key) decides who was first. */
export interface IdempotencyKeysTable {
  organization_id: Fixed<string>;
  route: Fixed<string>;
  key: Fixed<string>;
  /** SHA-256 of the request, lower-case hexadecimal. */
  request_hash: Fixed<string>;
  /** The payroll whose decision is the answer, or null when `status` and `body` hold it. */
  payroll_id: string | null;
  status: number | null;
  body: string | null;
  created_at: Fixed<Date>;
}

/** Append-only: UPDATE, DELETE and TRUNCATE are refused by trigger. */
export interface AuditEventsTable {
  /** `evt_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  at: Fixed<Date>;
  actor_type: Fixed<'user' | 'api_key' | 'system'>;
  actor_id: Fixed<string>;
  /** `Subject:action` */
  action: Fixed<string>;
  object_type: Fixed<string>;
  object_id: Fixed<string | null>;
  outcome: Fixed<'success' | 'denied' | 'failure'>;
  request_id: Fixed<string | null>;
  details: Fixed<JsonText>;
}
