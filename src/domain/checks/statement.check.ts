import type { Box, PayrollLine, StatementOfCompliance } from '../payroll/certified-payroll.js';
import type { Facts } from '../resolve/facts.js';
import type { Pointer } from '../shared/pointer.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding, stated } from './finding.js';

const AT = '/payroll/statement';

/** Boxes that every statement checks; the others depend on apprentices and fringe. */
const ALWAYS = [1, 2, 3, 6] as const;

const boxOf = (statement: StatementOfCompliance, number: 1 | 2 | 3 | 4 | 5 | 6): Box =>
  statement.boxes?.[number - 1] ?? null;

const incomplete = (pointer: Pointer, name: string, value: string, worker: number | null = null): Finding =>
  finding('STATEMENT_INCOMPLETE', worker, pointer, { inputs: [stated(name, value, pointer)] });

/** Plan credit in 6B, or hourly for a plan where 6B is blank: it is counted all the same. */
const claimsCredit = ({ fringeCreditTotal, planCredits }: PayrollLine): boolean =>
  fringeCreditTotal === null
    ? (planCredits ?? []).some(({ hourlyClaimed }) => (hourlyClaimed ?? 0) > 0)
    : fringeCreditTotal > 0;

const claimsFringe = ({ payroll }: Facts): boolean =>
  payroll.workers.some(({ lines }) =>
    lines.some((line) => claimsCredit(line) || (line.cashInLieuTotal ?? 0) > 0),
  );

const hasApprentices = ({ payroll }: Facts): boolean => payroll.workers.some(({ status }) => status === 'RA');

const boxes2025 = (facts: Facts, statement: StatementOfCompliance): readonly Finding[] => {
  const unchecked = ALWAYS.filter((box) => boxOf(statement, box) !== true).map((box) =>
    incomplete(`${AT}/boxes/${box}`, `box ${box}`, 'not checked'),
  );
  const apprentices =
    hasApprentices(facts) && boxOf(statement, 4) !== true
      ? [incomplete(`${AT}/boxes/4`, 'box 4', 'not checked, and apprentices are on the payroll')]
      : [];
  const fringe =
    claimsFringe(facts) && boxOf(statement, 5) !== true
      ? [incomplete(`${AT}/boxes/5`, 'box 5', 'not checked, and fringe is claimed or paid')]
      : [];
  return [...unchecked, ...apprentices, ...fringe];
};

const paragraph2008 = (statement: StatementOfCompliance): readonly Finding[] =>
  statement.paragraph4?.a === true || statement.paragraph4?.b === true
    ? []
    : [
        {
          ...incomplete(`${AT}/paragraph4`, 'paragraph 4', 'neither 4(a) nor 4(b) is checked'),
          unverified: ['WORDING_OF_2008'],
        },
      ];

/** Box 4's table has a row for each program, where the table was supplied. */
const programs = (facts: Facts, statement: StatementOfCompliance): readonly Finding[] => {
  if (statement.apprenticeshipPrograms === null) return [];
  const listed = new Set(statement.apprenticeshipPrograms.map(({ program }) => program.trim().toUpperCase()));
  return facts.workers.flatMap(({ index, worker }) => {
    const program = worker.apprentice?.program?.trim().toUpperCase();
    return worker.status !== 'RA' || (program !== undefined && listed.has(program))
      ? []
      : [
          incomplete(
            `${AT}/apprenticeshipPrograms`,
            'table of box 4',
            "no row for the apprentice's program",
            index,
          ),
        ];
  });
};

/** Box 5's table has a row for each worker with plan credit, where the table was supplied. */
const credits = (facts: Facts, statement: StatementOfCompliance): readonly Finding[] => {
  if (statement.hourlyCredits === null) return [];
  const listed = new Set(statement.hourlyCredits.map(({ entryNo }) => entryNo));
  return facts.workers.flatMap(({ index, worker }) => {
    const claims = worker.lines.some(claimsCredit);
    return !claims || (worker.entryNo !== null && listed.has(worker.entryNo))
      ? []
      : [
          incomplete(
            `${AT}/hourlyCredits`,
            'table of box 5',
            'no row for the worker, and plan credit is claimed',
            index,
          ),
        ];
  });
};

const BLANKS = /\s+/g;

/** Case and blanks do not make another project of one. */
const spelled = (value: string | number | null): string | number | null =>
  typeof value === 'string' ? value.trim().replaceAll(BLANKS, ' ').toUpperCase() : value;

/** Page 2 speaks of the same project, payroll and week as page 1. */
const header = ({ payroll }: Facts, statement: StatementOfCompliance): readonly Finding[] => {
  const page2 = statement.header;
  if (page2 === null) return [];
  const pairs = [
    ['projectName', page2.projectName, payroll.projectName],
    ['projectNumber', page2.projectNumber, payroll.projectNumber],
    ['payrollNumber', page2.payrollNumber, payroll.payrollNumber],
    ['weekEnding', page2.weekEnding, payroll.weekEnding],
  ] as const;
  return pairs
    .filter(([, there, here]) => there !== null && spelled(there) !== spelled(here))
    .map(([field, there, here]) =>
      incomplete(`${AT}/header/${field}`, field, `${there} on page 2, ${here ?? 'blank'} on page 1`),
    );
};

const contents = (facts: Facts, statement: StatementOfCompliance): readonly Finding[] => {
  const old =
    statement.wording === '2008' || (statement.wording === null && facts.payroll.form === 'WH-347-2008');
  return [
    ...(old ? paragraph2008(statement) : boxes2025(facts, statement)),
    ...programs(facts, statement),
    ...credits(facts, statement),
    ...header(facts, statement),
  ];
};

/** A copy or picture of a signature is none, unless the agency has said that it takes scans (spec 1.4). */
const signature = ({ contract }: Facts, page2: StatementOfCompliance): readonly Finding[] => {
  if (page2.signed !== true) {
    const signed = page2.signed === null ? null : 'no';
    return [
      finding('STATEMENT_UNSIGNED', null, `${AT}/signed`, {
        inputs: [stated('signed', signed, `${AT}/signed`)],
      }),
    ];
  }
  const scan = page2.signatureKind === 'scan' && !contract.agencyProfile.acceptScannedWetSignature;
  return scan
    ? [
        finding('STATEMENT_SIGNATURE_INVALID', null, `${AT}/signatureKind`, {
          inputs: [
            stated('kind of signature', 'scan', `${AT}/signatureKind`),
            stated('scans accepted by the agency', 'no', '/contract/agencyProfile/acceptScannedWetSignature'),
          ],
        }),
      ]
    : [];
};

/** Who signed, how and when, where the payroll does not say: a person must see it (spec 1.4). */
const unknown = (statement: StatementOfCompliance): readonly Pointer[] => {
  if (statement.signed !== true) return [];
  const official = statement.certifyingOfficial?.name ?? '';
  return [
    ...(statement.signatureKind === null ? [`${AT}/signatureKind`] : []),
    ...(official.trim() === '' ? [`${AT}/certifyingOfficial/name`] : []),
    ...(statement.signedDate === null ? [`${AT}/signedDate`] : []),
  ];
};

/**
 * A payroll is certified by a complete, signed Statement of Compliance.
 *
 * Law: 29 CFR 3.3(b), 5.5(a)(3)(ii); WH-347 page 2.
 */
export const statement: Check = {
  id: 'STATEMENT',
  rules: ['STATEMENT_MISSING', 'STATEMENT_UNSIGNED', 'STATEMENT_SIGNATURE_INVALID', 'STATEMENT_INCOMPLETE'],
  citation: '29 CFR 3.3(b), 5.5(a)(3)(ii)',
  passes: 'the Statement of Compliance is complete and signed by hand or electronically',
  run(facts) {
    const page2 = facts.payroll.statement;
    if (page2?.present !== true)
      return verdict([
        finding('STATEMENT_MISSING', null, AT, { inputs: [stated('Statement of Compliance', null, AT)] }),
      ]);
    return verdict([...signature(facts, page2), ...contents(facts, page2)], unknown(page2));
  },
};
