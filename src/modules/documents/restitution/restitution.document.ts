import { formatMoney } from '../../../domain/shared/quantities.js';
import { type Column, Flow, type Row } from '../pdf/flow.js';
import { Paper, PORTRAIT } from '../pdf/paper.js';
import { maskedId, nameOf } from '../worker-name.js';
import { ADDRESS, type EmployerRestitution, type Restitution } from './restitution.js';

const COLUMNS: readonly Column[] = [
  { share: 27 },
  { share: 12 },
  { share: 14 },
  { share: 13 },
  { share: 13 },
  { share: 9 },
  { share: 12, align: 'right' },
];
const HEAD = ['Name', 'Identifying no.', 'Address', 'Period from', 'Period to', 'Act', 'Gross amount due'];

const period = ({ from, to }: Restitution): string =>
  from === null && to === null
    ? 'all weeks on file'
    : `weeks ending ${from === null ? '' : `from ${from} `}${to === null ? '' : `to ${to}`}`.trim();

const rowsOf = ({ summary }: EmployerRestitution): readonly Row[] => [
  ...summary.rows.map(({ worker, from, to, act, amount }) => {
    const name = worker === null ? '(not one worker)' : nameOf(worker);
    const id = maskedId(worker?.workerId ?? null);
    return { texts: [name, id, ADDRESS, from ?? '', to ?? '', act, formatMoney(amount)] };
  }),
  { texts: ['Total DBRA', '', '', '', '', 'DBRA', formatMoney(summary.totals.DBRA)], face: 'bold' },
  { texts: ['Total CWHSSA', '', '', '', '', 'CWHSSA', formatMoney(summary.totals.CWHSSA)], face: 'bold' },
  { texts: ['Total', '', '', '', '', '', formatMoney(summary.total)], face: 'bold' },
];

/** One employer: the table, its sums, and the promise that the employer signs. */
const summaryOf = async (flow: Flow, restitution: Restitution, one: EmployerRestitution): Promise<void> => {
  const { employer, address } = one;
  await flow.heading('Summary of unpaid wages');
  await flow.paragraph('With the columns of form WH-56.');
  await flow.paragraph(`Employer: ${employer}`, { before: 8, face: 'bold' });
  await flow.paragraph(address === null ? '' : `Address: ${address}`);
  await flow.paragraph(`Contract: ${restitution.contractNumber}, ${restitution.contractName}`);
  await flow.paragraph(
    `Period: ${period(restitution)}; as of ${restitution.asOf.toISOString().slice(0, 10)}`,
  );
  await flow.table(COLUMNS, HEAD, rowsOf(one));
  await promise(flow, one);
};

const promise = async (flow: Flow, { employer, summary }: EmployerRestitution): Promise<void> => {
  await flow.require(150);
  await flow.paragraph(
    `The employer, ${employer}, agrees to pay the workers listed above the gross amounts shown, ${formatMoney(summary.total)} USD in all, less the deductions that the law requires, and to send proof of payment with a corrected or supplemental certified payroll.`,
    { before: 12 },
  );
  await flow.signature(['Signed for the employer', 'Name and title', 'Date']);
  await flow.paragraph(
    'The sums come from the decisions on the latest revision of each payroll on file, net of restitution that was proven. They are recommendations until the contracting agency or the Wage and Hour Division has accepted them. Liquidated damages and what state law adds are not in them. Home addresses are kept by the employer (29 CFR 5.5(a)(3)(ii)(B)).',
    { size: 8, before: 10 },
  );
};

/** The columns of form WH-56 as PDF: one summary with its signature block for each employer. */
export const restitutionDocument = async (restitution: Restitution): Promise<Buffer> => {
  const title = `Summary of unpaid wages, contract ${restitution.contractNumber}`;
  const paper = await Paper.begin({ title, at: restitution.asOf });
  const flow = new Flow(paper, PORTRAIT);
  for (const one of restitution.employers) {
    flow.turn();
    await summaryOf(flow, restitution, one);
  }
  if (restitution.employers.length === 0) {
    await flow.heading('Summary of unpaid wages');
    await flow.paragraph(`Contract: ${restitution.contractNumber}, ${restitution.contractName}`);
    await flow.paragraph(
      `Period: ${period(restitution)}; as of ${restitution.asOf.toISOString().slice(0, 10)}`,
    );
    await flow.paragraph('No back wages are open on the payrolls on file.');
  }
  paper.numbered(title);
  return paper.bytes();
};
