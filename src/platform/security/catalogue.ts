/**
 * Every subject and action that a permission can name. A permission is `Subject:action`.
 *
 * Adding one touches this file, the seeded roles and the `@Requires` of the route.
 */
export const CATALOGUE = {
  Payroll: ['read', 'submit'],
  Contract: ['read', 'create'],
  WageDetermination: ['read', 'import'],
  Credential: ['read', 'exchange'],
  Metrics: ['read'],
} as const;

export type Subject = keyof typeof CATALOGUE;
export type ActionOn<S extends Subject> = (typeof CATALOGUE)[S][number];
export type Action = ActionOn<Subject>;
export type Permission = { [S in Subject]: `${S}:${ActionOn<S>}` }[Subject];
