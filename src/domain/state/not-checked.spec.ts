import { describe, expect, it } from '@jest/globals';

import { contract, type Documents, factsOf, payroll } from '../../../test/support/domain/payroll.js';
import { stateLaw } from './state-law.check.js';

describe('what of the law of a state was not checked', () => {
  const dated: Documents = {};
  const undated: Documents = { payroll: payroll({ receivedDate: null }) };
  const leftOut = { agencyProfile: { switchedOff: ['STATE_FIGURES'] } } as const;

  it.each([
    ['nothing where no state is named', {}, dated, []],
    [
      'all of a state that nobody knows',
      { stateProfile: 'OH' },
      dated,
      [
        {
          what: 'the law of the state that the contract names',
          why: 'no profile of that state is known',
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
    ['nothing that does not reach the work', { stateProfile: 'MN', fourTenAgreement: true }, dated, []],
    [
      'an agreement that reaches it',
      { stateProfile: 'MN', fourTenAgreement: true, stateFundedHighwayWork: true },
      dated,
      [
        {
          what: 'what a four-ten agreement changes by the law of Minnesota',
          why: 'no figures are given for it: the daily limit was applied as it is',
          pointers: ['/contract/fourTenAgreement'],
        },
      ],
    ],
    [
      'no agreement where there is none',
      { stateProfile: 'MN', fourTenAgreement: false, stateFundedHighwayWork: true },
      dated,
      [],
    ],
    [
      'what is filed, and when',
      { stateProfile: 'NY' },
      undated,
      [
        {
          what: 'law of New York: supplements at the overtime rate of the schedule (no figures are given for it); records kept for 6 years (the payroll does not show it)',
          why: 'the state profile does not evaluate it',
          pointers: ['/contract/stateProfile'],
        },
        {
          what: 'filing with New York in time',
          why: 'the day of receipt is not given',
          pointers: ['/payroll/receivedDate'],
        },
        {
          what: 'filing with New York: it asks for the last four digits or the date of birth (NYSDOL payroll schema)',
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
    [
      'figures that the agency leaves out',
      { stateProfile: 'WA', ...leftOut },
      undated,
      [
        {
          what: 'law of Washington: what hours beyond the daily limit earn (no figures are given for it); weekly records (the payroll does not show it)',
          why: 'the state profile does not evaluate it',
          pointers: ['/contract/stateProfile'],
        },
        {
          what: 'law of Washington: overtime beyond 8 hours a day; four-ten agreements; time of filing',
          why: 'not verified in its source, and the agency leaves such figures out',
          pointers: ['/contract/agencyProfile/switchedOff'],
        },
        {
          what: 'filing with Washington: it asks for the full Social Security number (Washington PWIA guide)',
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
    [
      'other figures that it leaves out',
      { stateProfile: 'CA', ...leftOut },
      dated,
      [
        {
          what: 'law of California: seventh day, Saturday, Sunday and holiday rates (they stand on the DIR sheet of the craft); travel and subsistence (they stand on the DIR sheet of the craft); training contribution to the CAC or a program, which is no saving for the contractor (no figures are given for it); one hour of apprentices for five of journeyworkers (it is counted over the project, craft by craft); data elements of the payroll for the state (they are those of the eCPR file); penalties: 100 dollars per day and worker for payrolls not given after 10 days, up to 200 for underpayment, 25 for overtime (the state assesses them)',
          why: 'the state profile does not evaluate it',
          pointers: ['/contract/stateProfile'],
        },
        {
          what: 'law of California: overtime beyond 8 hours a day; overtime beyond 12 hours a day; overtime by the week',
          why: 'not verified in its source, and the agency leaves such figures out',
          pointers: ['/contract/agencyProfile/switchedOff'],
        },
        {
          what: 'filing with California: it asks for the full Social Security number (DIR eCPR schema)',
          why: "a certified payroll is not the state's own filing, and never carries a full number",
          pointers: ['/contract/stateProfile'],
        },
      ],
    ],
  ])('%s', (_what, over, documents, wanted) => {
    const facts = factsOf({ ...documents, contract: contract(over) });
    expect(stateLaw.notChecked?.(facts)).toEqual(wanted);
  });
});
