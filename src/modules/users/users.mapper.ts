import type { Answer } from '../../platform/http/answer.js';
import { versionTag } from '../../platform/http/if-match.decorators.js';
import type { Page } from '../../platform/http/paging.js';
import type { IssuedReset } from '../auth/index.js';
import { readAttributes } from './attributes.js';
import type { ChangeUserDto } from './dto/change-user.dto.js';
import type { IssuedResetView, OwnUserView, UserPage, UserView } from './dto/user.view.js';
import type { OwnAccount } from './own-account.service.js';
import type { User, UserPatch } from './stored-user.js';

export const toView = (user: User): UserView => ({
  id: user.id,
  organizationId: user.organizationId,
  email: user.email,
  displayName: user.displayName,
  roles: user.roles,
  attributes: user.attributes,
  status: user.status,
  version: user.version,
  createdAt: user.createdAt.toISOString(),
});

export const toFound = (user: User): Answer<Readonly<UserView>> => ({
  status: 200,
  headers: { ETag: versionTag(user.version) },
  body: toView(user),
});

export const toPageView = ({ data, page }: Page<User>): Readonly<UserPage> => ({
  data: data.map(toView),
  page,
});

export const toOwnView = ({ user, factor, reused }: OwnAccount): Readonly<OwnUserView> => ({
  user: toView(user),
  secondFactor: factor.confirmed,
  recoveryCodesLeft: factor.recoveryCodesLeft,
  warnings: reused.map(({ id, endedAt }) => ({
    code: 'refresh_token_reused',
    sessionId: id,
    at: endedAt.toISOString(),
  })),
});

export const toResetView = ({ token, expiresAt }: IssuedReset): Readonly<IssuedResetView> => ({
  token,
  expiresAt: expiresAt.toISOString(),
});

/** @throws {AppError} VALIDATION_FAILED for attributes that are none */
export const toPatch = ({ displayName, roles, attributes }: ChangeUserDto): UserPatch => ({
  ...(displayName === undefined ? {} : { displayName }),
  ...(roles === undefined ? {} : { roles }),
  ...(attributes === undefined ? {} : { attributes: readAttributes(attributes) }),
});
