import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { AppError, type ErrorDefinition } from '../../../platform/errors/app-error.js';
import { type Action, permissionOf, type Subject } from '../../../platform/security/catalogue.js';
import type { FieldsOfRow } from '../../../platform/security/conditions/condition.js';
import type { Principal } from '../../../platform/security/principal.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import type { Circumstances } from '../compiler/circumstances.js';
import type { PolicySet } from '../compiler/policy-set.js';
import { type Explanation, explain } from '../explain/explanation.js';
import { permissionErrors } from '../permissions.errors.js';
import { DecisionsRepository } from './decisions.repository.js';
import type { LoggedDecision } from './logged-decision.js';

/** A decision that is to be logged: who asked for what, under which roles and policies. */
export interface Decided {
  readonly set: PolicySet;
  readonly principal: Principal;
  readonly circumstances: Circumstances;
  readonly requestId: string;
  readonly action: Action;
  readonly subject: Subject;
  readonly object: { readonly id: string | null; readonly row: FieldsOfRow } | null;
}

/** Keeps every refusal, and every permission of what is sensitive, before the caller learns of it. */
@Injectable()
export class DecisionLog {
  constructor(
    private readonly clock: Clock,
    private readonly decisions: DecisionsRepository,
    private readonly log: SecurityLog,
  ) {}

  /** Logs that something sensitive was allowed. Resolves when it is kept: what is not kept does not happen. */
  async allowed(decided: Decided): Promise<void> {
    const required = permissionOf(decided.action, decided.subject);
    await this.decisions.insert(this.#entry(decided, 'allow', null, null));
    this.log.granted('authorization', { ...about(decided), required });
  }

  /**
   * Logs a refusal, and makes the error that says so: by which code, and under which id it is explained. `because` where
   * roles and policies would have allowed it.
   */
  async refused(decided: Decided, because: ErrorDefinition | null = null): Promise<AppError> {
    const { set, principal, circumstances, action, subject, object } = decided;
    const required = permissionOf(action, subject);
    const explanation = explain(set, principal, circumstances, { action, subject, row: object?.row ?? null });
    const definition = because ?? definitionOf(explanation, principal);
    const policy = policyOf(explanation);
    const entry = this.#entry(decided, 'deny', definition.code, policy?.id ?? null);
    await this.decisions.insert(entry);
    this.log.refused('authorization', definition.code, { ...about(decided), required });
    return new AppError(definition, {
      ...(policy === null ? {} : { detail: policy.reason }),
      extensions: {
        decisionId: entry.id,
        ...(definition === permissionErrors.SCOPE_MISSING ? { required } : {}),
      },
    });
  }

  #entry(
    { set, principal, circumstances, requestId, action, subject, object }: Decided,
    outcome: LoggedDecision['outcome'],
    code: string | null,
    policyId: string | null,
  ): LoggedDecision {
    const { userId, organizationId, credentialId, roles, organizationKind, method, amr, sandbox } = principal;
    return {
      id: this.clock.id('adc'),
      organizationId,
      at: circumstances.at,
      userId,
      credentialId,
      subject,
      action,
      objectId: object?.id ?? null,
      outcome,
      code,
      policyId,
      authorizationVersion: set.version,
      requestId,
      facts: {
        roles,
        organizationKind,
        attributes: Object.fromEntries(principal.attributes),
        method,
        amr,
        sandbox,
        inScope: principal.scopes.includes(permissionOf(action, subject)),
        row: object === null ? null : withoutNames(object.row),
      },
    };
  }
}

/** A contractor can be a person who trades under his own name. */
const withoutNames = (row: FieldsOfRow): FieldsOfRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'contractor'));

const about = ({ requestId, principal }: Decided): { requestId: string; principal: Principal } => ({
  requestId,
  principal,
});

/** A credential that is too narrow is told so; everything else is simply not permitted. */
const definitionOf = ({ decidedBy }: Explanation, { credentialId }: Principal): ErrorDefinition => {
  if (decidedBy.kind !== 'scope') return permissionErrors.FORBIDDEN;
  // Sessions have no scopes of their own: one that is narrow waits for a second factor.
  return credentialId.startsWith('ses_') ? permissionErrors.MFA_REQUIRED : permissionErrors.SCOPE_MISSING;
};

const policyOf = ({
  decidedBy,
  policies,
}: Explanation): { readonly id: string; readonly reason: string } | null =>
  decidedBy.kind === 'policy' ? (policies.find(({ id }) => id === decidedBy.name) ?? null) : null;
