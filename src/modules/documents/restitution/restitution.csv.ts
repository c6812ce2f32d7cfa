import { stringify } from 'csv-stringify/sync';

import { formatMoney } from '../../../domain/shared/quantities.js';
import { maskedId, nameOf } from '../worker-name.js';
import { ADDRESS, type Restitution } from './restitution.js';

const COLUMNS = [
  'Employer',
  'Name',
  'Identifying number',
  'Address',
  'Period from',
  'Period to',
  'Act',
  'Gross back wages',
];

/** The columns of form WH-56 as CSV (RFC 4180, UTF-8). A text that a spreadsheet would run begins with an apostrophe. */
export const restitutionCsv = ({ employers }: Restitution): Buffer => {
  const rows = employers.flatMap(({ employer, summary }) => [
    ...summary.rows.map(({ worker, from, to, act, amount }) => [
      employer,
      worker === null ? '(not one worker)' : nameOf(worker),
      maskedId(worker?.workerId ?? null),
      ADDRESS,
      from ?? '',
      to ?? '',
      act,
      formatMoney(amount),
    ]),
    [employer, 'Total', '', '', '', '', '', formatMoney(summary.total)],
  ]);
  return Buffer.from(stringify([COLUMNS, ...rows], { escape_formulas: true, record_delimiter: '\r\n' }));
};
