import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import type { ChangeRoleDto, CreateRoleDto } from './dto/role.dto.js';
import type { RolePage, RoleView } from './dto/role.view.js';
import type { RoleChangeAsked, RoleClone } from './roles.service.js';
import { ROLES } from './seeded-roles.js';
import type { ShownRole, StoredRole } from './stored-role.js';

export const toClone = ({ name, purpose, from, permissions }: CreateRoleDto): RoleClone => ({
  name,
  purpose,
  from,
  permissions: permissions ?? null,
});

/** The fields that were sent, and only those: what is absent stays. */
export const toPatch = ({ name, purpose, permissions }: ChangeRoleDto): RoleChangeAsked => ({
  ...(name === undefined ? {} : { name }),
  ...(purpose === undefined ? {} : { purpose }),
  ...(permissions === undefined ? {} : { permissions }),
});

const toOwn = (role: StoredRole): Readonly<RoleView> => ({
  id: role.id,
  name: role.name,
  seeded: false,
  purpose: role.purpose,
  clonedFrom: role.clonedFrom,
  permissions: role.permissions,
  version: role.version,
  createdAt: role.createdAt.toISOString(),
});

const toSeeded = (name: string): Readonly<RoleView> => ({
  id: name,
  name,
  seeded: true,
  purpose: ROLES.get(name)?.purpose ?? '',
  clonedFrom: null,
  permissions: ROLES.get(name)?.permissions ?? [],
  version: 1,
  createdAt: null,
});

const toView = (shown: ShownRole): Readonly<RoleView> =>
  shown.kind === 'own' ? toOwn(shown.role) : toSeeded(shown.name);

export const toFound = (shown: ShownRole): Answer<Readonly<RoleView>> => {
  const body = toView(shown);
  return { status: 200, headers: { ETag: versionTag(body.version) }, body };
};

export const toChanged = (role: StoredRole): Answer<Readonly<RoleView>> => toFound({ kind: 'own', role });

export const toCreated = (role: StoredRole): Answer<Readonly<RoleView>> => ({
  status: 201,
  headers: { ETag: versionTag(role.version), Location: `/api/v1/roles/${role.id}` },
  body: toOwn(role),
});

export const toPageView = ({ data, page }: Page<ShownRole>): Readonly<RolePage> => ({
  data: data.map(toView),
  page,
});
