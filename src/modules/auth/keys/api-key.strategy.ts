import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { HeaderAPIKeyStrategy } from 'passport-headerapikey';
import { AppConfig } from '../../../platform/config/app-config.js';
import { authErrors, unauthenticated } from '../auth.errors.js';
import type { ProvenCredential } from '../standing/standing.js';
import { Standings } from '../standing/standings.js';
import { parseApiKey, secretMatches } from './api-key.js';
import { isKeyStanding } from './key-standing.js';

/** Proves an API key from the X-API-Key header: shape and checksum first, then one look-up by id, then the secret. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(HeaderAPIKeyStrategy, 'api-key') {
  constructor(
    private readonly config: AppConfig,
    private readonly standings: Standings,
  ) {
    super({ header: 'X-API-Key', prefix: '' }, false);
  }

  /**
   * Whose key this is. Says nothing about revocation or expiry: only the holder of the secret may learn of those, and
   * they are asked on every request (`principalOf`).
   *
   * @throws {AppError} CREDENTIALS_INVALID, the same for an unknown id, a wrong secret and the other prefix
   */
  async validate(text: string): Promise<ProvenCredential> {
    const parts = parseApiKey(text);
    if (parts === null) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    const found = await this.standings.of(`key_${parts.id}`);
    const standing = isKeyStanding(found) ? found : null;
    const matches = secretMatches(this.config.auth.apiKeyPepper, parts.secret, standing?.secretHash);
    if (standing === null || !matches || standing.sandbox !== parts.sandbox)
      throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    const { credentialId, userId, organizationId } = standing;
    return {
      method: 'api_key',
      standing: credentialId,
      userId,
      organizationId,
      tokenScopes: null,
      issuedUnder: null,
      expiresAtMs: null,
    };
  }
}
