import type { PolicyDocument } from '../compiler/policy.js';
import type { Changed } from '../versions.js';

/** What an administrator says of a policy. */
export interface PolicyDraft {
  readonly name: string;
  /** One that is not is kept to be tried out. */
  readonly enabled: boolean;
  readonly document: PolicyDocument;
}

/** A policy as it is kept. */
export interface StoredPolicy extends PolicyDraft {
  /** `pol_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly createdAt: Date;
  /** `usr_…` */
  readonly createdBy: string;
  readonly version: number;
}

/** What changes: absent stays, and null removes a part of the document. */
export type PolicyPatch = Readonly<Record<string, unknown>>;

export type PolicyChange = Changed<StoredPolicy>;

/** What a policy said in one version. */
export interface PolicyVersion {
  readonly version: number;
  readonly action: PolicyChange['action'];
  readonly at: Date;
  readonly by: string;
  readonly said: PolicyDraft;
}
