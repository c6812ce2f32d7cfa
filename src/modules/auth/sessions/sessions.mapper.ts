import type { Actor } from '../../../platform/security/actor.js';
import type { SessionList, SessionView } from './dto/session.view.js';
import type { StoredSession } from './sessions.repository.js';

const toView = (session: StoredSession, current: string): SessionView => ({
  id: session.id,
  current: session.id === current,
  device: session.device,
  amr: session.amr,
  createdAt: session.createdAt.toISOString(),
  authenticatedAt: session.authenticatedAt.toISOString(),
  refreshedAt: session.refreshedAt?.toISOString() ?? null,
  expiresAt: session.expiresAt.toISOString(),
  endedAt: session.endedAt?.toISOString() ?? null,
  endedBecause: session.endedBecause,
});

export const toList = ({ principal }: Actor, sessions: readonly StoredSession[]): Readonly<SessionList> => ({
  data: sessions.map((session) => toView(session, principal.credentialId)),
});
