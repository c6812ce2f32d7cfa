import type { Contract } from '../contract/contract.js';
import { type Figure, type StateProfile } from './profile.js';
import { STATE_PROFILES } from './profiles.js';

/** What the contract says of state law: none, a state that is not known here, or a profile with what of it applies. */
export type GoverningState =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly profile: StateProfile };

const BY_CODE: ReadonlyMap<string, StateProfile> = new Map(
  STATE_PROFILES.map((profile) => [profile.code, profile]),
);

/** The figures whose source was seen. */
const verifiedOnly = (profile: StateProfile): StateProfile => {
  const seen = <Value>(figure: Figure<Value> | null): Figure<Value> | null =>
    figure?.verified === true ? figure : null;
  const { daily, weekly, days, fourTenLimit } = profile.overtime;
  return {
    ...profile,
    overtime: {
      daily: daily.filter(({ verified }) => verified),
      weekly: seen(weekly),
      days: seen(days),
      fourTenLimit: seen(fourTenLimit),
    },
    excessFringeOffsetsNoWages: seen(profile.excessFringeOffsetsNoWages),
    apprenticesOfStateAgencyOnly: seen(profile.apprenticesOfStateAgencyOnly),
    filing: seen(profile.filing),
  };
};

const VERIFIED: ReadonlyMap<string, StateProfile> = new Map(
  STATE_PROFILES.map((profile) => [profile.code, verifiedOnly(profile)]),
);

const leavesOut = ({ agencyProfile }: Contract): boolean => agencyProfile.switchedOff.has('STATE_FIGURES');

/** The state whose law also applies to the contract, with unverified figures unless the agency leaves them out. */
export const governingState = (contract: Contract): GoverningState => {
  const code = contract.stateProfile?.trim().toUpperCase() ?? '';
  if (code === '') return { kind: 'none' };
  const profile = (leavesOut(contract) ? VERIFIED : BY_CODE).get(code);
  return profile === undefined ? { kind: 'unknown' } : { kind: 'known', profile };
};

/** What is left out because its source was not seen, in the words of the profile. */
export const figuresLeftOut = (contract: Contract): readonly string[] => {
  const state = governingState(contract);
  const whole = state.kind === 'known' ? BY_CODE.get(state.profile.code) : undefined;
  if (whole === undefined || !leavesOut(contract)) return [];
  const { overtime, excessFringeOffsetsNoWages, apprenticesOfStateAgencyOnly, filing } = whole;
  const unseen = (figure: Figure<unknown> | null): boolean => figure !== null && !figure.verified;
  return [
    ...overtime.daily.filter(unseen).map(({ value }) => `overtime beyond ${value.over / 100} hours a day`),
    ...(unseen(overtime.weekly) ? ['overtime by the week'] : []),
    ...(unseen(overtime.days) ? ['overtime by days of work'] : []),
    ...(unseen(overtime.fourTenLimit) ? ['four-ten agreements'] : []),
    ...(unseen(excessFringeOffsetsNoWages) ? ['fringe credit that offsets no wages'] : []),
    ...(unseen(apprenticesOfStateAgencyOnly) ? ['registration of apprentices by the state agency'] : []),
    ...(unseen(filing) ? ['time of filing'] : []),
  ];
};
