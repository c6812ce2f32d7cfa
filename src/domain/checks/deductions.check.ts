import {
  DEDUCTION_LABELS,
  type DeductionParagraph,
  NEEDS_CONSENT,
  STATUTORY_LABELS,
} from '../law/deductions.js';
import type { Deduction } from '../payroll/certified-payroll.js';
import { wordsOf } from '../resolve/classification-index.js';
import type { Facts } from '../resolve/facts.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { formatMoney } from '../shared/quantities.js';
import { type Check, type Finding, type Input, verdict } from './check.js';
import { derived, finding, stated } from './finding.js';

const CATEGORY = /^(?:29\s*CFR\s*)?3\.5\s*\(\s*([a-j])\s*\)$/i;
const APPROVED_CATEGORY = /^(?:29\s*CFR\s*)?3\.6$/i;
/** Labels that say nothing. */
const NAMELESS = new Set(['', 'OTHER', 'MISC', 'MISCELLANEOUS', 'DEDUCTION', 'DEDUCTIONS', 'VARIOUS']);

type Meaning = DeductionParagraph | 'not_permitted' | 'approval_claimed' | 'unidentified';

const meaningOf = ({ label, category }: Deduction): Meaning => {
  if (label !== null && STATUTORY_LABELS.has(label)) return 'a';
  const text = wordsOf(label ?? '').join(' ');
  if (NAMELESS.has(text)) return 'unidentified';
  const known = DEDUCTION_LABELS.find((entry) => entry.label.test(text))?.paragraph ?? null;
  if (known === 'not_permitted')
    return category !== null && APPROVED_CATEGORY.test(category) ? 'approval_claimed' : known;
  if (known !== null) return known;
  if (category === null) return 'unidentified';
  if (APPROVED_CATEGORY.test(category)) return 'approval_claimed';
  return (CATEGORY.exec(category)?.[1]?.toLowerCase() as DeductionParagraph | undefined) ?? 'unidentified';
};

interface Result {
  readonly findings: readonly Finding[];
  readonly missing: readonly Pointer[];
}

const inputsOf = (pointer: Pointer, { label, amount, category }: Deduction): readonly Input[] => [
  stated('deduction', label, `${pointer}/label`),
  stated('amount', amount === null ? null : formatMoney(amount), `${pointer}/amount`),
  ...(category === null ? [] : [stated('category', category, `${pointer}/category`)]),
];

const consent = (
  worker: number,
  pointer: Pointer,
  deduction: Deduction,
  paragraph: DeductionParagraph,
): Result => {
  const given = deduction.cba === true || (deduction.consentOnFile === true && paragraph !== 'h');
  return {
    findings:
      given || !NEEDS_CONSENT.has(paragraph)
        ? []
        : [
            finding('DEDUCTION_CONSENT_MISSING', worker, pointer, {
              inputs: [...inputsOf(pointer, deduction), derived('paragraph', `3.5(${paragraph})`)],
            }),
          ],
    missing: [],
  };
};

const judge = (worker: number, pointer: Pointer, deduction: Deduction): Result => {
  if (deduction.amount === 0) return { findings: [], missing: [] };
  // A deduction below zero would lower what others are owed: it is a question, not an amount.
  if (deduction.amount === null || deduction.amount < 0)
    return { findings: [], missing: [`${pointer}/amount`] };
  const meaning = meaningOf(deduction);
  switch (meaning) {
    case 'unidentified':
      return {
        findings: [
          finding('DEDUCTION_UNIDENTIFIED', worker, pointer, { inputs: inputsOf(pointer, deduction) }),
        ],
        missing: [],
      };
    case 'approval_claimed':
      return { findings: [], missing: [`${pointer}/category`] };
    case 'not_permitted':
      return {
        findings: [
          finding('DEDUCTION_NOT_PERMITTED', worker, pointer, {
            amount: deduction.amount,
            formula: `${formatMoney(deduction.amount)} held back`,
            inputs: inputsOf(pointer, deduction),
          }),
        ],
        missing: [],
      };
    default:
      return consent(worker, pointer, deduction, meaning);
  }
};

/**
 * Every deduction is one that 29 CFR 3.5 permits, or is approved under 3.6.
 *
 * A claimed approval is a person's to confirm. Units: Money. Law: 29 CFR 3.5, 3.6; 40 U.S.C. 3145.
 */
export const deductions: Check = {
  id: 'DEDUCTIONS',
  rules: ['DEDUCTION_UNIDENTIFIED', 'DEDUCTION_NOT_PERMITTED', 'DEDUCTION_CONSENT_MISSING'],
  citation: '29 CFR 3.5, 3.6; 40 U.S.C. 3145',
  passes: 'every deduction is one that 29 CFR 3.5 permits, with consent where it asks for consent',
  run({ workers }: Facts) {
    const results = workers.flatMap(({ index, worker }) =>
      worker.deductions.map((deduction, at) =>
        judge(index, `${workerPointer(index)}/deductions/${at}`, deduction),
      ),
    );
    return verdict(
      results.flatMap(({ findings }) => findings),
      results.flatMap(({ missing }) => missing),
    );
  },
};
