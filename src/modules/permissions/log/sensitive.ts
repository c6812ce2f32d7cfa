import type { Permission } from '../../../platform/security/catalogue.js';

/** What is logged also where it is allowed: what changes who may do what, undoes a decision, or shows or removes records. */
export const SENSITIVE: ReadonlySet<Permission> = new Set<Permission>([
  'Payroll:withdraw',
  'Payroll:redecide',
  'Review:decide',
  'Review:override',
  'Contract:delete',
  'Participant:change',
  'WageDetermination:import',
  'WageDetermination:enter',
  'PersonalData:reveal',
  'Organization:create',
  'User:grant',
  'User:deactivate',
  'ApiKey:create',
  'ApiKey:rotate',
  'OAuthClient:create',
  'OAuthClient:rotate',
  'IdentityProvider:configure',
  'Role:change',
  'Policy:change',
  'Retention:hold',
  'Retention:purge',
  'Retention:erase',
  'Retention:approve',
]);
