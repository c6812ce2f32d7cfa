import type { AuditEvent } from '../../../platform/audit/audit-event.js';
import type { NoteKey } from '../../../platform/audit/notes/signed-note.js';
import { judgementDigest } from '../../reviews/index.js';
import { verifyTrail } from '../bundled-trail.js';
import { REVIEW_ACTIONS, type ReviewAction, reviewFolder } from './review-action.js';
import { type Files, type Findings, parsed, textOf } from '../verified.js';

/**
 * Verifies the review of the decision: each step is proven by an event of the trail of whoever took it, an outcome is
 * exactly what its digest names, and an override has two people.
 */
export const verifyReview = (
  files: Files,
  decision: string,
  keys: readonly NoteKey[],
  findings: Findings,
): void => {
  const listed = parsed(textOf(files, REVIEW_ACTIONS));
  const isList = findings.note(
    Array.isArray(listed),
    'the review is told',
    `${REVIEW_ACTIONS} is missing, or is no list`,
  );
  const actions = isList ? (listed as readonly ReviewAction[]) : [];
  const events = new Map<string, AuditEvent | null>();
  for (const organization of new Set(actions.map((action) => action.organization)))
    for (const proof of verifyTrail(files, reviewFolder(organization), organization, keys, findings))
      events.set(`${organization} ${proof.event}`, parsed(proof.payload) as AuditEvent | null);
  const proven = (action: ReviewAction): AuditEvent | null =>
    events.get(`${action.organization} ${action.event}`) ?? null;
  if (actions.length === 0) return;
  findings.note(
    actions.every((action) => isToldBy(proven(action), action, decision)),
    `${actions.length} steps of the review stand in the audit trail as they are told`,
    'a step of the review does not stand in the audit trail as it is told',
  );
  findings.note(
    actions.every((action) => isExact(action, proven(action), decision)),
    'each outcome is the one that its digest names',
    'an outcome is not the one that its digest names',
  );
  verifyOverride(actions, findings);
};

const isToldBy = (event: AuditEvent | null, action: ReviewAction, decision: string): boolean =>
  event?.id === action.event &&
  event.outcome === 'success' &&
  event.object.type === 'Review' &&
  event.object.id === action.review &&
  event.details['decision'] === decision &&
  event.details['step'] === action.action &&
  event.details['version'] === action.version &&
  event.details['by'] === action.by &&
  (event.details['digest'] ?? null) === action.digest;

/** What was said of a step can have been erased, and is then bound by the event alone. */
const isExact = (action: ReviewAction, event: AuditEvent | null, decision: string): boolean => {
  const { action: outcome, reason, reasons, verdicts, version, by, at, digest } = action;
  if (outcome !== 'approve' && outcome !== 'revise' && outcome !== 'reject') return true;
  if (reason === null && reasons.length === 0 && (event?.details['words'] ?? null) !== null) return true;
  const said = new Map(reasons.map((one) => [one.finding, one.reason]));
  const judgement = {
    outcome,
    reason,
    verdicts: verdicts.map((one) => ({ ...one, reason: said.get(one.finding) ?? null })),
  };
  return judgementDigest(judgement, { decision, version: version - 1, by, at: new Date(at) }) === digest;
};

const verifyOverride = (actions: readonly ReviewAction[], findings: Findings): void => {
  for (const { by, digest } of actions.filter(({ action }) => action === 'confirm')) {
    const proposed = actions.find((one) => one.digest === digest && one.action !== 'confirm');
    findings.note(
      proposed !== undefined && proposed.by !== by,
      `the override was proposed by ${proposed?.by ?? ''} and confirmed by ${by}`,
      'the override was not proposed by one person and confirmed by another',
    );
  }
};
