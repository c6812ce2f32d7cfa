import type { BoxesJson, PayrollJson, StatementJson } from '../../../domain/ingest/json-shapes.js';

/** The texts of page 2, as filed. */
export interface FormStatement {
  readonly projectName: string;
  readonly projectNumber: string;
  readonly payrollNumber: string;
  readonly weekEnding: string;
  readonly certifyingOfficial: string;
  /** Boxes 1 to 6: those that were checked. */
  readonly boxes: readonly boolean[];
  readonly remarks: string;
  readonly signature: string;
  readonly date: string;
}

const SIGNATURES = {
  electronic: 'signed electronically',
  handwritten: 'signed by hand on the original',
  scan: 'a scan of a signature',
} as const;

/** What is known of the signature. The signature itself stays with the filing. */
const signatureOf = ({ signed, signatureKind, certifyingOfficial }: StatementJson): string => {
  if (signed === false) return 'NOT SIGNED';
  if (signed !== true) return '';
  const how = signatureKind === null || signatureKind === undefined ? 'signed' : SIGNATURES[signatureKind];
  return [certifyingOfficial?.name ?? '', `(${how})`].join(' ').trim();
};

const officialOf = ({ certifyingOfficial }: StatementJson): string =>
  [certifyingOfficial?.name, certifyingOfficial?.title].filter((part) => (part ?? '') !== '').join(', ');

const checkedOf = (boxes: BoxesJson | null | undefined): readonly boolean[] =>
  (['1', '2', '3', '4', '5', '6'] as const).map((box) => boxes?.[box] === true);

const yesNo = (value: boolean | null | undefined): string =>
  value === true ? 'yes' : value === false ? 'no' : 'not told';

/** What was filed and has no place of its own on the form of 2025. */
const otherWording = ({ wording, paragraph4 }: StatementJson): string => {
  const said = paragraph4 === null || paragraph4 === undefined ? null : paragraph4;
  return [
    ...(wording === '2008' || wording === 'other'
      ? [`Filed with the statement in its ${wording} wording.`]
      : []),
    ...(said === null ? [] : [`4(a): ${yesNo(said.a)}. 4(b): ${yesNo(said.b)}.`]),
    ...((said?.c ?? '') === '' ? [] : [`4(c): ${said?.c ?? ''}`]),
  ].join(' ');
};

const MISSING: StatementJson = {};

/**
 * The Statement of Compliance as it was filed. Its header is that of page 1 unless another one was filed: an electronic
 * payroll is one document. A statement that did not come with the payroll certifies nothing, and says so.
 */
export const statementOf = (payroll: PayrollJson): FormStatement => {
  const present = (payroll.statement ?? null) !== null && payroll.statement?.present !== false;
  const statement = present ? (payroll.statement ?? MISSING) : MISSING;
  const header = statement.header ?? payroll;
  return {
    projectName: header.projectName ?? '',
    projectNumber: header.projectNumber ?? '',
    payrollNumber: header.payrollNumber?.toString() ?? '',
    weekEnding: header.weekEnding ?? '',
    certifyingOfficial: officialOf(statement),
    boxes: checkedOf(statement.boxes),
    remarks: [
      present ? '' : 'No Statement of Compliance was filed with this payroll.',
      payroll.remarks ?? '',
      otherWording(statement),
    ]
      .filter((text) => text !== '')
      .join(' '),
    signature: signatureOf(statement),
    date: statement.signedDate ?? '',
  };
};
