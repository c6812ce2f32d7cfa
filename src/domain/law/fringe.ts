/** Kinds of plan whose cost is a bona fide fringe benefit: 40 U.S.C. 3141(2)(B), 29 CFR 5.29. */
export const BONA_FIDE_PLANS: ReadonlySet<string> = new Set([
  'medical',
  'dental',
  'vision',
  'health',
  'pension',
  'retirement',
  '401k',
  'life',
  'disability',
  'accident',
  'vacation',
  'holiday',
  'sick_leave',
  'apprenticeship',
  'supplemental_unemployment',
]);

/** What earns no credit: required by law, the contractor's own costs, or no benefit at all. 29 CFR 5.29(f), 5.33. */
export const NOT_BONA_FIDE: ReadonlySet<string> = new Set([
  'workers_compensation',
  'fica',
  'social_security',
  'medicare',
  'unemployment',
  'unemployment_insurance',
  'state_training',
  'state_sick_leave',
  'administration',
  'travel',
  'lodging',
  'per_diem',
  'subsistence',
  'vehicle',
  'phone',
  'tools',
  'uniforms',
  'industry_promotion',
  'employee_contribution',
  'employee_contributions',
]);

/** What a determination's own footnote can require: it earns no credit again. DOL Fact Sheet 66E. */
export const PAID_TIME_PLANS: ReadonlySet<string> = new Set(['vacation', 'holiday']);

/** Kinds that the exception for defined-contribution pensions can hold for. 29 CFR 5.25(c). */
export const PENSION_PLANS: ReadonlySet<string> = new Set(['pension', 'retirement', '401k']);

/** Customary stand-in for the hours of all work in a year. Not verified as a rule: shown, never decided on. */
export const CUSTOMARY_ANNUAL_HOURS = 2_080;
