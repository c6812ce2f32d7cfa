import { CHECKS } from '../../domain/checks/registry.js';
import { TRUST_WEIGHTS } from '../../domain/decide/trust.js';
import { type RuleId, RULES, ruleOf } from '../../domain/law/rules.js';
import { RULESET_VERSION, VERSIONS } from '../../domain/law/history.js';
import { UNVERIFIED_IDS, type UnverifiedId, unverifiedOf } from '../../domain/law/unverified.js';
import { DAYS, type DescribedValue, VALUES } from '../../domain/law/values.js';
import { OWN_RULES } from '../../domain/law/rules/states.js';
import { stateLawSection } from './state-law-section.js';

/** Ids of the worked cases that find a rule. */
export type CasesByRule = ReadonlyMap<string, readonly string[]>;

/** Rules that no check finds, and what does. */
const FOUND_ELSEWHERE: Partial<Readonly<Record<RuleId, string>>> = {
  SECTION_5_7_THRESHOLD: 'the decision, from the sum of the findings',
  FILE_UNREADABLE:
    'intake: a body that cannot be read is answered with a problem (4xx) and not stored; JSON is the only format of this release',
};

const foundBy = (rule: RuleId): string => {
  const elsewhere = FOUND_ELSEWHERE[rule];
  if (elsewhere !== undefined) return elsewhere;
  return CHECKS.filter((check) => check.rules.includes(rule))
    .map(({ id }) => `the check ${id}`)
    .join(', ');
};

const marksOf = (rule: RuleId): readonly UnverifiedId[] =>
  UNVERIFIED_IDS.filter((id) => unverifiedOf(id).rules.includes(rule));

const links = (ids: readonly UnverifiedId[]): string =>
  ids.map((id) => `[${id}](#${id.toLowerCase()})`).join(', ');

const ruleSection = (id: RuleId, cases: CasesByRule): string => {
  const { effect, review, money, citation, formula, meaning, cure } = ruleOf(id);
  const marks = marksOf(id);
  const tests = cases.get(id) ?? [];
  return [
    `### ${id}`,
    '',
    meaning,
    '',
    `- Effect: ${effect}${review ? ', and a person must look' : ''}. Money: ${money.replaceAll('_', ' ')}.`,
    ...(formula === undefined ? [] : [`- Formula: \`${formula}\`.`]),
    `- Citation: ${citation}.`,
    `- Unverified: ${marks.length === 0 ? 'none' : links(marks)}.`,
    `- Found by: ${foundBy(id)}.`,
    `- What cures it: ${cure}`,
    `- Worked cases: ${tests.length === 0 ? 'none' : tests.join(', ')}.`,
    ...(OWN_RULES.has(id) ? ['- An id of this server: a state profile needs it.'] : []),
    '',
  ].join('\n');
};

const unverifiedSection = (id: UnverifiedId): string => {
  const { taken, source, without, rules } = unverifiedOf(id);
  return [
    `### ${id}`,
    '',
    `- What is taken for law: ${taken}.`,
    `- What was not seen: ${source}.`,
    `- Switched off: ${without}.`,
    `- Rules: ${rules.join(', ')}.`,
    '',
  ].join('\n');
};

const valueSection = ({ title, unit, history }: DescribedValue): string =>
  [
    `### ${title}`,
    '',
    `| from | ${unit} | source | verified |`,
    '|---|---|---|---|',
    ...history.map(
      ({ from, value, citation, unverified }) =>
        `| ${from ?? 'the beginning'} | ${value} | ${citation} | ${unverified === null ? 'yes' : `no: ${links([unverified])}`} |`,
    ),
    '',
  ].join('\n');

const SETTINGS = `An agency sets these in \`contract.agencyProfile\`; what it leaves out is as in the column "left out".

| setting | left out | what it does |
|---|---|---|
| \`acceptScannedWetSignature\` | \`false\` | a scan of a handwritten signature is taken for the signature; otherwise STATEMENT_SIGNATURE_INVALID |
| \`noWorkPolicy\` | \`statement\` | \`none\`: weeks without work leave no PAYROLL_WEEK_GAP where the payroll numbers follow each other; \`statement\`: a no-work payroll needs no number; \`numbered_payroll\`: it needs one |
| \`liquidatedDamagesBasis\` | \`violation_date\` | the amount of the day of the violation, or with \`assessment_date\` of the day of receipt; which of them the law wants was not seen |
| \`liquidatedDamagesLeastBackWages\` | the value below | least overtime back wages of a worker and week for liquidated damages; whether the policy of 2010 still stands was not seen |
| \`leastRestitution\` | \`0\` | back wages of a worker and week below it are warnings and do not return the payroll; federal law was not seen to set a least sum |
| \`switchedOff\` | none | ids of the section above; each then stands in \`notChecked\` of every decision |

What is not named here cannot be switched off.
`;

const TRUST_CAUSES: Readonly<Record<keyof typeof TRUST_WEIGHTS, string>> = {
  degradedDetermination: 'a determination that governs was not understood in every line',
  openQuestion: 'a fact is missing that nobody has been asked for',
  ambiguousClassification: 'a classification or a determination fits several',
  unresolvedPrint: 'a footnote, zone or premium that nobody has entered as data',
  reviewFinding: 'another finding that a person must look at',
  askedOfContractor: 'a fact is missing about a row that goes back anyway',
  unprovenCredit: 'fringe credit is claimed, and the plans are not given',
  outsideTheAct:
    'the contract is told to be of an amount that the Davis-Bacon Act does not reach: wages were not held to it',
  outsideCwhssa:
    'the contract is told not to be covered by CWHSSA, in so many words, or by an amount that leaves hours beyond 40 without a premium',
  unverifiedLaw: 'a finding rests on law whose source was not seen',
  assumption: 'a finding took something for granted',
  missingHistory: 'earlier payrolls of the contractor are not known',
  notChecked: 'an entry of `notChecked`',
};

const TRUST = [
  'A score of 1 less the weight of each cause, a cause counted at most three times. The band is `review` where a person must look; `flag` where a cause could change the decision, or the score is below 0.85; else `auto`.',
  '',
  '| cause | weight | what it is | keeps out of `auto` |',
  '|---|---|---|---|',
  ...(Object.keys(TRUST_WEIGHTS) as (keyof typeof TRUST_WEIGHTS)[]).map(
    (factor) =>
      `| \`${factor}\` | ${TRUST_WEIGHTS[factor].weight} | ${TRUST_CAUSES[factor]} | ${TRUST_WEIGHTS[factor].open ? 'yes' : 'no'} |`,
  ),
  '',
].join('\n');

/**
 * `docs/law.md`: every rule of the law and every dated value, generated, so that the page cannot say what is not checked.
 */
export const lawPage = (cases: CasesByRule): string =>
  [
    '# The law as this server checks it',
    '',
    `Version ${RULESET_VERSION}. Generated from \`src/domain\` (\`npm run generate\`). Do not edit. Not legal advice: the server recommends, a person decides.`,
    '',
    'A finding says what it rests on: inputs with their place and column of the WH-347, the formula with its numbers, the line of the determination verbatim, the citation, what cures it, and what was assumed. Corrections keep the payroll number and raise the revision. Contracts awarded on 2023-10-23 or before have conformance cited as 29 CFR 5.5(a)(1)(ii).',
    '',
    '## Rules',
    '',
    ...(Object.keys(RULES) as RuleId[]).map((id) => ruleSection(id, cases)),
    ...stateLawSection(),
    '## What was not seen in its source',
    '',
    'A finding that rests on one of these says so among its assumptions, and never alone rejects a payroll. An agency that reads the law otherwise switches it off.',
    '',
    ...UNVERIFIED_IDS.map(unverifiedSection),
    '## What an agency decides',
    '',
    SETTINGS,
    '## Dated values',
    '',
    ...VALUES.map(valueSection),
    '### Days on which the law changes',
    '',
    '| what | day | source |',
    '|---|---|---|',
    ...DAYS.map(({ title, day, citation }) => `| ${title} | ${day} | ${citation} |`),
    '',
    '## Trust',
    '',
    TRUST,
    '## Versions',
    '',
    ...VERSIONS.toReversed().map(({ version, changes }) => `- **${version}**: ${changes}`),
    '',
  ].join('\n');
