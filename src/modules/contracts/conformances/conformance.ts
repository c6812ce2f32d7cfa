import type { ConformanceStatus } from '../../../domain/contract/conformance.js';
import type { ConformanceDoubt } from '../../../domain/resolve/conformance-doubts.js';
import type { ContractJson } from '../../../domain/ingest/json-shapes.js';

/** Basic rate and fringe, USD an hour, as decimal strings. */
export interface RatePair {
  readonly rate: string;
  readonly fringe: string;
}

/** What is asked for, and what has become of it. */
export interface ConformanceFacts {
  readonly classification: string;
  /** Normal form; null for all determinations of the contract. */
  readonly wageDetermination: string | null;
  readonly proposed: RatePair;
  /** May differ from what was proposed; null until it is approved. */
  readonly approved: RatePair | null;
  readonly status: ConformanceStatus;
  readonly proposedOn: string | null;
  readonly submittedOn: string | null;
  readonly moreTimeOn: string | null;
  readonly decidedOn: string | null;
  readonly withdrawnOn: string | null;
  /** The listed classification that a denial says to pay. */
  readonly payAs: string | null;
  readonly note: string | null;
}

/** A request that is kept under a contract. */
export interface StoredConformance {
  /** `cnf_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly contractId: string;
  readonly version: number;
  readonly facts: ConformanceFacts;
}

/** What a request said in one version. */
export interface ConformanceVersion {
  readonly version: number;
  readonly facts: ConformanceFacts;
  readonly at: Date;
  /** `usr_…` */
  readonly by: string;
}

export interface ConformanceDraft {
  readonly classification: string;
  readonly wageDetermination: string | null;
  readonly proposed: RatePair;
  readonly proposedOn: string;
  readonly note: string | null;
}

/** A step of a request. */
export type ConformanceStep =
  | { readonly to: 'submitted_to_whd'; readonly on: string; readonly note: string | null }
  | { readonly to: 'more_time'; readonly on: string; readonly note: string | null }
  | {
      readonly to: 'approved';
      readonly on: string;
      /** Each as proposed, when it is null. */
      readonly rate: string | null;
      readonly fringe: string | null;
      readonly note: string | null;
    }
  | {
      readonly to: 'denied';
      readonly on: string;
      readonly payAs: string | null;
      readonly note: string | null;
    }
  | { readonly to: 'withdrawn'; readonly on: string; readonly note: string | null };

/** A request, and what speaks against it by the determinations of its contract. */
export interface DoubtedConformance {
  readonly conformance: StoredConformance;
  readonly doubts: readonly ConformanceDoubt[];
}

type ConformanceJson = NonNullable<ContractJson['conformances']>[number];

/** A request as the facts of its contract hold it, which is what payrolls are judged on. */
export const factOf = ({ id, facts }: StoredConformance): ConformanceJson => ({
  id,
  classification: facts.classification,
  ...(facts.approved ?? facts.proposed),
  status: facts.status,
  proposedOn: facts.proposedOn,
  submittedOn: facts.submittedOn,
  decidedOn: facts.decidedOn,
  wageDetermination: facts.wageDetermination,
  payAs: facts.payAs,
});

/** What a contract was created with, as a request: its answer, where it had one, was given before. */
export const factsIn = (json: ConformanceJson): ConformanceFacts => {
  const pair = { rate: String(json.rate), fringe: String(json.fringe) };
  return {
    classification: json.classification,
    wageDetermination: json.wageDetermination ?? null,
    proposed: pair,
    approved: json.status === 'approved' ? pair : null,
    status: json.status,
    proposedOn: json.proposedOn ?? null,
    submittedOn: json.submittedOn ?? null,
    moreTimeOn: null,
    decidedOn: json.decidedOn ?? null,
    withdrawnOn: null,
    payAs: json.payAs ?? null,
    note: null,
  };
};

/** The request after the step. */
export const stepped = (facts: ConformanceFacts, step: ConformanceStep): ConformanceFacts => {
  const note = step.note ?? facts.note;
  switch (step.to) {
    case 'submitted_to_whd':
      return { ...facts, status: step.to, submittedOn: step.on, note };
    case 'more_time':
      return { ...facts, status: step.to, moreTimeOn: step.on, note };
    case 'approved': {
      const approved = {
        rate: step.rate ?? facts.proposed.rate,
        fringe: step.fringe ?? facts.proposed.fringe,
      };
      return { ...facts, status: step.to, decidedOn: step.on, approved, note };
    }
    case 'denied':
      return { ...facts, status: step.to, decidedOn: step.on, payAs: step.payAs, note };
    case 'withdrawn':
      return { ...facts, status: step.to, withdrawnOn: step.on, note };
  }
};
