import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import type { Organization } from '../stored-user.js';
import type {
  ChangeOrganizationDto,
  CreateOrganizationDto,
  OrganizationPage,
  OrganizationView,
} from './dto/organization.dto.js';
import type { OrganizationDraft, OrganizationPatch } from './organizations.service.js';

export const toDraft = ({ name, kind, sandbox }: CreateOrganizationDto): OrganizationDraft => ({
  name,
  kind,
  sandbox: sandbox ?? false,
});

export const toPatch = (body: ChangeOrganizationDto): OrganizationPatch => ({
  ...(body.name === undefined ? {} : { name: body.name }),
  ...(body.kind === undefined ? {} : { kind: body.kind }),
  ...(body.secondFactorRequired === undefined ? {} : { secondFactorRequired: body.secondFactorRequired }),
});

const toView = (organization: Organization): OrganizationView => ({
  id: organization.id,
  name: organization.name,
  kind: organization.kind,
  sandbox: organization.sandbox,
  secondFactorRequired: organization.secondFactorRequired,
  version: organization.version,
  createdAt: organization.createdAt.toISOString(),
});

export const toFound = (organization: Organization): Answer<Readonly<OrganizationView>> => ({
  status: 200,
  headers: { ETag: versionTag(organization.version) },
  body: toView(organization),
});

export const toCreated = (organization: Organization): Answer<Readonly<OrganizationView>> => ({
  status: 201,
  headers: {
    ETag: versionTag(organization.version),
    Location: `/api/v1/organizations/${organization.id}`,
  },
  body: toView(organization),
});

export const toPageView = ({ data, page }: Page<Organization>): Readonly<OrganizationPage> => ({
  data: data.map(toView),
  page,
});
