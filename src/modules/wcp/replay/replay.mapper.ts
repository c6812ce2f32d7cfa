import type { Answer } from '../../../platform/http/answer.js';
import type { Change } from '../revisions/changes.js';
import { toFields, toFindings } from '../comparison/comparison.mapper.js';
import type { WhatIfDto } from '../dto/change.dto.js';
import { etagOf, linksOf } from '../payroll-links.js';
import { RULESET } from '../ruleset.js';
import { toDecisionView } from '../wcp.mapper.js';
import type { RedecideQuery, RedecisionView, ReplayView, WhatIfView } from './dto/replay.view.js';
import type { Redecided, RedecideOrder } from './redecide.service.js';
import type { Replay } from './replay.service.js';
import type { WhatIf } from './what-if.service.js';

export const toChanges = ({ changes }: WhatIfDto): readonly Change[] => changes ?? [];

export const toOrder = (query: RedecideQuery, ifMatch: string | undefined): RedecideOrder => ({
  facts: query.facts ?? 'as_filed',
  dryRun: query.dryRun ?? false,
  ifMatch,
});

export const toReplayView = (replay: Replay): Readonly<ReplayView> => {
  const { record, outcome, storedHash, replayedHash, faults } = replay;
  const { self, redecide } = linksOf(record.payrollId, 'decided');
  return {
    payrollId: record.payrollId,
    decisionId: record.decision.id,
    identical: outcome === 'identical',
    outcome,
    hashes: { stored: storedHash, replayed: replayedHash },
    ruleset: { stored: record.decision.ruleset, present: RULESET },
    faults,
    links: { self, ...(outcome === 'ruleset_differs' && redecide !== undefined ? { redecide } : {}) },
  };
};

export const toRedecision = ({
  filed,
  decision,
  comparison,
  stored,
}: Redecided): Answer<Readonly<RedecisionView>> => ({
  status: stored ? 201 : 200,
  headers: { ETag: etagOf({ status: filed.status, decision: stored ? decision : filed.decision }) },
  body: {
    stored,
    decision: toDecisionView(decision, 'summary'),
    fields: toFields(comparison),
    findings: toFindings(comparison),
  },
});

export const toWhatIfView = ({ decision, comparison, restitution }: WhatIf): Readonly<WhatIfView> => ({
  decision: toDecisionView(decision, 'summary'),
  findings: toFindings(comparison),
  restitution,
});
