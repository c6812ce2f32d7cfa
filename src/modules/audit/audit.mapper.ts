import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';

import type { AuditEvent } from '../../platform/audit/audit-event.js';
import type { TreeHash } from '../../platform/audit/merkle/tree.js';
import type { TrailReport } from '../../platform/audit/trail-verifier.js';
import { accepts } from '../../platform/http/accept.js';
import type { Page } from '../../platform/http/paging.js';
import type { ConsistencyAnswer, EventProof } from './audit.service.js';
import type { ListEventsQuery } from './dto/audit.queries.js';
import type {
  AuditKeysView,
  CheckpointPage,
  CheckpointView,
  ConsistencyView,
  EventProofView,
  VerificationView,
} from './dto/checkpoint.view.js';
import type { AuditEventPage, AuditEventView } from './dto/event.view.js';
import type { ReceiptKeyView } from './dto/receipt-key.view.js';
import type { PublicKeys } from './trail-verification.service.js';
import type { EventFilter, StoredCheckpoint, StoredEvent } from './trails.repository.js';

export const NDJSON = 'application/x-ndjson';
export const CSV = 'text/csv';

/** How a list of events is answered, by the Accept header. */
export type EventsFormat = 'page' | typeof NDJSON | typeof CSV;

export const formatOf = (accept: string | undefined): EventsFormat => {
  if (accepts(accept, 'application/json')) return 'page';
  return accepts(accept, NDJSON) ? NDJSON : CSV;
};

export const toFilter = (query: ListEventsQuery): EventFilter => ({
  action: query.action ?? null,
  objectType: query.objectType ?? null,
  objectId: query.objectId ?? null,
  actorId: query.actor ?? null,
  outcome: query.outcome ?? null,
  from: query.from === undefined ? null : new Date(query.from),
  to: query.to === undefined ? null : new Date(query.to),
});

/** The payload is what counts: what the row says beside it is for finding it. */
const eventOf = ({ payload }: StoredEvent): AuditEvent => JSON.parse(payload) as AuditEvent;

const toEventView = (stored: StoredEvent): Readonly<AuditEventView> => {
  const { organization: _, ...event } = eventOf(stored);
  return {
    ...event,
    seq: stored.seq,
    previousHash: stored.previousHash.toString('hex'),
    hash: stored.hash.toString('hex'),
  };
};

export const toEventPage = ({ data, page }: Page<StoredEvent>): Readonly<AuditEventPage> => ({
  data: data.map(toEventView),
  page,
});

export const toKeysView = ({ checkpoints, receipts }: PublicKeys): Readonly<AuditKeysView> => ({
  checkpoints,
  receipts: receipts.map((text) => {
    const { kty, crv, x, kid } = JSON.parse(text) as ReceiptKeyView;
    return { kty, crv, x, kid };
  }),
});

/** One line of an export. `event` is the canonical text that was hashed, byte by byte. */
const toLine = ({ seq, previousHash, hash, payload }: StoredEvent): string =>
  `{"event":${payload},"hash":"${hash.toString('hex')}","previousHash":"${previousHash.toString('hex')}","seq":${seq}}\n`;

const CSV_COLUMNS = [
  'seq',
  'at',
  'id',
  'actorType',
  'actorId',
  'method',
  'credential',
  'action',
  'objectType',
  'objectId',
  'outcome',
  'reason',
  'requestId',
  'details',
  'hash',
];

const toCells = (stored: StoredEvent): readonly (string | number)[] => {
  const { at, id, actor, authentication, action, object, outcome, reason, requestId, details } =
    eventOf(stored);
  return [
    stored.seq,
    at,
    id,
    actor.type,
    actor.id,
    authentication?.method ?? '',
    authentication?.credential ?? '',
    action,
    object.type,
    object.id ?? '',
    outcome,
    reason ?? '',
    requestId ?? '',
    JSON.stringify(details),
    stored.hash.toString('hex'),
  ];
};

async function* mapped<From, To>(items: AsyncIterable<From>, map: (from: From) => To): AsyncGenerator<To> {
  for await (const one of items) yield map(one);
}

/** The events as a file, sent while they are read. A text that a spreadsheet would run begins with an apostrophe. */
export const toExport = (
  events: AsyncIterable<StoredEvent>,
  format: typeof NDJSON | typeof CSV,
): StreamableFile => {
  const type = format === CSV ? `${CSV}; charset=utf-8; header=present` : NDJSON;
  const body =
    format === NDJSON
      ? Readable.from(mapped(events, toLine))
      : Readable.from(mapped(events, toCells)).pipe(
          stringify({ header: true, columns: CSV_COLUMNS, escape_formulas: true, record_delimiter: '\r\n' }),
        );
  const name = format === CSV ? 'audit-events.csv' : 'audit-events.ndjson';
  return new StreamableFile(body, { type, disposition: `attachment; filename="${name}"` });
};

export const toCheckpointView = ({ size, root, at, note }: StoredCheckpoint): Readonly<CheckpointView> => ({
  size,
  root: root.toString('base64'),
  at: at.toISOString(),
  note,
});

export const toCheckpointPage = ({ data, page }: Page<StoredCheckpoint>): Readonly<CheckpointPage> => ({
  data: data.map(toCheckpointView),
  page,
});

const base64 = (hash: TreeHash): string => hash.toString('base64');

export const toProofView = ({
  event,
  leafIndex,
  leafHash,
  proof,
  checkpoint,
}: EventProof): Readonly<EventProofView> => ({
  payload: event.payload,
  leafIndex,
  leafHash: leafHash.toString('hex'),
  proof: proof.map(base64),
  checkpoint: toCheckpointView(checkpoint),
});

export const toConsistencyView = ({ from, to, proof }: ConsistencyAnswer): Readonly<ConsistencyView> => ({
  from,
  to,
  proof: proof.map(base64),
});

export const toVerificationView = ({
  intact,
  events,
  signedEvents,
  checkpoints,
  firstBadSeq,
  faults,
}: TrailReport): Readonly<VerificationView> => ({
  intact,
  events,
  signedEvents,
  checkpoints,
  firstBadSeq,
  faults: faults.map(({ kind, seq, message }) => ({ kind, seq, message })),
});
