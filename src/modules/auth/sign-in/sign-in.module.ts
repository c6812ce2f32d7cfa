import { Module } from '@nestjs/common';

import { AuthModule } from '../auth.module.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { PasswordsController } from '../passwords/passwords.controller.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SecondFactorsController } from '../second-factor/second-factors.controller.js';
import { SecondFactorsRepository } from '../second-factor/second-factors.repository.js';
import { SecondFactorsService } from '../second-factor/second-factors.service.js';
import { RefreshTokensRepository } from '../sessions/refresh-tokens.repository.js';
import { SessionsController } from '../sessions/sessions.controller.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AccountsRepository } from './accounts.repository.js';
import { AttemptsRepository } from './attempts.repository.js';
import { ExpiredSignIns } from './expired-sign-ins.js';
import { SignInController } from './sign-in.controller.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInService } from './sign-in.service.js';

/** How people sign in: passwords, second factors and sessions. */
@Module({
  imports: [AuthModule],
  controllers: [SignInController, SessionsController, PasswordsController, SecondFactorsController],
  providers: [
    AccountsRepository,
    AttemptsRepository,
    ExpiredSignIns,
    PasswordHashing,
    PasswordsRepository,
    PasswordsService,
    RefreshTokensRepository,
    SecondFactorsRepository,
    SecondFactorsService,
    SessionsService,
    SignInLimits,
    SignInService,
  ],
  exports: [PasswordsService, SecondFactorsService, SessionsService],
})
export class SignInModule {}
