import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/security/actor.js';
import { SecondFactorsService, SessionsService } from '../auth/index.js';
import type { User } from './stored-user.js';
import { MembersService } from './members.service.js';

/** The caller, and how its account is kept. */
export interface OwnAccount {
  readonly user: User;
  readonly factor: { readonly confirmed: boolean; readonly recoveryCodesLeft: number };
  /** Sessions that ended because their refresh token was in two hands. */
  readonly reused: readonly { readonly id: string; readonly endedAt: Date }[];
}

/** What callers learn about themselves. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly users: MembersService,
    private readonly sessions: SessionsService,
    private readonly secondFactors: SecondFactorsService,
  ) {}

  /** @throws {AppError} NOT_FOUND */
  async get(actor: Actor): Promise<OwnAccount> {
    const user = await this.users.me(actor);
    const factor = await this.secondFactors.state(actor.principal);
    const sessions = await this.sessions.list(actor);
    const reused = sessions.flatMap(({ id, endedAt, endedBecause }) =>
      endedAt !== null && endedBecause === 'refresh_token_reused' ? [{ id, endedAt }] : [],
    );
    return { user, factor, reused };
  }
}
