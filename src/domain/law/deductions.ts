/** Paragraphs of 29 CFR 3.5 that permit a deduction without approval. */
export type DeductionParagraph = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j';

/** Paragraphs that need the worker's voluntary written consent or a collective bargaining agreement. */
export const NEEDS_CONSENT: ReadonlySet<DeductionParagraph> = new Set(['d', 'e', 'j']);

/** Labels that stand on nearly every payroll, told without a search. 29 CFR 3.5(a). */
export const STATUTORY_LABELS: ReadonlySet<string> = new Set([
  'FICA',
  'FEDERAL INCOME TAX',
  'STATE INCOME TAX',
  'SOCIAL SECURITY',
  'MEDICARE',
  'FEDERAL TAX',
  'STATE TAX',
]);

const words = (list: string): RegExp => new RegExp(`\\b(?:${list})\\b`);

/**
 * What labels on payrolls mean, first match wins. Prohibited kinds stand first: a label that names one is not saved
 * by another word in it.
 */
export const DEDUCTION_LABELS: readonly {
  readonly label: RegExp;
  readonly paragraph: DeductionParagraph | 'not_permitted';
}[] = [
  {
    label: words(
      'TOOLS?|UNIFORMS?|DAMAGES?|BREAKAGE|VEHICLE|TRUCK|SHORTAGES?|ADMIN|ADMINISTRATIVE|ADMINISTRATION|PROCESSING|HANDLING|FINES?|PENALTY|PENALTIES|KICKBACK|BOND',
    ),
    paragraph: 'not_permitted',
  },
  { label: words('LOAN WITH INTEREST|LOAN INTEREST'), paragraph: 'not_permitted' },
  {
    label: words(
      'FICA|OASDI|SOCIAL SECURITY|SOC SEC|MEDICARE|MED|FIT|FWT|FITW|SIT|SWT|SITW|SDI|SUI|PFML|WITHHOLDING|(?:FEDERAL|FED|STATE|LOCAL|CITY|COUNTY|INCOME|PAYROLL|OCCUPATIONAL)(?: INCOME| WITHHOLDING)*(?: TAX(?:ES)?)?|TAX(?:ES)?',
    ),
    paragraph: 'a',
  },
  { label: words('ADVANCE|PREPAYMENT'), paragraph: 'b' },
  { label: words('COURT|CHILD SUPPORT|ALIMONY|GARNISHMENT|GARN|LEVY|WAGE ATTACHMENT'), paragraph: 'c' },
  { label: words('CREDIT UNION'), paragraph: 'e' },
  { label: words('RED CROSS'), paragraph: 'f' },
  { label: words('UNITED WAY|CHARITY|CHARITABLE'), paragraph: 'g' },
  { label: words('UNION|DUES|INITIATION'), paragraph: 'h' },
  { label: words('BOARD|LODGING|HOUSING'), paragraph: 'i' },
  { label: words('SAFETY'), paragraph: 'j' },
  {
    label: words(
      'MEDICAL|HEALTH|DENTAL|VISION|INSURANCE|PENSION|RETIREMENT|401K|401 K|IRA|VACATION|SAVINGS|LIFE|DISABILITY|HSA|FSA|ANNUITY',
    ),
    paragraph: 'd',
  },
];

/** A deduction that the law requires, 3.5(a), by its label. */
export const isStatutory = (label: string | null): boolean =>
  label !== null &&
  (STATUTORY_LABELS.has(label) ||
    DEDUCTION_LABELS.find((entry) => entry.label.test(label.toUpperCase()))?.paragraph === 'a');
