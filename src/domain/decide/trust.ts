import type { Finding } from '../checks/check.js';
import type { Pointer } from '../shared/pointer.js';
import type { Trust } from './decision.js';

/** What each cause takes off a full score, once per cause and with a cap on repeats. */
const WEIGHTS = {
  openQuestion: 0.3,
  reviewFinding: 0.3,
  degradedDetermination: 0.4,
  /** Fringe credit without the plans behind it: enough to be sampled. */
  unprovenCredit: 0.2,
  assumption: 0.1,
  notChecked: 0.02,
} as const;

const REPEATS = 3;
/** Below this a decision is flagged for a sample, even when nothing is open. */
const FLAG_BELOW = 0.85;

interface Causes {
  readonly findings: readonly Finding[];
  readonly open: readonly Pointer[];
  readonly degraded: boolean;
  readonly unproven: boolean;
  readonly notChecked: number;
  readonly humanReview: boolean;
  readonly reviewFindings: number;
}

/** Trust from real causes; nothing with an open question is ever in the automatic band. */
export const trustOf = ({
  findings,
  open,
  degraded,
  unproven,
  notChecked,
  humanReview,
  reviewFindings,
}: Causes): Trust => {
  const counts: readonly (readonly [keyof typeof WEIGHTS, number])[] = [
    ['openQuestion', open.length],
    ['reviewFinding', reviewFindings],
    ['degradedDetermination', degraded ? 1 : 0],
    ['unprovenCredit', unproven ? 1 : 0],
    ['assumption', findings.reduce((total, { assumptions }) => total + assumptions.length, 0)],
    ['notChecked', notChecked],
  ];
  const factors = counts
    .filter(([, count]) => count > 0)
    .map(([factor, count]) => ({ factor, count, weight: WEIGHTS[factor] }));
  const lost = factors.reduce((total, { count, weight }) => total + weight * Math.min(count, REPEATS), 0);
  const score = Math.max(0, Math.round((1 - lost) * 100) / 100);
  return { score, band: humanReview ? 'review' : score < FLAG_BELOW ? 'flag' : 'auto', factors };
};
