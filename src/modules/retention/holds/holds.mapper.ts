import type { Page } from '../../../platform/http/paging.js';
import type { HoldPage, HoldView } from './dto/hold.view.js';
import type { StoredHold } from './hold.js';

export const toHoldView = (hold: StoredHold): HoldView => ({
  id: hold.id,
  contractId: hold.contractId,
  coversOthers: hold.coversOthers,
  reason: hold.reason,
  placedAt: hold.placedAt.toISOString(),
  placedBy: hold.placedBy,
  liftedAt: hold.lifted?.at.toISOString() ?? null,
  liftedBy: hold.lifted?.by ?? null,
  liftReason: hold.lifted?.reason ?? null,
});

export const toHoldPage = ({ data, page }: Page<StoredHold>): HoldPage => ({
  data: data.map(toHoldView),
  page,
});
