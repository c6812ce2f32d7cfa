import type { CertifiedPayroll } from '../payroll/certified-payroll.js';
import type { Facts } from '../resolve/facts.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding, stated } from './finding.js';

const blank = (value: string | number | null): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** Fields of page 1 that every payroll fills in, as the WH-347 labels them. */
const MANDATORY: readonly { readonly field: keyof CertifiedPayroll; readonly label: string }[] = [
  { field: 'role', label: 'prime contractor or subcontractor' },
  { field: 'projectName', label: 'project name' },
  { field: 'payrollNumber', label: 'certified payroll number' },
  { field: 'businessName', label: 'business name' },
  { field: 'businessAddress', label: 'business address' },
  { field: 'projectLocation', label: 'project location' },
];

/** Where the agency wants only a statement for a week without work, that needs no number (spec 1.5). */
const isNeeded = (field: keyof CertifiedPayroll, { payroll, contract }: Facts): boolean =>
  field !== 'payrollNumber' ||
  payroll.noWork !== true ||
  contract.agencyProfile.noWorkPolicy === 'numbered_payroll';

const missingFields = (facts: Facts): readonly Finding[] =>
  MANDATORY.filter(
    ({ field }) => isNeeded(field, facts) && blank(facts.payroll[field] as string | number | null),
  ).map(({ field, label }) =>
    finding('HEADER_FIELD_MISSING', null, `/payroll/${field}`, {
      inputs: [stated(label, null, `/payroll/${field}`)],
    }),
  );

/** Without its week a payroll cannot be placed: it is no certified payroll (spec 7). */
const weekEnding = ({ weekEnding: date }: CertifiedPayroll): readonly Finding[] =>
  date === null
    ? [
        finding('HEADER_FIELD_MISSING', null, '/payroll/weekEnding', {
          effect: 'reject',
          inputs: [stated('week ending date', null, '/payroll/weekEnding')],
        }),
      ]
    : [];

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

const project = ({ payroll, contract }: Facts): readonly Finding[] =>
  payroll.projectNumber !== null &&
  contract.projectNumber !== null &&
  !same(payroll.projectNumber, contract.projectNumber)
    ? [
        finding('PROJECT_MISMATCH', null, '/payroll/projectNumber', {
          inputs: [
            stated('project number', payroll.projectNumber, '/payroll/projectNumber'),
            stated('project number of the contract', contract.projectNumber, '/contract/projectNumber'),
          ],
        }),
      ]
    : [];

const determinations = ({ wageDeterminations }: CertifiedPayroll): readonly Finding[] => {
  if (wageDeterminations.length === 0)
    return [
      finding('WD_HEADER_MISSING', null, '/payroll/wageDeterminations', {
        inputs: [stated('wage determination', null, '/payroll/wageDeterminations')],
      }),
    ];
  return wageDeterminations.flatMap(({ number, mod }, at) =>
    mod === null
      ? [
          finding('WD_HEADER_MISSING', null, `/payroll/wageDeterminations/${at}/mod`, {
            inputs: [
              stated('wage determination', number, `/payroll/wageDeterminations/${at}/number`),
              stated('modification', null, `/payroll/wageDeterminations/${at}/mod`),
            ],
          }),
        ]
      : [],
  );
};

/**
 * The header says which payroll of which contractor, project and week this is, and which determinations govern.
 *
 * Law: 29 CFR 5.5(a)(3)(ii); WH-347 instructions.
 */
export const header: Check = {
  id: 'HEADER',
  rules: ['HEADER_FIELD_MISSING', 'WD_HEADER_MISSING', 'PROJECT_MISMATCH'],
  citation: '29 CFR 5.5(a)(3)(ii); WH-347 instructions',
  passes: 'every mandatory field of the header is filled in, and the project is that of the contract',
  run(facts) {
    const { payroll } = facts;
    const noWork = payroll.noWork === true && payroll.workers.length === 0;
    return verdict([
      ...weekEnding(payroll),
      ...missingFields(facts),
      ...(noWork ? [] : determinations(payroll)),
      ...project(facts),
    ]);
  },
};
