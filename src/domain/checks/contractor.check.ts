import { wordsOf } from '../resolve/classification-index.js';
import { type Check, verdict } from './check.js';
import { finding, stated } from './finding.js';

/** A business name by its words: case, blanks and punctuation do not part it. */
export const normalizeName = (name: string): string => wordsOf(name.normalize('NFKC')).join(' ');

/**
 * The employer is on the contract's list of prime contractor and subcontractors, where the contract has a list.
 *
 * Law: 29 CFR 5.5(a)(6); FAR 52.222-11 (SF-1413).
 */
export const contractor: Check = {
  id: 'CONTRACTOR_UNKNOWN',
  rules: ['CONTRACTOR_UNKNOWN'],
  citation: '29 CFR 5.5(a)(6)',
  passes: "the employer is on the contract's list of contractors",
  run({ payroll, contract }) {
    if (contract.contractors === null)
      return { kind: 'not-applicable', because: 'the contract has no list of contractors' };
    const name = normalizeName(payroll.businessName ?? '');
    if (name === '')
      return { kind: 'not-applicable', because: 'the payroll names no employer, which is found elsewhere' };
    const listed = contract.contractors.some((entry) => normalizeName(entry.name) === name);
    return verdict(
      listed
        ? []
        : [
            finding('CONTRACTOR_UNKNOWN', null, '/payroll/businessName', {
              inputs: [
                stated('business name', payroll.businessName, '/payroll/businessName'),
                stated('contractors on the list', contract.contractors.length, '/contract/contractors'),
              ],
            }),
          ],
    );
  },
  notChecked({ contract }) {
    return contract.contractors === null
      ? [
          {
            what: 'that the employer is a contractor or subcontractor of the contract',
            why: 'the contract has no list of contractors',
            pointers: ['/contract/contractors'],
          },
        ]
      : [];
  },
};
