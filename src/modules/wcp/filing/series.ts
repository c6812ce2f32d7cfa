import { sha256 } from '../../../platform/canonical.js';
import type { Submission } from './submission.js';

/**
 * Names the contractor's payrolls for one contract: those that are decided on one another.
 *
 * A digest, so that it is found by an index of its own. The columns that it is made of stand in other indexes, too, and a
 * statement that was planned while the tables were empty read all payrolls of the organization for each submission.
 */
export const seriesOf = (
  organizationId: string,
  { contractId, project, contractor }: Pick<Submission, 'contractId' | 'project' | 'contractor'>,
): string => sha256(`${organizationId}\n${contractId ?? ''}\n${project ?? ''}\n${contractor}`);
