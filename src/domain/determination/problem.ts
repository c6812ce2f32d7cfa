import { type Result, refuse } from '../shared/result.js';

/** Why a text is not taken in as a wage determination: where, in a sentence, and what to do about it. */
export interface DeterminationProblem {
  readonly code: DeterminationProblemCode;
  /** 1-based line of the text; 0 when it is about the whole of it. */
  readonly line: number;
  readonly sentence: string;
  readonly fix: string;
}

export type DeterminationProblemCode = keyof typeof FIXES;

const COPY_AGAIN =
  'Copy the whole text again from SAM.gov, from the number at the top to END OF GENERAL DECISION.';

const FIXES = {
  not_a_text: 'Send the text of the determination, not a PDF or an archive of it.',
  header_missing: COPY_AGAIN,
  header_unreadable: COPY_AGAIN,
  several_determinations: 'Import each determination as a text of its own.',
  modification_table_missing: COPY_AGAIN,
  modification_disagrees: 'Get the modification that the header names: SAM.gov lists each under the number.',
  number_disagrees: 'Check which determination was meant, and send its text with its own number.',
  rate_line_unreadable: COPY_AGAIN,
  rate_lines_missing: COPY_AGAIN,
  text_truncated: COPY_AGAIN,
} as const;

export const problem = (
  code: DeterminationProblemCode,
  line: number,
  sentence: string,
): DeterminationProblem => ({
  code,
  line,
  sentence,
  fix: FIXES[code],
});

export const refused = (
  code: DeterminationProblemCode,
  line: number,
  sentence: string,
): Result<never, DeterminationProblem> => refuse(problem(code, line, sentence));
