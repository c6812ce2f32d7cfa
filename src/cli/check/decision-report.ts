import type { DecisionDocument, FindingDocument } from '../../modules/wcp/index.js';

const INDENT = '    ';

const head = ({ rule, effect, worker, amount }: FindingDocument, at: number): string =>
  `${String(at + 1).padStart(2)}. ${rule}  ${effect}${worker === null ? '' : `  ${worker}`}${amount === null ? '' : `  ${amount}`}`;

const findingLines = (finding: FindingDocument, at: number): readonly string[] => {
  const { message, formula, citation, wageDetermination: line, howToFix, fixBy, assumptions } = finding;
  return [
    head(finding, at),
    `${INDENT}${message}`,
    ...(formula === null ? [] : [`${INDENT}${formula}`]),
    ...(line === null
      ? []
      : [`${INDENT}${line.number} mod ${line.mod}, line ${line.line}: ${line.text.trim()}`]),
    `${INDENT}${citation}`,
    `${INDENT}Cure: ${howToFix}${fixBy === null ? '' : ` By ${fixBy}.`}`,
    ...assumptions.map((one) => `${INDENT}Assumed: ${one}`),
  ];
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** A decision for somebody who reads it in a terminal. */
export const decisionReport = (decision: DecisionDocument): string => {
  const { status, humanReview, summary, totals, findings, notChecked, trust, ruleset } = decision;
  return [
    `${status.toUpperCase()}${humanReview ? ', after a person has looked' : ''}`,
    summary,
    `Back wages ${totals.backWages}, liquidated damages ${totals.liquidatedDamages}, workers affected ${totals.workersAffected}`,
    ...section('Findings', findings.flatMap(findingLines)),
    ...section(
      'Not checked',
      notChecked.map(({ what, why }) => `  - ${what}: ${why}`),
    ),
    ...section(
      `Trust ${trust.score} (${trust.band})`,
      trust.factors.map(({ factor, count }) => `  - ${factor}: ${count}`),
    ),
    '',
    `Law ${ruleset.version}, input ${decision.inputHash.slice(0, 12)}`,
  ].join('\n');
};
