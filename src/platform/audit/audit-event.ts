import { createHmac } from 'node:crypto';

import { canonicalJson, sha256 } from '../canonical.js';
import type { Permission } from '../security/catalogue.js';
import type { Principal } from '../security/principal.js';

/** Who changed something, and in which request. The system itself has no credential. */
export type AuditedBy =
  | {
      readonly principal: Pick<Principal, 'organizationId' | 'method' | 'credentialId' | 'userId' | 'amr'>;
      readonly requestId: string;
    }
  | {
      readonly system: string;
      readonly organizationId: string;
      /** Where the system acts for a caller whom it does not know yet. */
      readonly requestId?: string;
    };

/** What one field held, as digests: the trail proves a change without repeating what it was about. */
export interface ChangedField {
  /** Name, or JSON pointer, of the field. */
  readonly field: string;
  /** Lower-case hexadecimal; null where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A person whom the event is about, as a salted digest ({@link saltedDigest}): worth nothing once the salt is erased. */
export interface AuditedSubject {
  readonly type: string;
  readonly digest: string;
}

/** A change as the audit trail keeps it. `details` holds ids, numbers and digests; never personal data. */
export interface AuditedChange {
  readonly action: Permission;
  readonly objectType: string;
  readonly objectId: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  /** `success` unless told otherwise: what was refused and is worth proving is `denied`. */
  readonly outcome?: 'success' | 'denied' | 'failure';
  /** Why, in the words of whoever did it. Never personal data: the trail cannot forget. */
  readonly reason?: string | null;
  readonly changed?: readonly ChangedField[];
  /** `adc_…`: the authorization decision that allowed or refused it. */
  readonly policyDecision?: string | null;
  readonly subjects?: readonly AuditedSubject[];
}

/** The event that is hashed: everything that is known of it. */
export interface AuditEvent {
  /** `evt_…` */
  readonly id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  /** Whose trail it stands in. */
  readonly organization: string;
  readonly actor: { readonly type: 'user' | 'api_key' | 'system'; readonly id: string };
  /** Null for the system, and for events of version 1. */
  readonly authentication: {
    readonly method: Principal['method'];
    readonly amr: readonly string[];
    /** `key_…`, `ses_…`, `cli_…` or `idp_…`. */
    readonly credential: string;
  } | null;
  /** `Subject:action`. */
  readonly action: string;
  readonly object: { readonly type: string; readonly id: string | null };
  readonly outcome: 'success' | 'denied' | 'failure';
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly changed: readonly ChangedField[];
  readonly details: AuditedChange['details'];
  readonly policyDecision: string | null;
  readonly subjects: readonly AuditedSubject[];
  /** 1: recorded before there was a chain. */
  readonly version: 1 | 2;
}

const actorOf = (by: AuditedBy): AuditEvent['actor'] => {
  if ('system' in by) return { type: 'system', id: by.system };
  const { method, credentialId, userId } = by.principal;
  return method === 'api_key' ? { type: 'api_key', id: credentialId } : { type: 'user', id: userId };
};

const authenticationOf = (by: AuditedBy): AuditEvent['authentication'] => {
  if ('system' in by) return null;
  const { method, amr, credentialId } = by.principal;
  return { method, amr, credential: credentialId };
};

/** The event of a change. */
export const auditEvent = (by: AuditedBy, change: AuditedChange, id: string, at: Date): AuditEvent => ({
  id,
  at: at.toISOString(),
  organization: 'system' in by ? by.organizationId : by.principal.organizationId,
  actor: actorOf(by),
  authentication: authenticationOf(by),
  action: change.action,
  object: { type: change.objectType, id: change.objectId },
  outcome: change.outcome ?? 'success',
  reason: change.reason ?? null,
  requestId: by.requestId ?? null,
  changed: change.changed ?? [],
  details: change.details,
  policyDecision: change.policyDecision ?? null,
  subjects: change.subjects ?? [],
  version: 2,
});

/** The text of the event, which is stored verbatim and hashed. */
export const payloadOf = (event: AuditEvent): string => canonicalJson(event);

/** The digest of something personal under a salt that is kept, and erased, with it: 32 random bytes of one person. */
export const saltedDigest = (salt: Uint8Array, value: unknown): string =>
  createHmac('sha256', salt).update(canonicalJson(value)).digest('hex');

/**
 * The fields of two versions that differ, by name, as digests.
 *
 * @param salts a salt for each field that holds something personal; without one its digest could be guessed
 */
export const changedFields = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  salts: ReadonlyMap<string, Uint8Array> = new Map(),
): readonly ChangedField[] => {
  const digest = (field: string, value: unknown): string | null => {
    if (value === undefined || value === null) return null;
    const salt = salts.get(field);
    return salt === undefined ? sha256(canonicalJson(value)) : saltedDigest(salt, value);
  };
  const held = (object: Readonly<Record<string, unknown>>, field: string): unknown =>
    Object.hasOwn(object, field) ? object[field] : undefined;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((field) => ({
      field,
      before: digest(field, held(before, field)),
      after: digest(field, held(after, field)),
    }))
    .filter((change) => change.before !== change.after);
};
