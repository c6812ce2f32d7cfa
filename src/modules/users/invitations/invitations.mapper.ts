import type { Page } from '../../../platform/http/paging.js';
import { readAttributes } from '../attributes.js';
import type { InvitationPage, InvitationView, InviteDto, MadeInvitationView } from './dto/invitation.dto.js';
import type { Invitation } from './invitations.repository.js';
import type { InvitationDraft, MadeInvitation } from './invitations.service.js';

/** @throws {AppError} VALIDATION_FAILED for attributes that are none */
export const toDraft = ({ email, roles, attributes }: InviteDto): InvitationDraft => ({
  email,
  roles,
  attributes: readAttributes(attributes ?? {}),
});

const toView = (invitation: Invitation): InvitationView => ({
  id: invitation.id,
  organizationId: invitation.organizationId,
  email: invitation.email,
  roles: invitation.roles,
  status: invitation.acceptedAt !== null ? 'accepted' : invitation.revokedAt !== null ? 'withdrawn' : 'open',
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
});

export const toMade = ({ invitation, token }: MadeInvitation): Readonly<MadeInvitationView> => ({
  invitation: toView(invitation),
  token,
});

export const toPageView = ({ data, page }: Page<Invitation>): Readonly<InvitationPage> => ({
  data: data.map(toView),
  page,
});
