import { createHash } from 'node:crypto';

/** What stands before the first event of an organization; as audit_genesis() in the migrations. */
export const genesisOf = (organizationId: string): Buffer =>
  createHash('sha256').update(`wcp audit chain v1\n${organizationId}`).digest();

/** The hash of the event at the place, from 1; as the trigger on audit_events. */
export const linkHash = (previous: Buffer, payload: string, seq: number): Buffer => {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(seq));
  return createHash('sha256')
    .update(previous)
    .update(createHash('sha256').update(payload).digest())
    .update(place)
    .digest();
};

/** An event at its place in the chain of its organization. */
export interface ChainedEvent {
  /** From 1. */
  readonly seq: number;
  /** Canonical JSON. */
  readonly payload: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}
