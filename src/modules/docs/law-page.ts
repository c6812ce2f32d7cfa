import { CHECKS } from '../../domain/checks/registry.js';
import { UNCHECKED_RULES } from '../../domain/decide/not-checked.js';
import { COVERAGE_THRESHOLD, LIQUIDATED_DAMAGES_PER_DAY } from '../../domain/law/cwhssa.js';
import type { Dated } from '../../domain/law/dated.js';
import { type RuleId, RULES, ruleOf } from '../../domain/law/rules.js';
import { formatMoney, type Money } from '../../domain/shared/quantities.js';

const checkedBy = (rule: RuleId): string =>
  CHECKS.filter((check) => check.rules.includes(rule))
    .map(({ id }) => id)
    .join(', ');

const ruleSection = (id: RuleId): string => {
  const { effect, review, money, citation, meaning, cure } = ruleOf(id);
  const by = checkedBy(id);
  const unchecked = UNCHECKED_RULES.includes(id)
    ? 'not evaluated by this release'
    : by === ''
      ? 'the decision itself'
      : by;
  return [
    `### ${id}`,
    '',
    meaning,
    '',
    `- Effect: ${effect}${review ? ', and a person must look' : ''}. Money: ${money.replaceAll('_', ' ')}.`,
    `- Citation: ${citation}.`,
    `- Found by: ${unchecked}.`,
    `- What cures it: ${cure}`,
    '',
  ].join('\n');
};

const history = (title: string, values: Dated<Money>): string =>
  [
    `### ${title}`,
    '',
    '| from | USD | source | verified |',
    '|---|---|---|---|',
    ...values.map(
      ({ from, value, citation, verified }) =>
        `| ${from ?? 'the beginning'} | ${formatMoney(value)} | ${citation} | ${verified ? 'yes' : 'no'} |`,
    ),
    '',
  ].join('\n');

/** `docs/law.md`: every rule of the law and every dated value, generated, so that the page cannot say what is not checked. */
export const lawPage = (): string =>
  [
    '# The law as this server checks it',
    '',
    'Generated from `src/domain` (`npm run generate`). Do not edit. Not legal advice: the server recommends, a person decides.',
    '',
    '## Rules',
    '',
    ...(Object.keys(RULES) as RuleId[]).map(ruleSection),
    '## Dated values',
    '',
    history('CWHSSA threshold, FAR procurements (contracts over)', COVERAGE_THRESHOLD.federal_far),
    history('CWHSSA threshold, other federal contracts (contracts over)', COVERAGE_THRESHOLD.federal_other),
    history('CWHSSA threshold, federally assisted contracts (contracts over)', COVERAGE_THRESHOLD.assisted),
    history('Liquidated damages per worker and day', LIQUIDATED_DAMAGES_PER_DAY),
  ].join('\n');
