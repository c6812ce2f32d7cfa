import type { Page } from '../../../platform/http/paging.js';
import type { SchedulePage } from './dto/schedule.view.js';
import type { ScheduledContract } from './schedule.service.js';

export const toSchedulePage = ({ data, page }: Page<ScheduledContract>): SchedulePage => ({
  data: data.map((one) => ({
    contractId: one.contractId,
    number: one.number,
    payrolls: one.payrolls,
    state: one.state,
    held: one.held,
    completedOn: one.completedOn,
    keepYears: one.keepYears,
    keptUntil: one.keptUntil,
    citation: one.citation,
    lastWeek: one.lastWeek,
  })),
  page,
});
