import type { JWK } from 'jose';
import type { Standing } from '../standing/standing.js';

/** An OAuth client as it is kept, without anything of its secret. */
export interface StoredClient {
  /** `cli_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  /** As whom the client acts; it ends when the user is deactivated. */
  readonly userId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly proof: ClientProof['kind'];
  readonly scopes: readonly string[];
  readonly contracts: readonly string[] | null;
  readonly networks: readonly string[] | null;
  readonly revokedAt: Date | null;
  readonly version: number;
}

/** How a client proves itself: by a secret, of which a hash is kept, or by keys, of which the public halves are. */
export type ClientProof =
  | { readonly kind: 'client_secret'; readonly secretHash: Buffer }
  | { readonly kind: 'private_key_jwt'; readonly keys: readonly JWK[] };

/** The standing of a client: what its proof is checked against. */
export interface ClientStanding extends Standing {
  readonly proof: ClientProof;
  /** The secret before, and until when it counts, in milliseconds of the epoch. */
  readonly previous: { readonly secretHash: Buffer; readonly untilMs: number } | null;
}

/** Whether a standing is that of an OAuth client. */
export const isClientStanding = (standing: Standing | null): standing is ClientStanding =>
  standing !== null && 'proof' in standing;
