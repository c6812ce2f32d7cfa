import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/app-config.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { isPermission, type Permission } from '../../../platform/security/catalogue.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import type { ClientStanding } from '../clients/stored-client.js';
import { type IssuedToken, TokensService } from '../tokens/tokens.service.js';
import { ClientAuthentication } from './client-authentication.js';
import { metadataOf, type ServerMetadata } from './metadata.js';
import { oauthErrors } from './oauth.errors.js';
import { readTokenRequest } from './token-request.js';

/** What the token endpoint learns of a request beside its body. */
export interface TokenCall {
  readonly requestId: string;
  readonly authorization: string | undefined;
  /** The trusted client address. */
  readonly address: string;
}

/** OAuth 2 client credentials (RFC 6749 section 4.4). */
@Injectable()
export class OAuthService {
  constructor(
    private readonly config: AppConfig,
    private readonly authentication: ClientAuthentication,
    private readonly tokens: TokensService,
    private readonly log: SecurityLog,
  ) {}

  /**
   * A token for a client that proved itself, for all its scopes or for the narrower ones asked for.
   *
   * @throws {AppError} INVALID_REQUEST, INVALID_CLIENT, UNSUPPORTED_GRANT_TYPE, INVALID_SCOPE
   */
  async token(call: TokenCall, body: unknown): Promise<IssuedToken> {
    const { requestId } = call;
    try {
      const request = readTokenRequest(call.authorization, body);
      const client = await this.authentication.prove(request.client, call.address);
      if (request.grantType !== 'client_credentials') throw new AppError(oauthErrors.UNSUPPORTED_GRANT_TYPE);
      return await this.tokens.issueForClient(client, scopesFor(client, request.scope), requestId);
    } catch (error) {
      if (error instanceof AppError) this.log.refused('client_token', error.definition.code, { requestId });
      throw error;
    }
  }

  /** @param origin where the request reached the server; what is configured counts before it */
  metadata(origin: string): ServerMetadata {
    return metadataOf(this.config.auth.jwt.issuer, this.config.http.publicUrl ?? origin);
  }
}

function scopesFor({ scopes }: ClientStanding, asked: string | null): readonly Permission[] {
  const held = (scopes ?? []).filter(isPermission);
  if (asked === null) return held;
  const wanted = [...new Set(asked.split(' '))];
  const granted = held.filter((scope) => wanted.includes(scope));
  if (granted.length !== wanted.length) throw new AppError(oauthErrors.INVALID_SCOPE);
  return granted;
}
