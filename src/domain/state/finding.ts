import type { Finding, Found, Input } from '../checks/check.js';
import { derived, finding } from '../checks/finding.js';
import type { RuleId } from '../law/rules.js';
import type { Pointer } from '../shared/pointer.js';
import type { Figure, StateProfile } from './profile.js';

/** What several parts of state law found, as one. */
export const both = (...results: readonly Found[]): Found => ({
  findings: results.flatMap(({ findings }) => findings),
  missing: results.flatMap(({ missing }) => missing),
});

/** A finding under the law of a state, which is cited in place of the rule's own citation. */
export const stateFinding = (
  { code }: StateProfile,
  rule: RuleId,
  worker: number | null,
  pointer: Pointer,
  more: Partial<Omit<Finding, 'rule' | 'worker' | 'pointer' | 'jurisdiction'>> & {
    readonly citation: string;
  },
): Finding => ({ ...finding(rule, worker, pointer, more), jurisdiction: code });

interface Used extends Pick<Figure<unknown>, 'citation' | 'verified'> {
  /** `over 8 h a day`. */
  readonly what: string;
}

/** The figures that a finding rests on, as its inputs. */
export const figureInputs = (figures: readonly Used[]): readonly Input[] =>
  [
    ...new Set(
      figures.map(
        ({ what, citation, verified }) => `${what} (${citation}${verified ? '' : '; not verified'})`,
      ),
    ),
  ].map((text) => derived('figure of the state', text));

/** The mark of a finding that rests on a figure whose source was not seen; it lowers the trust of the decision. */
export const marked = (figures: readonly Used[]): Pick<Finding, 'unverified'> =>
  figures.some(({ verified }) => !verified) ? { unverified: ['STATE_FIGURES'] } : {};
