import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { SessionEnding } from '../../../platform/database/schema.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import type { Actor } from '../../../platform/security/actor.js';
import type { Principal } from '../../../platform/security/principal.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { identityErrors, notProven } from '../identity.errors.js';
import { Standings } from '../standing/standings.js';
import { type IssuedToken, TokensService } from '../tokens/tokens.service.js';
import {
  GRACE_MS,
  hashOfRefreshToken,
  mintRefreshToken,
  openSuccessor,
  sealSuccessor,
  SESSION_LIFE_MS,
  SLIDING_MS,
} from './refresh-token.js';
import { type Family, RefreshTokensRepository, type SpentToken } from './refresh-tokens.repository.js';
import { SessionsRepository, type StoredSession } from './sessions.repository.js';

/** What a person holds after signing in. */
export interface OpenedSession {
  /** `ses_…` */
  readonly sessionId: string;
  readonly access: IssuedToken;
  /** Good for one use. */
  readonly refreshToken: string;
}

/** How somebody has proven who it is, and where. */
export interface Proof {
  readonly userId: string;
  readonly organizationId: string;
  /** RFC 8176. */
  readonly amr: readonly string[];
  readonly device: string | null;
  /** When it was proven, and until when that may hold; now, and as long as sessions live, unless somebody else says. */
  readonly authenticatedAt?: Date;
  readonly expiresAt?: Date;
}

/** A session that was begun, and its first refresh token. */
export interface BegunSession {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly principal: Pick<Principal, 'userId' | 'organizationId' | 'credentialId' | 'method' | 'amr'>;
}

const DEVICE_LENGTH = 200;
const MOST_LISTED = 200;
/** How long an ended session is still shown to its user. */
const SHOWN_AFTER_END_MS = 30 * 86_400_000;

type Refreshed =
  | { readonly kind: 'refreshed'; readonly family: Family; readonly refreshToken: string }
  | { readonly kind: 'reused'; readonly family: Family }
  | { readonly kind: 'refused'; readonly family: Family | null };

/** Logins: begun, refreshed, shown and ended. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly tokens: TokensService,
    private readonly standings: Standings,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /** Begins a session in the transaction of whoever has checked the proof. */
  async begin(transaction: DatabaseTransaction, proof: Proof): Promise<BegunSession> {
    const now = this.clock.now();
    const { userId, organizationId, amr, device, authenticatedAt = now } = proof;
    const id = this.clock.id('ses');
    const most = new Date(now.getTime() + SESSION_LIFE_MS);
    const expiresAt = proof.expiresAt !== undefined && proof.expiresAt < most ? proof.expiresAt : most;
    await this.sessions.insert(transaction, {
      id,
      organizationId,
      userId,
      createdAt: now,
      authenticatedAt,
      amr,
      expiresAt,
      device: device === null ? null : device.slice(0, DEVICE_LENGTH),
    });
    const { text, hash } = mintRefreshToken();
    await this.keep(transaction, { sessionId: id, organizationId }, hash, expiresAt, now);
    const principal = { userId, organizationId, credentialId: id, method: 'jwt', amr } as const;
    return { sessionId: id, refreshToken: text, principal };
  }

  /** The tokens of a session that was begun, once that is committed. */
  async open(
    { sessionId, refreshToken }: Pick<BegunSession, 'sessionId' | 'refreshToken'>,
    requestId: string,
  ): Promise<OpenedSession> {
    return { sessionId, refreshToken, access: await this.tokens.issueForSession(sessionId, requestId) };
  }

  /**
   * Exchanges a refresh token for its successor and an access token. Within 30 seconds the same token answers in the same
   * network with the same successor, so that a lost answer or two calls at once sign nobody out; later, or elsewhere, it
   * is in two hands, and the session ends.
   *
   * @param network where the call comes from
   * @throws {AppError} REFRESH_TOKEN_INVALID
   */
  async refresh(token: string, network: string, requestId: string): Promise<OpenedSession> {
    const outcome = await this.database.systemTransaction((transaction) =>
      this.rotate(transaction, token, network, requestId),
    );
    if (outcome.kind === 'refreshed')
      return this.open({ ...outcome.family, refreshToken: outcome.refreshToken }, requestId);
    const principal =
      outcome.family === null
        ? undefined
        : { ...outcome.family, credentialId: outcome.family.sessionId, method: 'jwt' as const };
    if (outcome.kind === 'reused') this.standings.forget(outcome.family.sessionId);
    this.log.refused(
      outcome.kind === 'reused' ? 'refresh_token_reused' : 'session_refresh',
      identityErrors.REFRESH_TOKEN_INVALID.code,
      principal === undefined ? { requestId } : { requestId, principal },
    );
    throw notProven(identityErrors.REFRESH_TOKEN_INVALID);
  }

  /** The caller's sessions, newest first: those in force, and those that were ended in the last 30 days. */
  async list({ principal }: Actor): Promise<readonly StoredSession[]> {
    const now = this.clock.now();
    const endedAfter = new Date(now.getTime() - SHOWN_AFTER_END_MS);
    return this.sessions.list(principal, now, endedAfter, MOST_LISTED);
  }

  /** Signs out of the session that the call was made in. @throws {AppError} NOT_A_SESSION */
  async signOut(actor: Actor): Promise<void> {
    const sessionId = sessionOf(actor);
    await this.endOne(actor, sessionId, 'signed_out');
  }

  /** Ends one of the caller's sessions. @throws {AppError} NOT_FOUND, also for another user's and for an ended one */
  async end(actor: Actor, id: string): Promise<void> {
    if (!(await this.endOne(actor, id, 'ended_by_user'))) throw new AppError(httpErrors.NOT_FOUND);
  }

  /**
   * Ends all sessions of a user but one, in every process within a second of the commit: their access tokens, and the
   * families of their refresh tokens.
   */
  async endAll(
    transaction: DatabaseTransaction,
    userId: string,
    because: SessionEnding,
    except: string | null = null,
  ): Promise<number> {
    const ended = await this.sessions.endAll(transaction, userId, because, this.clock.now(), except);
    for (const id of ended) this.standings.forget(id);
    return ended.length;
  }

  /** The session has been proven again, by these means. */
  async proven(transaction: DatabaseTransaction, sessionId: string, amr: readonly string[]): Promise<void> {
    await this.sessions.prove(transaction, sessionId, amr, this.clock.now());
  }

  /** Makes what was just changed about a session act in this process at once. */
  changed(sessionId: string): void {
    this.standings.forget(sessionId);
  }

  /** Removes refresh tokens that have expired, a few at a time. @returns how many */
  removeExpiredTokens(atMost: number): Promise<number> {
    const nowMs = this.clock.now().getTime();
    return this.database.systemTransaction((transaction) =>
      this.refreshTokens.removeExpired(transaction, new Date(nowMs), new Date(nowMs - GRACE_MS), atMost),
    );
  }

  private async endOne(actor: Actor, id: string, because: SessionEnding): Promise<boolean> {
    const { organizationId, userId } = actor.principal;
    const ended = await this.database.transaction({ organizationId }, async (transaction) => {
      if (!(await this.sessions.end(transaction, userId, id, because, this.clock.now()))) return false;
      await this.audit.record(transaction, actor, {
        action: 'Session:revoke',
        objectType: 'Session',
        objectId: id,
        details: { because },
      });
      return true;
    });
    this.standings.forget(id);
    if (ended) this.log.granted('session_ended', { requestId: actor.requestId, principal: actor.principal });
    return ended;
  }

  private async rotate(
    transaction: DatabaseTransaction,
    token: string,
    network: string,
    requestId: string,
  ): Promise<Refreshed> {
    const now = this.clock.now();
    const hash = hashOfRefreshToken(token);
    const successor = mintRefreshToken();
    const sealed = sealSuccessor(token, network, successor.text);
    const family = await this.refreshTokens.use(transaction, hash, sealed, now);
    if (family !== null) {
      await this.keep(transaction, family, successor.hash, family.sessionExpiresAt, now);
      await this.sessions.refreshed(transaction, family.sessionId, now);
      return { kind: 'refreshed', family, refreshToken: successor.text };
    }
    const spent = await this.refreshTokens.findSpent(transaction, hash, now);
    if (spent === null || spent.usedAt === null || !spent.alive) return { kind: 'refused', family: spent };
    const same = sameSuccessor(spent, token, network, now);
    if (same !== null) return { kind: 'refreshed', family: spent, refreshToken: same };
    await this.endReused(transaction, spent, now, requestId);
    return { kind: 'reused', family: spent };
  }

  private async endReused(
    transaction: DatabaseTransaction,
    { sessionId, userId, organizationId }: Family,
    now: Date,
    requestId: string,
  ): Promise<void> {
    await this.sessions.end(transaction, userId, sessionId, 'refresh_token_reused', now);
    await this.audit.record(
      transaction,
      {
        principal: { organizationId, userId, credentialId: sessionId, method: 'jwt', amr: [] },
        requestId,
      },
      {
        action: 'Session:revoke',
        objectType: 'Session',
        objectId: sessionId,
        details: { because: 'refresh_token_reused' },
      },
    );
  }

  private async keep(
    transaction: DatabaseTransaction,
    { sessionId, organizationId }: Pick<Family, 'sessionId' | 'organizationId'>,
    hash: Buffer,
    sessionExpiresAt: Date,
    now: Date,
  ): Promise<void> {
    const expiresAt = new Date(Math.min(now.getTime() + SLIDING_MS, sessionExpiresAt.getTime()));
    await this.refreshTokens.insert(transaction, {
      hash,
      sessionId,
      organizationId,
      issuedAt: now,
      expiresAt,
    });
  }
}

/** The session that the call was made in. @throws {AppError} NOT_A_SESSION */
export function sessionOf({ principal }: Actor): string {
  if (!principal.credentialId.startsWith('ses_')) throw new AppError(identityErrors.NOT_A_SESSION);
  return principal.credentialId;
}

function sameSuccessor(spent: SpentToken, token: string, network: string, now: Date): string | null {
  const { usedAt, successor } = spent;
  if (usedAt === null || successor === null) return null;
  // Written so that a clock that went backwards refuses nobody, and a time that is not a number does.
  if (!(now.getTime() - usedAt.getTime() <= GRACE_MS)) return null;
  return openSuccessor(token, network, successor);
}
