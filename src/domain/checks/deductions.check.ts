import {
  DEDUCTION_LABELS,
  type DeductionParagraph,
  NEEDS_CONSENT,
  STATUTORY_LABELS,
} from '../law/deductions.js';
import type { Deduction } from '../payroll/certified-payroll.js';
import { wordsOf } from '../resolve/classification-index.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { formatMoney, NO_MONEY } from '../shared/quantities.js';
import { type Check, type Finding, type Found, type Input, NOTHING_FOUND, verdict } from './check.js';
import { finding, stated } from './finding.js';

const CATEGORY = /^(?:29\s*CFR\s*)?3\.5\s*\(\s*([a-j])\s*\)$/i;
const APPROVED_CATEGORY = /^(?:29\s*CFR\s*)?3\.6$/i;
/** Labels that say nothing. */
const NAMELESS = new Set(['', 'OTHER', 'MISC', 'MISCELLANEOUS', 'DEDUCTION', 'DEDUCTIONS', 'VARIOUS']);

type Meaning = DeductionParagraph | 'not_permitted' | 'not_known' | 'approval_claimed' | 'unidentified';

const meaningOf = ({ label, category, cba }: Deduction): Meaning => {
  if (label !== null && STATUTORY_LABELS.has(label)) return 'a';
  const text = wordsOf(label ?? '').join(' ');
  if (NAMELESS.has(text)) return 'unidentified';
  const approval = category !== null && APPROVED_CATEGORY.test(category);
  const known = DEDUCTION_LABELS.find((entry) => entry.label.test(text))?.paragraph ?? null;
  if (known === 'not_permitted') return approval ? 'approval_claimed' : known;
  // Dues are permitted under an agreement only: 3.5(h).
  if (known === 'h' && cba === false) return approval ? 'approval_claimed' : 'not_known';
  if (known !== null) return known;
  if (approval) return 'approval_claimed';
  const named = category === null ? undefined : CATEGORY.exec(category)?.[1];
  return (named?.toLowerCase() as DeductionParagraph | undefined) ?? 'not_known';
};

const inputsOf = (pointer: Pointer, { label, amount, category }: Deduction): readonly Input[] => [
  stated('deduction', label, `${pointer}/label`),
  stated('amount', amount === null ? null : formatMoney(amount), `${pointer}/amount`),
  ...(category === null ? [] : [stated('category', category, `${pointer}/category`)]),
];

const notPermitted = (worker: number, pointer: Pointer, deduction: Deduction): Finding =>
  finding('DEDUCTION_NOT_PERMITTED', worker, pointer, {
    amount: deduction.amount,
    formula: `${formatMoney(deduction.amount ?? NO_MONEY)} held back`,
    inputs: inputsOf(pointer, deduction),
  });

const judge = (worker: number, pointer: Pointer, deduction: Deduction): Found => {
  if (deduction.amount === 0) return NOTHING_FOUND;
  // A deduction below zero would lower what others are owed: it is a question, not an amount.
  if (deduction.amount === null || deduction.amount < 0)
    return { findings: [], missing: [`${pointer}/amount`] };
  switch (meaningOf(deduction)) {
    case 'unidentified': {
      const inputs = inputsOf(pointer, deduction);
      return { findings: [finding('DEDUCTION_UNIDENTIFIED', worker, pointer, { inputs })], missing: [] };
    }
    case 'approval_claimed':
      return { findings: [], missing: [`${pointer}/category`] };
    case 'not_permitted':
      return { findings: [notPermitted(worker, pointer, deduction)], missing: [] };
    case 'not_known':
      // No paragraph is known for the label; whether it is another name of a permitted one, a person may know.
      return { findings: [{ ...notPermitted(worker, pointer, deduction), review: true }], missing: [] };
    default:
      return NOTHING_FOUND;
  }
};

/** Consent is asked for once a worker, whatever the number of deductions that need it (spec 3.8). */
const consent = ({ index, worker }: WorkerFacts): readonly Finding[] => {
  const pointer = `${workerPointer(index)}/deductions`;
  const open = worker.deductions.flatMap((deduction, at) => {
    const given = deduction.cba === true || deduction.consentOnFile === true;
    if (given || (deduction.amount ?? 0) <= 0) return [];
    const needed = (NEEDS_CONSENT as ReadonlySet<Meaning>).has(meaningOf(deduction));
    return needed ? [{ deduction, pointer: `${pointer}/${at}` }] : [];
  });
  const [first, ...others] = open;
  if (first === undefined) return [];
  return [
    finding('DEDUCTION_CONSENT_MISSING', index, others.length === 0 ? first.pointer : pointer, {
      inputs: open.flatMap(({ deduction, pointer: at }) => inputsOf(at, deduction)),
    }),
  ];
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
      [...results.flatMap(({ findings }) => findings), ...workers.flatMap(consent)],
      results.flatMap(({ missing }) => missing),
    );
  },
};
