import { STATES } from '../wcp.mapper.js';
import type { SearchPayrollsDto } from './dto/search-payrolls.dto.js';
import type { PeopleSearch } from './people.service.js';

export const toSearch = (body: SearchPayrollsDto): PeopleSearch => ({
  person: {
    ...given('workerId', body.workerId),
    ...given('lastFour', body.lastFour),
    ...given('lastName', body.lastName),
    ...given('firstName', body.firstName),
  },
  contract: body.contract ?? null,
  state: body.state === 'all' ? null : STATES[body.state ?? 'current'],
  limit: body.limit ?? undefined,
  cursor: body.cursor ?? undefined,
});

const given = <Name extends string>(
  name: Name,
  value: string | null | undefined,
): { readonly [Given in Name]?: string } =>
  value === null || value === undefined ? {} : ({ [name]: value } as { readonly [Given in Name]: string });
