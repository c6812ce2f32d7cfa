import type { RunningApp, Tenant } from '../../support/app/running-app.js';
import type { ParticipantRole } from '../../../src/platform/security/participation.js';

let made = 0;

/** Writes a participation as it would be stored, by default without an end. */
export const takesPart = async (
  { db }: RunningApp,
  contractId: string,
  { organizationId }: Pick<Tenant, 'organizationId'>,
  role: ParticipantRole,
  [validFrom, validTo]: readonly [string, string | null] = ['2025-01-01', null],
): Promise<void> => {
  made += 1;
  await db.database.system
    .insertInto('contract_participants')
    .values({
      id: `par_${made}`,
      contract_id: contractId,
      organization_id: organizationId,
      role,
      valid_from: validFrom,
      valid_to: validTo,
      created_at: new Date('2025-01-01T00:00:00Z'),
      created_by: 'usr_1',
    })
    .execute();
};
