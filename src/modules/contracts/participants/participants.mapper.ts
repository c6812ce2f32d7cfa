import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import type { AddParticipantDto, ChangeParticipantDto } from './dto/participant.dto.js';
import type { ParticipantPage, ParticipantView } from './dto/participant.view.js';
import type { ParticipantDraft, ParticipantPatch, PresentParticipant } from './participant.js';

export const toDraft = (body: AddParticipantDto): ParticipantDraft => ({
  organizationId: body.organizationId,
  role: body.role,
  validFrom: body.validFrom,
  validTo: body.validTo ?? null,
});

/** The fields that were sent, and only those: what is absent stays. */
export const toPatch = (body: ChangeParticipantDto): ParticipantPatch => ({
  ...(body.role === undefined ? {} : { role: body.role }),
  ...(body.validFrom === undefined ? {} : { validFrom: body.validFrom }),
  ...(body.validTo === undefined ? {} : { validTo: body.validTo }),
});

const toView = ({ participant, current }: PresentParticipant): Readonly<ParticipantView> => ({
  id: participant.id,
  contractId: participant.contractId,
  organizationId: participant.organizationId,
  organizationName: participant.name,
  role: participant.role,
  validFrom: participant.validFrom,
  validTo: participant.validTo,
  current,
  version: participant.version,
});

export const toFound = (present: PresentParticipant): Answer<Readonly<ParticipantView>> => ({
  status: 200,
  headers: { ETag: versionTag(present.participant.version) },
  body: toView(present),
});

export const toAdded = (present: PresentParticipant): Answer<Readonly<ParticipantView>> => {
  const { headers, body } = toFound(present);
  const { contractId, id } = present.participant;
  const location = `/api/v1/contracts/${contractId}/participants/${id}`;
  return { status: 201, headers: { ...headers, Location: location }, body };
};

export const toPageView = ({ data, page }: Page<PresentParticipant>): Readonly<ParticipantPage> => ({
  data: data.map(toView),
  page,
});
