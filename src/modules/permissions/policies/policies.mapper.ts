import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import type { PolicyDto } from './dto/policy.dto.js';
import type { PolicyPage, PolicyVersionPage, PolicyView } from './dto/policy.view.js';
import type { PolicyDraft, PolicyVersion, StoredPolicy } from './stored-policy.js';

/** The fields that were sent, and only those. */
export const toDraft = ({ name, enabled = true, ...document }: PolicyDto): PolicyDraft => ({
  name,
  enabled,
  document: Object.fromEntries(
    Object.entries(document).filter(([, value]) => value !== undefined),
  ) as unknown as PolicyDraft['document'],
});

const toDto = ({ name, enabled, document }: PolicyDraft): PolicyDto => ({ name, enabled, ...document });

const toView = (policy: StoredPolicy): Readonly<PolicyView> => ({
  id: policy.id,
  policy: toDto(policy),
  version: policy.version,
  createdAt: policy.createdAt.toISOString(),
  createdBy: policy.createdBy,
});

export const toFound = (policy: StoredPolicy): Answer<Readonly<PolicyView>> => ({
  status: 200,
  headers: { ETag: versionTag(policy.version) },
  body: toView(policy),
});

export const toCreated = (policy: StoredPolicy): Answer<Readonly<PolicyView>> => ({
  status: 201,
  headers: { ETag: versionTag(policy.version), Location: `/api/v1/policies/${policy.id}` },
  body: toView(policy),
});

export const toPageView = ({ data, page }: Page<StoredPolicy>): Readonly<PolicyPage> => ({
  data: data.map(toView),
  page,
});

export const toVersionPage = ({ data, page }: Page<PolicyVersion>): Readonly<PolicyVersionPage> => ({
  data: data.map(({ version, action, at, by, said }) => ({
    version,
    action,
    at: at.toISOString(),
    by,
    policy: toDto(said),
  })),
  page,
});
