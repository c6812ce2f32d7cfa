import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import type { KeyDraft, ShownKey } from './api-keys.service.js';
import type { ChangeApiKeyDto, CreateApiKeyDto, RotateApiKeyDto } from './dto/api-key.dto.js';
import type { ApiKeyPage, ApiKeyView, KeyUsageView, NewApiKeyView } from './dto/api-key.view.js';
import type { KeyUsageReport } from './key-usage.service.js';
import type { KeyCare, StoredKey } from './stored-key.js';

export const toDraft = (body: CreateApiKeyDto): KeyDraft => ({
  name: body.name,
  userId: body.userId ?? null,
  scopes: body.scopes,
  contracts: body.contracts ?? null,
  networks: body.networks ?? null,
  callsPerMinute: body.callsPerMinute ?? null,
  lifeDays: body.lifeDays ?? null,
});

/** The fields that were sent, and only those: what is absent stays. */
export const toPatch = (body: ChangeApiKeyDto): Partial<KeyCare> => ({
  ...(body.name === undefined ? {} : { name: body.name }),
  ...(body.scopes === undefined ? {} : { scopes: [...new Set(body.scopes)] }),
  ...(body.contracts === undefined ? {} : { contracts: body.contracts }),
  ...(body.networks === undefined ? {} : { networks: body.networks }),
  ...(body.callsPerMinute === undefined ? {} : { callsPerMinute: body.callsPerMinute }),
});

export const toRotation = (body: RotateApiKeyDto): { overlapS?: number; lifeDays?: number } => ({
  ...(body.overlapSeconds === undefined ? {} : { overlapS: body.overlapSeconds }),
  ...(body.lifeDays === undefined ? {} : { lifeDays: body.lifeDays }),
});

export const toShown = ({ key, text }: ShownKey, now: Date): Answer<Readonly<NewApiKeyView>> => ({
  status: 201,
  headers: {
    ETag: versionTag(key.version),
    Location: `/api/v1/auth/keys/${key.id}`,
    'Cache-Control': 'no-store',
  },
  body: { key: text, apiKey: toView(key, now) },
});

export const toFound = (key: StoredKey, now: Date): Answer<Readonly<ApiKeyView>> => ({
  status: 200,
  headers: { ETag: versionTag(key.version) },
  body: toView(key, now),
});

export const toPageView = ({ data, page }: Page<StoredKey>, now: Date): Readonly<ApiKeyPage> => ({
  data: data.map((key) => toView(key, now)),
  page,
});

export const toUsageView = ({ from, to, routes }: KeyUsageReport): Readonly<KeyUsageView> => ({
  from,
  to,
  routes: routes.map(({ route, calls, failures, lastDay }) => ({ route, calls, failures, lastDay })),
});

const toView = (key: StoredKey, now: Date): ApiKeyView => ({
  id: key.id,
  name: key.name,
  userId: key.userId,
  createdBy: key.createdBy,
  status: statusOf(key, now),
  scopes: key.scopes,
  contracts: key.contracts,
  networks: key.networks,
  callsPerMinute: key.callsPerMinute,
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt.toISOString(),
  revokedAt: key.revokedAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  replacedBy: key.replacedBy,
  version: key.version,
});

const statusOf = (key: StoredKey, now: Date): ApiKeyView['status'] => {
  if (key.revokedAt !== null) return 'revoked';
  if (now.getTime() >= key.expiresAt.getTime()) return 'expired';
  return key.replacedBy === null ? 'active' : 'replaced';
};
