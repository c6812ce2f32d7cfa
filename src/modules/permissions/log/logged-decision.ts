import type { Action, Subject } from '../../../platform/security/catalogue.js';
import type { FieldsOfRow } from '../../../platform/security/conditions/condition.js';
import type { AttributeValue, OrganizationKind, Principal } from '../../../platform/security/principal.js';

/** What policies ask about a call, kept so that a decision can be made again. Never a network address, never a name. */
export interface DecisionFacts {
  readonly roles: readonly string[];
  readonly organizationKind: OrganizationKind;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly method: Principal['method'];
  readonly amr: readonly string[];
  readonly sandbox: boolean;
  /** Whether the credential was made for this. */
  readonly inScope: boolean;
  /** The row as it was asked; null where only the kind of thing was. */
  readonly row: FieldsOfRow | null;
}

/** A decision about what somebody may do, as the log keeps it. */
export interface LoggedDecision {
  /** `adc_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly at: Date;
  /** `usr_…` */
  readonly userId: string;
  readonly credentialId: string;
  readonly subject: Subject;
  readonly action: Action;
  readonly objectId: string | null;
  readonly outcome: 'allow' | 'deny';
  /** The code of the refusal; null for what was allowed. */
  readonly code: string | null;
  /** `pol_…` where a policy refused. */
  readonly policyId: string | null;
  readonly authorizationVersion: number;
  readonly requestId: string;
  readonly facts: DecisionFacts;
}
