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
  readonly sessions: SessionsTable;
  readonly passwords: PasswordsTable;
  readonly second_factors: SecondFactorsTable;
  readonly recovery_codes: RecoveryCodesTable;
  readonly refresh_tokens: RefreshTokensTable;
  readonly password_resets: PasswordResetsTable;
  readonly invitations: InvitationsTable;
  readonly setup_tokens: SetupTokensTable;
  readonly sign_in_attempts: SignInAttemptsTable;
  readonly sign_in_accounts: SignInAccountsTable;
  readonly sign_in_networks: SignInNetworksTable;
  readonly api_keys: ApiKeysTable;
  readonly api_key_usage: ApiKeyUsageTable;
  readonly signing_keys: SigningKeysTable;
  readonly oauth_clients: OAuthClientsTable;
  readonly oauth_assertions: OAuthAssertionsTable;
  readonly identity_providers: IdentityProvidersTable;
  readonly identity_links: IdentityLinksTable;
  readonly identity_handovers: IdentityHandoversTable;
  readonly contracts: ContractsTable;
  readonly contract_determinations: ContractDeterminationsTable;
  readonly contract_versions: ContractVersionsTable;
  readonly contract_participants: ContractParticipantsTable;
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
  readonly reviews: ReviewsTable;
  readonly review_actions: ReviewActionsTable;
  readonly review_words: ReviewWordsTable;
  readonly contract_completions: ContractCompletionsTable;
  readonly legal_holds: LegalHoldsTable;
  readonly removals: RemovalsTable;
  readonly removed_payrolls: RemovedPayrollsTable;
  readonly reveals: RevealsTable;
  readonly reveal_words: RevealWordsTable;
  readonly idempotency_keys: IdempotencyKeysTable;
  readonly audit_events: AuditEventsTable;
  readonly audit_heads: AuditHeadsTable;
  readonly data_keys: DataKeysTable;
  readonly audit_keys: AuditKeysTable;
  readonly audit_checkpoints: AuditCheckpointsTable;
  readonly audit_tiles: AuditTilesTable;
  readonly audit_anchorings: AuditAnchoringsTable;
  readonly authorization_versions: AuthorizationVersionsTable;
  readonly roles: RolesTable;
  readonly role_versions: RoleVersionsTable;
  readonly policies: PoliciesTable;
  readonly policy_versions: PolicyVersionsTable;
  readonly authorization_decisions: AuthorizationDecisionsTable;
}

/** Public law: the same rows for every tenant. */
export type SharedTables = Pick<
  Tables,
  'wage_determinations' | 'wage_determination_classes' | 'wage_determination_entries'
>;

/** Written once, never updated. */
type Fixed<T> = ColumnType<T, T, never>;
/** Set by the database alone. */
type Derived<T> = ColumnType<T, never, never>;
/** A whole number as text. */
type BigintText = string;
/** A calendar date, `YYYY-MM-DD`. */
type DateText = string;
/** A decimal number as text, `78.8000`. */
type NumericText = string;
/** JSON text. Never hand an object or array to the driver: it would guess the encoding. */
type JsonText = string;

/** Keys under which values are sealed, wrapped by the key-encryption key. They belong to no tenant. */
export interface DataKeysTable {
  /** `dek_…` */
  id: Fixed<string>;
  purpose: Fixed<'seal' | 'index'>;
  /** From 1 within the purpose. */
  ordinal: Fixed<number>;
  wrapped: string;
  /** Names the key-encryption key. */
  wrapped_by: string;
  created_at: Fixed<Date>;
  /** It seals from then on; every process has read it by then. */
  active_from: Fixed<Date>;
}

/** A tenant. */
export interface OrganizationsTable {
  /** `org_…` */
  id: Fixed<string>;
  name: string;
  kind: 'agency' | 'prime' | 'subcontractor' | 'oversight';
  /** Its decisions are for trying out. */
  sandbox: boolean;
  /** Whoever has no second factor can do nothing but set one up. */
  second_factor_required: ColumnType<boolean, boolean | undefined, boolean>;
  version: ColumnType<number, number | undefined, number>;
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
  /** What policies may ask about the user, an object of texts, numbers, flags and lists of texts. */
  attributes: ColumnType<JsonText, JsonText | undefined, JsonText>;
  version: ColumnType<number, number | undefined, number>;
  created_at: Fixed<Date>;
}

/** A login of a user. Its access tokens name it, and end with it. */
export interface SessionsTable {
  /** `ses_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  created_at: Fixed<Date>;
  /** The latest proof of who it is: sign-in or step-up. */
  authenticated_at: Date;
  /** RFC 8176: `pwd`, `otp`, `mfa`. */
  amr: string[];
  expires_at: Date;
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** The browser or program, as it calls itself. */
  device: ColumnType<string | null, string | null | undefined, never>;
  refreshed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  ended_because: ColumnType<SessionEnding | null, SessionEnding | null | undefined, SessionEnding | null>;
}

/** Why a session ended before its time. */
export type SessionEnding =
  'signed_out' | 'ended_by_user' | 'deactivated' | 'password_changed' | 'refresh_token_reused';

/** One row for each user who has a password. */
export interface PasswordsTable {
  user_id: Fixed<string>;
  organization_id: Fixed<string>;
  /** PHC string format: algorithm, parameters, salt and hash. */
  hash: string;
  changed_at: Date;
}

export interface SecondFactorsTable {
  user_id: Fixed<string>;
  organization_id: Fixed<string>;
  /** Sealed (platform/encryption). */
  secret: string;
  created_at: Date;
  /** Null until a first code was entered: it asks nobody for a code before. */
  confirmed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** The last time step (RFC 6238) whose code was taken. */
  last_step: ColumnType<NumericText | null, number | null | undefined, number | null>;
  failures: ColumnType<number, number | undefined, number>;
  failed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface RecoveryCodesTable {
  user_id: Fixed<string>;
  /** SHA-256. */
  hash: Fixed<Buffer>;
  organization_id: Fixed<string>;
  created_at: Fixed<Date>;
  used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface RefreshTokensTable {
  /** SHA-256. */
  hash: Fixed<Buffer>;
  organization_id: Fixed<string>;
  /** The family. */
  session_id: Fixed<string>;
  issued_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Sealed under a key that follows from the token, for 30 seconds. */
  successor: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
}

export interface PasswordResetsTable {
  /** SHA-256. */
  hash: Fixed<Buffer>;
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  issued_by: Fixed<string>;
  issued_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface InvitationsTable {
  /** `inv_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  email: Fixed<string>;
  roles: Fixed<string[]>;
  attributes: Fixed<JsonText>;
  /** SHA-256 of the token. */
  hash: Fixed<Buffer>;
  invited_by: Fixed<string>;
  created_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  accepted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  accepted_by: ColumnType<string | null, string | null | undefined, string | null>;
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface SetupTokensTable {
  /** SHA-256. */
  hash: Fixed<Buffer>;
  created_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Asked for on the command line: counts although there is an administrator. */
  additional: Fixed<boolean>;
}

export interface SignInAttemptsTable {
  /** A keyed hash of the e-mail address, whether anybody has it or not. */
  account: Fixed<Buffer>;
  network: Fixed<string>;
  /** In a row. */
  failures: number;
  failed_at: Date;
  /** Since then the network is one that the owner signs in from. */
  succeeded_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface SignInAccountsTable {
  account: Fixed<Buffer>;
  /** In a row, from all networks that the owner has never signed in from. */
  failures: number;
  failed_at: Date;
}

export interface SignInNetworksTable {
  network: Fixed<string>;
  /** Since `since`, of all accounts. */
  failures: number;
  since: Date;
}

export interface ApiKeysTable {
  /** The 12-character public part of the key. */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  name: string;
  /** `usr_…` */
  created_by: Fixed<string>;
  /** HMAC-SHA-256(pepper, secret), 32 bytes. */
  secret_hmac: Fixed<Buffer>;
  scopes: string[];
  /** Null: every contract that the owner reaches. */
  contracts: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  /** CIDR. Null: any. */
  networks: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  calls_per_minute: ColumnType<number | null, number | null | undefined, number | null>;
  /** Counts changes, for the ETag. Starts at 1. */
  version: ColumnType<number, number | undefined, number>;
  /** The 12 characters of its successor. */
  replaced_by: ColumnType<string | null, string | null | undefined, string | null>;
  expires_at: Date;
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** To the minute. */
  last_used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  created_at: Fixed<Date>;
}

/** How often a key was used for a route on a day (UTC). */
export interface ApiKeyUsageTable {
  organization_id: Fixed<string>;
  key_id: Fixed<string>;
  day: Fixed<DateText>;
  /** Method and template: `POST /api/v1/wcp/process`. */
  route: Fixed<string>;
  calls: string;
  failures: string;
}

/** Keys that sign access tokens. They belong to no tenant. */
export interface SigningKeysTable {
  kid: Fixed<string>;
  status: 'active' | 'next' | 'retired';
  /** JWK. */
  public_jwk: Fixed<JsonText>;
  /** Sealed PEM; null once retired. */
  private_key: string | null;
  created_at: Fixed<Date>;
  activated_at: Date | null;
  verifies_until: Date | null;
}

/** Programs that get access tokens by OAuth 2 client credentials. */
export interface OAuthClientsTable {
  /** `cli_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  created_by: Fixed<string>;
  name: Fixed<string>;
  /** HMAC-SHA-256(pepper, secret), 32 bytes; null for a client that has keys. */
  secret_hmac: Buffer | null;
  /** A list of public JWKs; null for a client that has a secret. */
  jwks: JsonText | null;
  previous_secret_hmac: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  previous_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
  scopes: Fixed<string[]>;
  contracts: Fixed<string[] | null>;
  networks: Fixed<string[] | null>;
  version: ColumnType<number, number | undefined, number>;
  created_at: Fixed<Date>;
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

/** Client assertions that were used up. */
export interface OAuthAssertionsTable {
  client_id: Fixed<string>;
  organization_id: Fixed<string>;
  jti_hash: Fixed<Buffer>;
  expires_at: Fixed<Date>;
}

/** An issuer outside that vouches for users of an organization. */
export interface IdentityProvidersTable {
  /** `idp_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  issuer: Fixed<string>;
  client_id: Fixed<string>;
  /** Sealed (platform/encryption); null for a public client. */
  client_secret: string | null;
  token_endpoint_auth: 'client_secret_basic' | 'client_secret_post' | 'none';
  algorithms: Fixed<string[]>;
  groups_claim: string;
  /** A list of a group and the roles that it brings. */
  mapping: JsonText;
  /** Whether whom the mapping gives a role becomes a user. */
  provisions: boolean;
  max_age_s: number;
  second_factor_amr: string[];
  second_factor_acr: string[];
  audience: Fixed<string | null>;
  scopes: string[];
  enabled: boolean;
  version: number;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  removed_at: ColumnType<Date | null, Date | null | undefined, Date>;
}

/** Whom a subject of an issuer stands for. */
export interface IdentityLinksTable {
  provider_id: Fixed<string>;
  subject: Fixed<string>;
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  signed_in_at: ColumnType<Date | null, Date | null | undefined, Date>;
}

/** What an issuer has said, until it is fetched. */
export interface IdentityHandoversTable {
  /** `hov_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  provider_id: Fixed<string>;
  /** SHA-256. */
  login_hash: Fixed<Buffer>;
  /** SHA-256; null, with what follows from it, until the issuer has vouched for somebody. */
  code_hash: ColumnType<Buffer | null, never, Buffer>;
  /** S256 (RFC 7636) of what only whoever began the login knows. */
  challenge: Fixed<string>;
  /** Sealed (platform/encryption). */
  proven: ColumnType<string | null, never, string>;
  created_at: Fixed<Date>;
  expires_at: ColumnType<Date | null, never, Date>;
  redeemed_at: ColumnType<Date | null, never, Date>;
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

/** Who takes part in a contract that another organization keeps. */
export interface ContractParticipantsTable {
  /** `par_…` */
  id: Fixed<string>;
  contract_id: Fixed<string>;
  /** Who takes part. */
  organization_id: Fixed<string>;
  role: 'agency' | 'prime' | 'subcontractor' | 'oversight';
  valid_from: DateText;
  /** The last day; null while no end is known. */
  valid_to: ColumnType<DateText | null, DateText | null | undefined, DateText | null>;
  /** Counts changes, for the ETag. Starts at 1. */
  version: ColumnType<number, number | undefined, number>;
  created_at: Fixed<Date>;
  /** `usr_…` */
  created_by: Fixed<string>;
  removed_at: ColumnType<Date | null, Date | null | undefined, Date>;
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
  /** Its people in the blind index; null where it was not indexed yet. */
  people: ColumnType<string[] | null, string[] | null | undefined, string[]>;
  /** The data key of the index entries. */
  people_key: ColumnType<string | null, string | null | undefined, string>;
  /** SHA-256 of the canonical content, lower-case hexadecimal. */
  content_hash: Fixed<string>;
  /** One revision of a payroll stands (`decided`); others are superseded or withdrawn. Of a purged one only proofs are left. */
  status: 'decided' | 'superseded' | 'withdrawn' | 'purged';
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
  /** Null where a decision of an earlier build does not tell it. */
  trust_band: ColumnType<TrustBand | null, TrustBand | null | undefined, never>;
  /** How soon a person has to look, 1 first; null where nobody has to. */
  review_priority: Derived<number | null>;
  /** SHA-256 of the document before something was removed from it; null while nothing was. */
  document_hash: ColumnType<string | null, string | null | undefined, string>;
}

type TrustBand = 'auto' | 'flag' | 'review';

/** The review of one decision, from the first claim on. */
export interface ReviewsTable {
  /** `rvw_…` */
  id: Fixed<string>;
  decision_id: Fixed<string>;
  payroll_id: Fixed<string>;
  contract_id: Fixed<string>;
  /** Whose payroll it is. */
  contractor_id: Fixed<string>;
  /** Who took the last step in it. */
  organization_id: string;
  state: 'open' | 'escalated' | 'override_pending' | 'done';
  /** Counts the steps, for the ETag. */
  version: number;
  /** `usr_…`; null when nobody has claimed it. */
  holder_id: string | null;
  held_until: Date | null;
  /** Null until it is done. */
  outcome: ColumnType<ReviewOutcome | null, ReviewOutcome | null | undefined, ReviewOutcome | null>;
  /** Of what is proposed, or was decided; lower-case hexadecimal. */
  digest: ColumnType<string | null, string | null | undefined, string | null>;
  concluded_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

type ReviewOutcome = 'approve' | 'revise' | 'reject';

/** A step of a review. Append-only. */
export interface ReviewActionsTable {
  /** `rac_…` */
  id: Fixed<string>;
  review_id: Fixed<string>;
  organization_id: Fixed<string>;
  /** The version of the review that it made. */
  ordinal: Fixed<number>;
  action: Fixed<ReviewOutcome | 'claim' | 'extend' | 'release' | 'escalate' | 'confirm' | 'decline'>;
  verdicts: Fixed<JsonText>;
  digest: Fixed<string | null>;
  at: Fixed<Date>;
  /** `usr_…` */
  by: Fixed<string>;
}

/** The reasons of a step, sealed. */
export interface ReviewWordsTable {
  action_id: Fixed<string>;
  organization_id: Fixed<string>;
  /** `told` to the contractor as well. */
  kind: Fixed<'told' | 'internal'>;
  sealed: Fixed<string>;
}

/** When all work on the prime contract was completed, version by version. Append-only. */
export interface ContractCompletionsTable {
  contract_id: Fixed<string>;
  /** Who keeps the contract. */
  organization_id: Fixed<string>;
  version: Fixed<number>;
  /** Null: work goes on. */
  completed_on: Fixed<DateText | null>;
  /** Null: as long as the law asks. */
  keep_years: Fixed<number | null>;
  at: Fixed<Date>;
  /** `usr_…` */
  by: Fixed<string>;
}

/** While one stands, what it covers is not removed. */
export interface LegalHoldsTable {
  /** `hld_…` */
  id: Fixed<string>;
  /** Who wants the records kept. */
  organization_id: Fixed<string>;
  /** Null: all that the organization files, keeps or oversees. */
  contract_id: Fixed<string | null>;
  covers_others: Fixed<boolean>;
  /** Sealed. */
  reason: Fixed<string>;
  lift_reason: ColumnType<string | null, string | null | undefined, string>;
  placed_at: Fixed<Date>;
  /** `usr_…` */
  placed_by: Fixed<string>;
  lifted_at: ColumnType<Date | null, Date | null | undefined, Date>;
  lifted_by: ColumnType<string | null, string | null | undefined, string>;
}

/** A removal that two people make: of the payrolls of a contract, or of a person from payrolls. */
export interface RemovalsTable {
  /** `prg_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  kind: Fixed<'purge' | 'erasure'>;
  contract_id: Fixed<string | null>;
  /** Whom to erase, sealed; null once it is concluded. */
  person: ColumnType<string | null, string | null | undefined, null>;
  /** Of exactly what is removed, lower-case hexadecimal. */
  digest: Fixed<string>;
  payrolls: Fixed<number>;
  decisions: Fixed<number>;
  state: 'requested' | 'executed' | 'declined';
  /** Sealed. */
  reason: Fixed<string>;
  requested_at: Fixed<Date>;
  /** `usr_…` */
  requested_by: Fixed<string>;
  concluded_at: ColumnType<Date | null, Date | null | undefined, Date>;
  concluded_by: ColumnType<string | null, string | null | undefined, string>;
}

/** What proves a payroll of which something was removed. Append-only. */
export interface RemovedPayrollsTable {
  removal_id: Fixed<string>;
  payroll_id: Fixed<string>;
  organization_id: Fixed<string>;
  kind: Fixed<'purge' | 'erasure'>;
  at: Fixed<Date>;
  content_hash: Fixed<string>;
  decisions: Fixed<JsonText>;
}

/** That somebody was shown a person who is masked for others. Append-only. */
export interface RevealsTable {
  /** `rvl_…` */
  id: Fixed<string>;
  /** Whoever looked. */
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  payroll_id: Fixed<string>;
  /** Place in the list of the payroll, from 0. */
  worker: Fixed<number>;
  purpose: Fixed<RevealPurpose>;
  fields: Fixed<string[]>;
  at: Fixed<Date>;
}

type RevealPurpose =
  'complaint' | 'investigation' | 'restitution' | 'court_order' | 'worker_request' | 'correction';

/** The reason of a reveal, sealed. */
export interface RevealWordsTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  sealed: Fixed<string>;
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

/**
 * Append-only: UPDATE, DELETE and TRUNCATE are refused by trigger. Whoever inserts gives the payload; everything else is
 * taken from it, or is its place in the chain of its organization, by trigger.
 */
export interface AuditEventsTable {
  /** `evt_…` */
  id: Derived<string>;
  organization_id: Derived<string>;
  at: Derived<Date>;
  actor_type: Derived<'user' | 'api_key' | 'system'>;
  actor_id: Derived<string>;
  /** `Subject:action` */
  action: Derived<string>;
  object_type: Derived<string>;
  object_id: Derived<string | null>;
  outcome: Derived<'success' | 'denied' | 'failure'>;
  request_id: Derived<string | null>;
  details: Derived<JsonText>;
  /** The event as canonical JSON: what is hashed. */
  payload: Fixed<JsonText>;
  /** Place in the chain of the organization, from 1, without gaps. */
  seq: Derived<BigintText>;
  /** The hash of the event before; of the first, a value of the organization. 32 bytes. */
  previous_hash: Derived<Buffer>;
  /** SHA-256 of previous hash, SHA-256 of the payload, and place. */
  hash: Derived<Buffer>;
}

/** The end of the chain of each organization. Only the trigger writes it. */
export interface AuditHeadsTable {
  organization_id: Derived<string>;
  seq: Derived<BigintText>;
  previous_hash: Derived<Buffer>;
  hash: Derived<Buffer>;
}

/** Public keys that have signed. Append-only. */
export interface AuditKeysTable {
  /** Of a checkpoint key the C2SP key id, of a receipt key its JWK thumbprint. */
  id: Fixed<string>;
  purpose: Fixed<'checkpoint' | 'receipt'>;
  /** The C2SP verifier text, or the JWK. */
  verifier: Fixed<string>;
  first_used_at: Fixed<Date>;
}

/** What was signed of a trail. Append-only. */
export interface AuditCheckpointsTable {
  organization_id: Fixed<string>;
  /** So many events. */
  size: Fixed<BigintText>;
  /** Of the RFC 6962 tree over their payloads, 32 bytes. */
  root: Fixed<Buffer>;
  at: Fixed<Date>;
  /** The signed note. */
  note: Fixed<string>;
}

/** Hashes of the tree, 256 to a row. */
export interface AuditTilesTable {
  organization_id: Fixed<string>;
  level: Fixed<number>;
  index: Fixed<BigintText>;
  /** 32 bytes each. */
  hashes: Buffer;
}

/** Which checkpoint was told to whom. */
export interface AuditAnchoringsTable {
  organization_id: Fixed<string>;
  size: Fixed<BigintText>;
  anchor: Fixed<string>;
  at: Fixed<Date>;
}

/** Counts the changes of roles and policies of an organization. */
export interface AuthorizationVersionsTable {
  organization_id: Fixed<string>;
  version: number;
}

/** The roles that an organization made. The seeded ones are code. */
export interface RolesTable {
  /** `rol_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  purpose: string;
  /** Name of a seeded role. */
  cloned_from: Fixed<string>;
  permissions: string[];
  version: number;
  created_at: Fixed<Date>;
  /** `usr_…` */
  created_by: Fixed<string>;
  deleted_at: ColumnType<Date | null, Date | null | undefined, Date>;
}

/** What a role was, version by version. Append-only. */
export interface RoleVersionsTable extends AuthorizationChange {
  role_id: Fixed<string>;
}

export interface PoliciesTable {
  /** `pol_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  /** One that is not is kept to be tried out. */
  enabled: boolean;
  document: JsonText;
  version: number;
  created_at: Fixed<Date>;
  /** `usr_…` */
  created_by: Fixed<string>;
  deleted_at: ColumnType<Date | null, Date | null | undefined, Date>;
}

/** What a policy said, version by version. Append-only. */
export interface PolicyVersionsTable extends AuthorizationChange {
  policy_id: Fixed<string>;
}

interface AuthorizationChange {
  organization_id: Fixed<string>;
  version: Fixed<number>;
  action: Fixed<'created' | 'changed' | 'deleted'>;
  document: Fixed<JsonText>;
  at: Fixed<Date>;
  /** `usr_…` */
  by: Fixed<string>;
}

/** What was refused, and what was allowed of what is sensitive. Removed after its time. */
export interface AuthorizationDecisionsTable {
  /** `adc_…` */
  id: Fixed<string>;
  organization_id: Fixed<string>;
  at: Fixed<Date>;
  user_id: Fixed<string>;
  credential_id: Fixed<string>;
  subject: Fixed<string>;
  action: Fixed<string>;
  object_id: Fixed<string | null>;
  outcome: Fixed<'allow' | 'deny'>;
  code: Fixed<string | null>;
  policy_id: Fixed<string | null>;
  authorization_version: Fixed<number>;
  request_id: Fixed<string>;
  facts: Fixed<JsonText>;
}
