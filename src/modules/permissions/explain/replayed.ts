import { permissionOf } from '../../../platform/security/catalogue.js';
import type { Principal } from '../../../platform/security/principal.js';
import type { PolicySet } from '../compiler/policy-set.js';
import type { LoggedDecision } from '../log/logged-decision.js';
import { explain, type Explanation } from './explanation.js';

/** The principal of a logged decision, as far as policies ask about it. */
const principalOf = (decision: LoggedDecision): Principal => {
  const { facts, action, subject } = decision;
  return {
    userId: decision.userId,
    organizationId: decision.organizationId,
    method: facts.method,
    credentialId: decision.credentialId,
    roles: facts.roles,
    scopes: facts.inScope ? [permissionOf(action, subject)] : [],
    organizationKind: facts.organizationKind,
    attributes: new Map(Object.entries(facts.attributes)),
    amr: facts.amr,
    authenticatedAtMs: null,
    contracts: null,
    sandbox: facts.sandbox,
  };
};

/** A logged decision made again under these policies. What was not kept of it, the address, counts as not known. */
export const replayed = (set: PolicySet, decision: LoggedDecision): Explanation =>
  explain(
    set,
    principalOf(decision),
    { address: null, at: decision.at },
    { action: decision.action, subject: decision.subject, row: decision.facts.row },
  );
