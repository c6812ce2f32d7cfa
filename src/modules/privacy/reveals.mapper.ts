import type { Page } from '../../platform/http/paging.js';
import type { ListRevealsQuery, RevealDto } from './dto/reveal.dto.js';
import type { RevealedView, RevealPage, RevealUsePage, RevealView } from './dto/reveal.view.js';
import type { Revealed, RevealOrder, RevealUse } from './reveal.js';
import type { RevealFilter } from './reveals.repository.js';
import type { ToldReveal } from './reveals.service.js';

export const toOrder = ({ position, fields, purpose, reason }: RevealDto): RevealOrder => ({
  position,
  fields: new Set(fields),
  purpose,
  reason,
});

export const toFilter = ({ user, payroll }: ListRevealsQuery): RevealFilter => ({
  user: user ?? null,
  payroll: payroll ?? null,
});

export const toRevealedView = ({ id, payrollId, position, identity }: Revealed): RevealedView => ({
  id,
  payrollId,
  position,
  ...identity,
});

const toRevealView = (reveal: ToldReveal): RevealView => ({
  id: reveal.id,
  at: reveal.at.toISOString(),
  by: reveal.by,
  payrollId: reveal.payrollId,
  position: reveal.position,
  fields: reveal.fields,
  purpose: reveal.purpose,
  reason: reveal.reason,
});

export const toRevealPage = ({ data, page }: Page<ToldReveal>): RevealPage => ({
  data: data.map(toRevealView),
  page,
});

export const toUsePage = (use: readonly RevealUse[]): RevealUsePage => ({
  data: use.map(({ lastAt, ...one }) => ({ ...one, lastAt: lastAt.toISOString() })),
});
