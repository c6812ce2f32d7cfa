import type { OpenedSession } from '../sessions/sessions.service.js';
import type { SessionTokensView } from './dto/session-tokens.view.js';
import type { SignInDto, StepUpDto } from './dto/sign-in.dto.js';
import type { SignInRequest } from './sign-in.service.js';

export const toRequest = ({ email, password, code }: SignInDto): SignInRequest => ({
  email: email.trim(),
  password,
  code: code ?? null,
});

export const toProof = ({ password, code }: StepUpDto): Omit<SignInRequest, 'email'> => ({
  password: password ?? '',
  code: code ?? null,
});

export const toTokensView = ({ access, refreshToken, sessionId }: OpenedSession): SessionTokensView => ({
  access_token: access.token,
  token_type: 'Bearer',
  expires_in: access.lifeSeconds,
  refresh_token: refreshToken,
  session_id: sessionId,
});
