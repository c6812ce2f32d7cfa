import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import { type IdentityLink, type IdentityProvider, ISSUER_ALGORITHMS } from '../../auth/index.js';
import type { IdentityLinkView } from '../login/dto/login.dto.js';
import type { ChangeProviderDto, CreateProviderDto } from './dto/provider.dto.js';
import type { IdentityLinkPage, ProviderPage, ProviderView } from './dto/provider.view.js';
import type { ProviderDraft, ProviderPatch } from './providers.service.js';

export const toPatch = (body: ChangeProviderDto): ProviderPatch => ({
  ...(body.name === undefined ? {} : { name: body.name }),
  ...(body.clientSecret === undefined ? {} : { clientSecret: body.clientSecret }),
  ...(body.tokenEndpointAuth === undefined ? {} : { tokenEndpointAuth: body.tokenEndpointAuth }),
  ...(body.groupsClaim === undefined ? {} : { groupsClaim: body.groupsClaim }),
  ...(body.mapping === undefined
    ? {}
    : { mapping: body.mapping.map(({ group, roles }) => ({ group, roles: [...new Set(roles)] })) }),
  ...(body.provisions === undefined ? {} : { provisions: body.provisions }),
  ...(body.maxAgeSeconds === undefined ? {} : { maxAgeS: body.maxAgeSeconds }),
  ...(body.secondFactorAmr === undefined ? {} : { secondFactorAmr: body.secondFactorAmr }),
  ...(body.secondFactorAcr === undefined ? {} : { secondFactorAcr: body.secondFactorAcr }),
  ...(body.scopes === undefined ? {} : { scopes: body.scopes }),
  ...(body.enabled === undefined ? {} : { enabled: body.enabled }),
});

export const toDraft = (body: CreateProviderDto): ProviderDraft => ({
  ...toPatch(body),
  name: body.name,
  issuer: body.issuer,
  clientId: body.clientId,
  algorithms: body.algorithms ?? ISSUER_ALGORITHMS,
  audience: body.audience ?? null,
});

const toView = (provider: IdentityProvider, publicUrl: string | null): ProviderView => ({
  id: provider.id,
  name: provider.name,
  issuer: provider.issuer,
  clientId: provider.clientId,
  redirectUri: publicUrl === null ? null : `${publicUrl}/api/v1/auth/oidc/${provider.id}/callback`,
  tokenEndpointAuth: provider.tokenEndpointAuth,
  algorithms: provider.algorithms,
  groupsClaim: provider.groupsClaim,
  mapping: provider.mapping,
  provisions: provider.provisions,
  maxAgeSeconds: provider.maxAgeS,
  secondFactorAmr: provider.secondFactorAmr,
  secondFactorAcr: provider.secondFactorAcr,
  audience: provider.audience,
  scopes: provider.scopes,
  enabled: provider.enabled,
  version: provider.version,
  createdAt: provider.createdAt.toISOString(),
});

const found = (status: number, provider: IdentityProvider, publicUrl: string | null) => ({
  status,
  headers: {
    ETag: versionTag(provider.version),
    ...(status === 201 ? { Location: `/api/v1/auth/identity-providers/${provider.id}` } : {}),
  },
  body: toView(provider, publicUrl),
});

export const toFound = (
  provider: IdentityProvider,
  publicUrl: string | null,
): Answer<Readonly<ProviderView>> => found(200, provider, publicUrl);
export const toCreated = (
  provider: IdentityProvider,
  publicUrl: string | null,
): Answer<Readonly<ProviderView>> => found(201, provider, publicUrl);

export const toPageView = (
  { data, page }: Page<IdentityProvider>,
  publicUrl: string | null,
): Readonly<ProviderPage> => ({ data: data.map((provider) => toView(provider, publicUrl)), page });

export const toLinkView = (link: IdentityLink): Readonly<IdentityLinkView> => ({
  userId: link.userId,
  subject: link.subject,
  createdAt: link.createdAt.toISOString(),
  createdBy: link.createdBy,
  signedInAt: link.signedInAt?.toISOString() ?? null,
});

export const toLinkPage = ({ data, page }: Page<IdentityLink>): Readonly<IdentityLinkPage> => ({
  data: data.map(toLinkView),
  page,
});
