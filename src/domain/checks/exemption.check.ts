import {
  isByDuties,
  isForeman,
  isOwnerOperator,
  isUnpaidOwner,
  operatesTruck,
} from '../resolve/exemption.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { linePointer, workerPointer } from '../shared/pointer.js';
import { type Check, type Finding, verdict } from './check.js';
import { derived, finding, stated } from './finding.js';

const owner = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  isUnpaidOwner(worker)
    ? [
        finding('MISCLASSIFICATION_SIGNAL', index, `${workerPointer(index)}/employment`, {
          inputs: [
            derived(
              'signal',
              'an owner worked without pay: ask for proof of ownership and active management',
            ),
            stated('employment', worker.employment, `${workerPointer(index)}/employment`),
          ],
        }),
      ]
    : [];

const ownerOperator = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  isOwnerOperator(worker) && !operatesTruck(worker)
    ? [
        finding('MISCLASSIFICATION_SIGNAL', index, workerPointer(index), {
          inputs: [
            derived('signal', 'an owner-operator of other equipment than a truck is not in the exception'),
            stated('note', worker.note, `${workerPointer(index)}/note`),
          ],
        }),
      ]
    : [];

const independent = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  worker.employment === 'independent_contractor'
    ? [
        finding('MISCLASSIFICATION_SIGNAL', index, `${workerPointer(index)}/employment`, {
          inputs: [
            derived('signal', 'an independent contractor is a laborer or mechanic all the same'),
            stated('employment', worker.employment, `${workerPointer(index)}/employment`),
          ],
        }),
      ]
    : [];

const foreman = ({ index, worker, lines }: WorkerFacts): readonly Finding[] => {
  const line = lines.find((one) => one.hours > 0 && isForeman(one.line.classification ?? ''));
  return worker.salaried !== true || line === undefined
    ? []
    : [
        finding('MISCLASSIFICATION_SIGNAL', index, `${workerPointer(index)}/salaried`, {
          inputs: [
            derived(
              'signal',
              'a salaried foreman or superintendent: covered when more than 20 % of the week is manual work',
            ),
            stated(
              'classification',
              line.line.classification,
              `${linePointer(index, line.index)}/classification`,
            ),
          ],
        }),
      ];
};

const duties = ({ index, lines }: WorkerFacts): readonly Finding[] =>
  lines
    .filter(
      ({ hours, line, segments }) =>
        hours > 0 &&
        isByDuties(line.classification ?? '') &&
        segments.some(({ standing }) => standing.kind === 'not_on_determination'),
    )
    .map((line) =>
      finding('MISCLASSIFICATION_SIGNAL', index, `${linePointer(index, line.index)}/classification`, {
        inputs: [
          derived('signal', 'covered or not by the duties; guards are covered by CWHSSA alone'),
          stated(
            'classification',
            line.line.classification,
            `${linePointer(index, line.index)}/classification`,
          ),
        ],
      }),
    );

/**
 * People who look exempt are looked at by a person: foremen on salary, owners, owner-operators, independent contractors,
 * guards, survey crews and inspectors.
 *
 * The note of a truck's owner-operator, without hours and rates, is accepted. Law: 29 CFR 5.2; 541.101; FOH 15e17.
 */
export const exemption: Check = {
  id: 'EXEMPTION',
  rules: ['MISCLASSIFICATION_SIGNAL'],
  citation: '29 CFR 5.2; 29 CFR 541.101; FOH 15e17',
  passes: 'nobody on the payroll looks exempt without reason',
  run({ workers }: Facts) {
    return verdict(
      workers.flatMap((worker) => [
        ...owner(worker),
        ...ownerOperator(worker),
        ...independent(worker),
        ...foreman(worker),
        ...duties(worker),
      ]),
    );
  },
};
