import type { StoredUser } from '../users/index.js';
import type { SetupView } from './dto/setup.dto.js';

export const toSetupView = ({ id, organizationId }: StoredUser): Readonly<SetupView> => ({
  userId: id,
  organizationId,
});
