import type { Insertable } from 'kysely';
import type {
  AuditEventsTable,
  OrganizationsTable,
  PayrollsTable,
} from '../../../src/platform/database/schema.js';

/** Rows that satisfy every constraint; a test names only what it is about. */
export const organizationRow = (
  values: Partial<Insertable<OrganizationsTable>> = {},
): Insertable<OrganizationsTable> => ({
  id: 'org_1',
  name: 'Example Builders',
  kind: 'prime',
  sandbox: true,
  created_at: new Date('2025-06-01T00:00:00Z'),
  ...values,
});

let rows = 0;

export const payrollRow = (values: Partial<Insertable<PayrollsTable>> = {}): Insertable<PayrollsTable> => ({
  id: 'pay_1',
  organization_id: 'org_1',
  contract_id: null,
  contractor: 'EXAMPLE BUILDERS',
  series: 'series_1',
  ordinal: (rows += 1),
  payroll_number: 3,
  week_ending: '2025-06-07',
  revision: 0,
  content_hash: '00',
  status: 'decided',
  submitted_at: new Date('2025-06-09T12:00:00Z'),
  submitted_by: 'usr_1',
  document: '{}',
  ...values,
});

export const auditRow = (
  values: Partial<Insertable<AuditEventsTable>> = {},
): Insertable<AuditEventsTable> => ({
  id: 'evt_1',
  organization_id: 'org_1',
  at: new Date('2025-06-09T12:00:00Z'),
  actor_type: 'user',
  actor_id: 'usr_1',
  action: 'Payroll:submit',
  object_type: 'Payroll',
  object_id: 'pay_1',
  outcome: 'success',
  request_id: null,
  details: '{}',
  ...values,
});
