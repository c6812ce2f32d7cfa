/** A version of the law as this server checks it, and what it changed in decisions. */
interface RulesetVersion {
  readonly version: string;
  readonly changes: string;
}

const CURRENT: RulesetVersion = {
  version: '1.1.0',
  changes:
    'A deduction whose label maps to no paragraph of 29 CFR 3.5 is not permitted without approval, and a person looks at it; consent is asked for once a worker, and for (d), (e), (j) only. Restitution on a correction is netted finding by finding. Footnotes, adders and rates per day count as data. Agencies switch off what was not seen in its source. Conformance is cited by the age of the contract. The law of a state that the contract names is evaluated beside the federal law. Contracts of $2,000.00 or less are outside the Act. A blank total of hours contradicts nothing. Rates, fringe, gross and net pay below zero return the payroll; a contract of zero dollars is one of unknown amount.',
};

/** Every version, earliest first. */
export const VERSIONS: readonly RulesetVersion[] = [
  { version: '1.0.0', changes: 'The first rules.' },
  CURRENT,
];

/** Raised when a decision on the same input may become another one. */
export const RULESET_VERSION = CURRENT.version;
