import type { NotChecked } from '../checks/check.js';
import type { Facts } from '../resolve/facts.js';
import { figuresLeftOut, governingState } from './governing-profile.js';
import type { StateProfile } from './profile.js';

const AT_PROFILE = ['/contract/stateProfile'];

const identification = ({ name, identification: figure }: StateProfile): readonly NotChecked[] =>
  figure === null
    ? []
    : [
        {
          what: `filing with ${name}: ${
            figure.value === 'full_ssn'
              ? 'it asks for the full Social Security number'
              : 'it asks for the last four digits or the date of birth'
          } (${figure.citation})`,
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: AT_PROFILE,
        },
      ];

const profileNotChecked = (facts: Facts, profile: StateProfile): readonly NotChecked[] => {
  const { contract, payroll } = facts;
  if (profile.reaches === 'state_funded_highway_work' && contract.stateFundedHighwayWork !== true) return [];
  const leftOut = figuresLeftOut(contract);
  const undated = profile.filing !== null && payroll.receivedDate === null;
  const agreement = contract.fourTenAgreement === true && profile.overtime.fourTenLimit === null;
  return [
    ...(profile.notEvaluated.length === 0
      ? []
      : [
          {
            what: `law of ${profile.name}: ${profile.notEvaluated.map(({ what, why }) => `${what} (${why})`).join('; ')}`,
            why: 'the state profile does not evaluate it',
            pointers: AT_PROFILE,
          },
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          {
            what: `law of ${profile.name}: ${leftOut.join('; ')}`,
            why: 'not verified in its source, and the agency leaves such figures out',
            pointers: ['/contract/agencyProfile/switchedOff'],
          },
        ]),
    ...(undated
      ? [
          {
            what: `filing with ${profile.name} in time`,
            why: 'the day of receipt is not given',
            pointers: ['/payroll/receivedDate'],
          },
        ]
      : []),
    ...(agreement
      ? [
          {
            what: `what a four-ten agreement changes by the law of ${profile.name}`,
            why: 'no figures are given for it: the daily limit was applied as it is',
            pointers: ['/contract/fourTenAgreement'],
          },
        ]
      : []),
    ...identification(profile),
  ];
};

/** What of the state's law was not checked, and why. */
export const stateNotChecked = (facts: Facts): readonly NotChecked[] => {
  const state = governingState(facts.contract);
  switch (state.kind) {
    case 'none':
      return [];
    case 'unknown':
      return [
        {
          what: 'the law of the state that the contract names',
          why: 'no profile of that state is known',
          pointers: AT_PROFILE,
        },
      ];
    case 'known':
      return profileNotChecked(facts, state.profile);
  }
};
