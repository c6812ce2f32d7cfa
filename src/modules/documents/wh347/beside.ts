import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { filed, rowsOf } from './rows.js';

/** A text that is longer than its cell. */
export interface Overflow {
  readonly place: string;
  readonly text: string;
}

/** What a correction says, for which the form has no column. */
export const besideTheForm = (payroll: PayrollJson): readonly Overflow[] => {
  const { correctionOf, restitutionEvidence, payDate } = payroll;
  const paid = rowsOf(payroll).flatMap(({ row, line }) =>
    filed(line.restitutionPaid) === ''
      ? []
      : [
          {
            place: `Entry ${row.entryNo}, restitution paid outside gross, USD`,
            text: filed(line.restitutionPaid),
          },
        ],
  );
  return [
    ...(correctionOf === null || correctionOf === undefined
      ? []
      : [
          {
            place: 'A correction of',
            text: `payroll number ${correctionOf.payrollNumber}, revision ${correctionOf.revision ?? 0}`,
          },
        ]),
    ...(restitutionEvidence === true
      ? [{ place: 'Proof of restitution', text: 'attached to the filing' }]
      : []),
    ...paid,
    ...(paid.length > 0 && (payDate ?? '') !== '' ? [{ place: 'Pay date', text: payDate ?? '' }] : []),
  ];
};
