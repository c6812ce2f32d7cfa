import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { ClientDraft, ShownClient } from './clients.service.js';
import type { CreateClientDto, RotateClientDto } from './dto/client.dto.js';
import type { ClientPage, ClientView, NewClientView } from './dto/client.view.js';
import type { StoredClient } from './stored-client.js';

const MOST_KEYS = 5;

export const toDraft = (body: CreateClientDto): ClientDraft => ({
  name: body.name,
  userId: body.userId ?? null,
  scopes: body.scopes,
  contracts: body.contracts ?? null,
  networks: body.networks ?? null,
  keys: keysIn(body.keys),
});

export const toRotation = (
  body: RotateClientDto,
): { readonly overlapS: number | null; readonly keys: readonly unknown[] | null } => ({
  overlapS: body.overlapSeconds ?? null,
  keys: keysIn(body.keys),
});

/** @throws {AppError} VALIDATION_FAILED when it is not a list of 1 to 5 */
const keysIn = (keys: unknown): readonly unknown[] | null => {
  if (keys === undefined) return null;
  if (Array.isArray(keys) && keys.length > 0 && keys.length <= MOST_KEYS) return keys as readonly unknown[];
  const message = `is not a list of 1 to ${MOST_KEYS} keys`;
  throw validationFailed([{ pointer: '/keys', code: 'jwk', message, fix: 'send a list of public JWKs' }]);
};

export const toMade = (shown: ShownClient): Answer<Readonly<NewClientView>> => toShown(201, shown);
export const toRotated = (shown: ShownClient): Answer<Readonly<NewClientView>> => toShown(200, shown);

const toShown = (status: number, { client, secret }: ShownClient): Answer<Readonly<NewClientView>> => ({
  status,
  headers: {
    ETag: versionTag(client.version),
    Location: `/api/v1/auth/clients/${client.id}`,
    'Cache-Control': 'no-store',
  },
  body: { secret, client: toView(client) },
});

export const toFound = (client: StoredClient): Answer<Readonly<ClientView>> => ({
  status: 200,
  headers: { ETag: versionTag(client.version) },
  body: toView(client),
});

export const toPageView = ({ data, page }: Page<StoredClient>): Readonly<ClientPage> => ({
  data: data.map(toView),
  page,
});

const toView = (client: StoredClient): ClientView => ({
  id: client.id,
  name: client.name,
  userId: client.userId,
  createdBy: client.createdBy,
  proof: client.proof,
  scopes: client.scopes,
  contracts: client.contracts,
  networks: client.networks,
  createdAt: client.createdAt.toISOString(),
  revokedAt: client.revokedAt?.toISOString() ?? null,
  version: client.version,
});
