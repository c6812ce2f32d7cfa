import { PERMISSIONS } from '../../../src/platform/security/catalogue.js';
import type { Principal } from '../../../src/platform/security/principal.js';

/** A principal of org_a with every scope and no role; a test names only what it is about. */
export const principalWith = (values: Partial<Principal> = {}): Principal => ({
  userId: 'usr_1',
  organizationId: 'org_a',
  method: 'jwt',
  credentialId: 'ses_1',
  roles: [],
  scopes: PERMISSIONS,
  organizationKind: 'prime',
  attributes: new Map(),
  amr: [],
  authenticatedAtMs: null,
  contracts: null,
  sandbox: false,
  ...values,
});
