import { canonicalJson } from '../canonical.js';
import type { AuditEvent } from './audit-event.js';
import { type ChainedEvent, genesisOf, linkHash } from './chain.js';
import { Frontier } from './merkle/frontier.js';
import { hashLeaf } from './merkle/tree.js';
import type { Checkpoint } from './notes/checkpoint.js';

/** How a trail differs from what it should be. */
export type TrailFaultKind =
  /** A place is empty. */
  | 'missing'
  /** The event is not the one whose hash stands beside it, or its columns say something else. */
  | 'altered'
  /** It does not follow the event before. */
  | 'unlinked'
  /** Events were put in the place of others and all hashes made anew: the root is not the one that was signed. */
  | 'rewritten'
  /** More events were signed, or counted, than are there. */
  | 'cut'
  /** A checkpoint that was published is not in the database, or nobody's key has signed one that is. */
  | 'checkpoint';

export interface TrailFault {
  readonly kind: TrailFaultKind;
  /** The first event that is touched; null where it is a checkpoint alone. */
  readonly seq: number | null;
  readonly message: string;
}

/** What became of the verification of one organization's trail. */
export interface TrailReport {
  readonly organizationId: string;
  readonly intact: boolean;
  readonly events: number;
  /** So many events, from the first on, are the ones that were signed. Those after it are held by the chain alone. */
  readonly signedEvents: number;
  readonly checkpoints: { readonly verified: number; readonly anchored: number };
  /** Null where no event is touched. */
  readonly firstBadSeq: number | null;
  readonly faults: readonly TrailFault[];
}

/** A checkpoint whose signature holds, and whether it was read outside the database. */
export interface KnownCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly anchored: boolean;
}

/** What the row says beside the payload. */
export type EventColumns = Pick<
  AuditEvent,
  'id' | 'at' | 'organization' | 'actor' | 'action' | 'object' | 'outcome' | 'requestId'
> & { readonly details: string };

const MOST_FAULTS = 100;

const eventOf = (payload: string): AuditEvent | null => {
  try {
    const event = JSON.parse(payload) as AuditEvent;
    return canonicalJson(event) === payload ? event : null;
  } catch {
    return null;
  }
};

const agrees = (event: AuditEvent, columns: EventColumns): boolean => {
  const { id, at, organization, actor, action, object, outcome, requestId, details } = event;
  const told = { id, at, organization, actor, action, object, outcome, requestId };
  return canonicalJson({ ...told, details: canonicalJson(details) }) === canonicalJson(columns);
};

/** Reads the trail of one organization event by event, in order, and says in what it differs from what was signed. */
export class TrailVerifier {
  readonly #frontier = new Frontier();
  readonly #faults: TrailFault[] = [];
  readonly #bySize = new Map<number, readonly KnownCheckpoint[]>();
  #previous: Buffer;
  #expected = 1;
  #events = 0;
  #signed = 0;
  #verified = 0;
  #anchored = 0;
  /** The first event since the last checkpoint that held whose leaf is not the one that the tree was made of. */
  #differs: number | null = null;

  constructor(
    private readonly organizationId: string,
    known: readonly KnownCheckpoint[],
  ) {
    this.#previous = genesisOf(organizationId);
    for (const one of known) {
      const { size } = one.checkpoint;
      this.#bySize.set(size, [...(this.#bySize.get(size) ?? []), one]);
    }
  }

  /** @param kept what the row says beside its payload, and the leaf in the stored tree; without them, less is found */
  add(
    { seq, payload, previousHash, hash }: ChainedEvent,
    kept: { readonly columns?: EventColumns; readonly leaf?: Buffer | null } = {},
  ): void {
    const { columns } = kept;
    this.#events += 1;
    if (seq !== this.#expected) {
      this.#fault('missing', Math.min(seq, this.#expected), `event ${this.#expected} is not in its place`);
    } else if (!previousHash.equals(this.#previous)) {
      this.#fault('unlinked', seq, `event ${seq} does not follow the event before it`);
    }
    const event = eventOf(payload);
    if (!linkHash(previousHash, payload, seq).equals(hash)) {
      this.#fault('altered', seq, `event ${seq} is not the event that was hashed`);
    } else if (event?.organization !== this.organizationId) {
      this.#fault('altered', seq, `event ${seq} is not an event of ${this.organizationId} in canonical form`);
    } else if (columns !== undefined && !agrees(event, columns)) {
      this.#fault('altered', seq, `the columns of event ${seq} say something else than its payload`);
    }
    this.#previous = hash;
    this.#expected = seq + 1;
    const leaf = hashLeaf(payload);
    if (kept.leaf?.equals(leaf) === false) this.#differs ??= seq;
    this.#frontier.append(leaf);
    this.#compare();
  }

  /** A fault that somebody else has found, of checkpoints that cannot be opened or are missing. */
  fault(message: string): void {
    this.#fault('checkpoint', null, message);
  }

  /** @param head the end of the chain as the database counts it; null where only a copy is verified */
  conclude(head: { readonly seq: number; readonly hash: Buffer | null } | null): TrailReport {
    const last = this.#expected - 1;
    const signed = Math.max(0, ...this.#bySize.keys());
    if (signed > last)
      this.#fault('cut', last + 1, `${signed} events were signed, and the trail ends with event ${last}`);
    if (head !== null && (head.seq !== last || !(last === 0 || head.hash?.equals(this.#previous))))
      this.#fault(
        'cut',
        Math.min(head.seq, last) + 1,
        `the trail ends with event ${last}, and not as the database has counted it (${head.seq})`,
      );
    const bad = this.#faults.flatMap(({ seq }) => (seq === null ? [] : [seq]));
    return {
      organizationId: this.organizationId,
      intact: this.#faults.length === 0,
      events: this.#events,
      signedEvents: this.#signed,
      checkpoints: { verified: this.#verified, anchored: this.#anchored },
      firstBadSeq: bad.length === 0 ? null : Math.min(...bad),
      faults: this.#faults,
    };
  }

  /** Sets the events so far against what was signed when there were as many. */
  #compare(): void {
    const known = this.#bySize.get(this.#frontier.size) ?? [];
    if (known.length === 0) return;
    const root = this.#frontier.root();
    for (const { checkpoint, anchored } of known) {
      if (checkpoint.root.equals(root)) {
        this.#verified += 1;
        if (anchored) this.#anchored += 1;
        if (this.#faults.length === 0) this.#signed = checkpoint.size;
        this.#differs = null;
      } else if (this.#faults.every(({ seq }) => seq === null)) {
        const from = this.#differs ?? this.#signed + 1;
        const range =
          from === checkpoint.size
            ? `event ${from} is not the one`
            : `events ${from} to ${checkpoint.size} are not those`;
        this.#fault(
          'rewritten',
          from,
          `${range} that stood there at ${checkpoint.at}, when they were signed`,
        );
      }
    }
  }

  #fault(kind: TrailFaultKind, seq: number | null, message: string): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ kind, seq, message });
  }
}
