import type { Insertable } from 'kysely';
import { type AuditEvent, payloadOf } from '../../../src/platform/audit/audit-event.js';
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

/** An audit event as it is inserted; a test names the parts that it is about. */
export const auditRow = (values: Partial<AuditEvent> = {}): Insertable<AuditEventsTable> => ({
  payload: payloadOf({
    id: 'evt_1',
    at: '2025-06-09T12:00:00.000Z',
    organization: 'org_1',
    actor: { type: 'user', id: 'usr_1' },
    authentication: { method: 'jwt', amr: [], credential: 'ses_1' },
    action: 'Payroll:submit',
    object: { type: 'Payroll', id: 'pay_1' },
    outcome: 'success',
    reason: null,
    requestId: null,
    changed: [],
    details: {},
    policyDecision: null,
    subjects: [],
    version: 2,
    ...values,
  }),
});
