import type { Page } from '../../../platform/http/paging.js';
import type { RemovedProof } from '../../wcp/index.js';
import type { PersonDto } from './dto/removal.dto.js';
import type { RemovalPage, RemovalPreviewView, RemovalView, RemovedPayrollPage } from './dto/removal.view.js';
import type { RemovalPreview, RemovalTarget, ToldRemoval } from './removal.js';

export const toPurge = (contractId: string): RemovalTarget => ({ kind: 'purge', contractId });

export const toErasure = ({ lastName, firstName, workerId }: PersonDto): RemovalTarget => ({
  kind: 'erasure',
  person: { lastName, firstName, workerId: workerId ?? null },
});

export const toPreviewView = (preview: RemovalPreview): RemovalPreviewView => ({
  kind: preview.target.kind,
  digest: preview.digest,
  payrolls: preview.payrolls,
  decisions: preview.decisions,
  payrollIds: preview.payrollIds,
  retention: preview.retention,
  held: preview.held,
  kept: preview.kept,
  hasMore: preview.hasMore,
});

export const toRemovalView = (removal: ToldRemoval): RemovalView => ({
  id: removal.id,
  kind: removal.kind,
  contractId: removal.contractId,
  person: removal.person,
  digest: removal.digest,
  payrolls: removal.payrolls,
  decisions: removal.decisions,
  state: removal.state,
  reason: removal.reason,
  requestedAt: removal.requestedAt.toISOString(),
  requestedBy: removal.requestedBy,
  concludedAt: removal.concluded?.at.toISOString() ?? null,
  concludedBy: removal.concluded?.by ?? null,
});

export const toRemovalPage = ({ data, page }: Page<ToldRemoval>): RemovalPage => ({
  data: data.map(toRemovalView),
  page,
});

export const toProofPage = ({ data, page }: Page<RemovedProof>): RemovedPayrollPage => ({
  data: [...data],
  page,
});
