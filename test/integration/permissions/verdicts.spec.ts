import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RawBuilder, sql, type SqlBool } from 'kysely';

import { PolicySet } from '../../../src/modules/permissions/compiler/policy-set.js';
import { readPolicy } from '../../../src/modules/permissions/compiler/read-policy.js';
import type { Policy } from '../../../src/modules/permissions/compiler/policy.js';
import { ROLES } from '../../../src/modules/permissions/index.js';
import type { Database, Queryable } from '../../../src/platform/database/database.js';
import { fieldsOfSubject } from '../../../src/platform/database/subject-fields.js';
import { visible } from '../../../src/platform/database/visible.js';
import { type Actor, permits } from '../../../src/platform/security/actor.js';
import type { FieldsOfRow } from '../../../src/platform/security/conditions/condition.js';
import type { AttributeValue, Principal } from '../../../src/platform/security/principal.js';
import { sightOf } from '../../../src/platform/security/sight.js';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import '../../support/property-seed.js';
import { principalWith } from '../../support/security/principals.js';

const ORGANIZATIONS = ['org_a', 'org_b', 'org_agency'];
const CONTRACTORS = ['ACME', 'acme', 'BUILDERS', '__proto__', "O'NEIL"];
const DAYS = ['2025-05-31', '2025-06-07', '2025-06-14'];
const AMOUNTS = ['0.0000', '0.0001', '98.9999', '99.0000', '99.0001', '1000000.0000'];
const NOW = { address: '203.0.113.7', at: new Date('2026-11-22T12:00:00.000Z') };

let test: TestDatabase;
let database: Database;
let rows: readonly FieldsOfRow[];

/** Payrolls of three organizations with every mixture of blanks, decisions and contracts, as policies see them. */
const fill = async (): Promise<void> => {
  await database.system
    .insertInto('organizations')
    .values(
      ORGANIZATIONS.map((id) => organizationRow({ id, kind: id === 'org_agency' ? 'agency' : 'prime' })),
    )
    .execute();
  await database.system
    .insertInto('contracts')
    .values(
      ['org_a', 'org_agency'].map((organizationId) => ({
        id: `ctr_${organizationId}`,
        organization_id: organizationId,
        number: '1',
        name: 'A contract',
        facts: '{}',
        created_at: new Date(0),
        created_by: 'usr_1',
      })),
    )
    .execute();
  // Everybody files on both contracts; one of them is funded by an agency that takes part in it.
  await database.system
    .insertInto('contract_participants')
    .values(
      [
        ['org_a', 'org_b'],
        ['org_a', 'org_agency'],
        ['org_agency', 'org_a'],
        ['org_agency', 'org_b'],
      ].map(([keeper = '', organizationId = ''], at) => ({
        id: `par_${at}`,
        contract_id: `ctr_${keeper}`,
        organization_id: organizationId,
        role: organizationId === 'org_agency' ? ('agency' as const) : ('subcontractor' as const),
        valid_from: '2020-01-01',
        valid_to: null,
        created_at: new Date(0),
        created_by: 'usr_1',
      })),
    )
    .execute();
  const payrolls = Array.from({ length: 48 }, (_, at) =>
    payrollRow({
      id: `pay_${at}`,
      organization_id: ORGANIZATIONS[at % 3]!,
      contract_id: [null, 'ctr_org_a', 'ctr_org_agency'][Math.floor(at / 3) % 3]!,
      contractor: CONTRACTORS[at % 5]!,
      series: `series_${at}`,
      ordinal: 1,
      payroll_number: at % 4 === 0 ? null : at % 4,
      week_ending: at % 7 === 0 ? null : DAYS[at % 3]!,
      status: at % 11 === 0 ? 'superseded' : 'decided',
      is_final: at % 2 === 0,
      content_hash: String(at),
      submitted_by: `usr_${at % 3}`,
    }),
  );
  await database.system.insertInto('payrolls').values(payrolls).execute();
  const decided = payrolls.filter((_, at) => at % 5 !== 0);
  await database.system
    .insertInto('decisions')
    .values(
      decided.map(({ id, organization_id }, at) => ({
        id: `dec_${at}`,
        payroll_id: id,
        organization_id,
        status: (['approve', 'revise', 'reject'] as const)[at % 3]!,
        human_review: at % 2 === 0,
        back_wages: AMOUNTS[at % 6]!,
        liquidated_damages: AMOUNTS[(at + 1) % 6]!,
        document: '{}',
        ruleset_version: '1',
        ruleset_hash: '1',
        input_hash: '1',
        determination_hash: null,
        decided_at: new Date(0),
      })),
    )
    .execute();
};

/** Every row with its fields, out of the same expressions; what a service would have to load. */
const load = async (): Promise<readonly FieldsOfRow[]> => {
  const fields = [...fieldsOfSubject('Payroll')];
  const { rows: found } = await sql<Record<string, FieldsOfRow[string]>>`
    select ${sql.join(fields.map(([name, field]) => sql`${field.sql('p')} as ${sql.ref(name.replaceAll('.', '$'))}`))}
    from payrolls p`.execute(database.system);
  return found.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll('$', '.'), value])),
  );
};

beforeAll(async () => {
  test = await openTestDatabase();
  ({ database } = test);
  await fill();
  rows = await load();
}, 120_000);
afterAll(() => test.close());

const variable = (name: string): fc.Arbitrary<object> => fc.constant({ var: `principal.attributes.${name}` });
const texts = fc.constantFrom(...CONTRACTORS, 'ctr_org_a', 'decided', 'approve', 'usr_1', 'org_a', '');
const some = fc.array(texts, { minLength: 1, maxLength: 3 });

/** A comparison on a field of each type, with values and variables of the right type. */
const testOn = (name: string, type: string): fc.Arbitrary<Readonly<Record<string, object>>> => {
  const one = (operators: readonly string[], operand: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
    fc.tuple(fc.constantFrom(...operators), operand).map(([operator, value]) => ({ [operator]: value }));
  const isNull = one(['isNull'], fc.boolean());
  const byType: Readonly<Record<string, fc.Arbitrary<object>>> = {
    text: fc.oneof(
      isNull,
      one(['eq', 'ne'], fc.oneof(texts, variable('text'), fc.constant({ var: 'principal.orgId' }))),
      one(['in', 'notIn'], fc.oneof(some, variable('list'))),
    ),
    integer: fc.oneof(
      isNull,
      one(
        ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
        fc.oneof(fc.integer({ min: 0, max: 4 }), variable('number')),
      ),
    ),
    boolean: fc.oneof(isNull, one(['eq', 'ne'], fc.oneof(fc.boolean(), variable('flag')))),
    decimal: fc.oneof(
      isNull,
      one(
        ['decimalEq', 'decimalLt', 'decimalLte', 'decimalGt', 'decimalGte'],
        fc.oneof(fc.constantFrom(...AMOUNTS, '99', '-1', '0.00010'), variable('decimal')),
      ),
    ),
    date: fc.oneof(
      isNull,
      one(
        ['eq', 'ne', 'before', 'onOrBefore', 'after', 'onOrAfter'],
        fc.oneof(fc.constantFrom(...DAYS), variable('date')),
      ),
    ),
    list: fc.oneof(
      isNull,
      one(['includes', 'excludes'], fc.oneof(fc.constantFrom(...ORGANIZATIONS), variable('text'))),
      one(['includesAny'], fc.oneof(fc.constant(['org_b', 'org_agency']), variable('list'))),
    ),
  };
  return byType[type]!.map((operators) => ({ [name]: operators }));
};

const when = (): fc.Arbitrary<object> =>
  fc
    .array(fc.oneof(...[...fieldsOfSubject('Payroll')].map(([name, { type }]) => testOn(name, type))), {
      minLength: 1,
      maxLength: 3,
    })
    .map((tests) => Object.assign({}, ...tests) as object);

const policies = (): fc.Arbitrary<readonly Policy[]> =>
  fc
    .array(fc.record({ effect: fc.constantFrom('allow', 'deny'), when: when() }), { maxLength: 4 })
    .map((drafts) =>
      drafts.map((draft, at) => {
        const { policy, problems } = readPolicy(`pol_${at}`, {
          ...draft,
          effect: draft.effect,
          subject: 'Payroll',
          actions: ['read'],
          reason: 'a property',
        });
        if (policy === null) throw new Error(JSON.stringify(problems));
        return policy;
      }),
    );

const attributes: fc.Arbitrary<ReadonlyMap<string, AttributeValue>> = fc
  .record(
    {
      text: fc.oneof(texts, fc.constant(7)),
      list: fc.oneof(fc.array(texts, { maxLength: 2 }), fc.constant('no list')),
      number: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant('2')),
      flag: fc.oneof(fc.boolean(), fc.constant('true')),
      decimal: fc.oneof(fc.constantFrom(...AMOUNTS, 'a lot'), fc.constant(99)),
      date: fc.constantFrom(...DAYS, '2025-02-30', 'soon'),
    },
    { requiredKeys: [] },
  )
  .map((values) => new Map(Object.entries(values) as [string, AttributeValue][]));

const principals: fc.Arbitrary<Principal> = fc
  .record({
    organizationId: fc.constantFrom(...ORGANIZATIONS),
    role: fc.constantFrom('reviewer', 'metrics'),
    attributes,
  })
  .map(({ organizationId, role, attributes: values }) =>
    principalWith({ organizationId, roles: [role], attributes: values }),
  );

const roles = new Map(
  [...ROLES.values()].map(({ name, permissions, limit }) => [
    name,
    { name, permissions: new Set<string>(permissions), limit },
  ]),
);

const actorOf = (drafts: readonly Policy[], principal: Principal): Actor => ({
  principal,
  ...new PolicySet(1, roles, drafts).of(principal, NOW),
  requestId: 'req_1',
});

/** The rows of a list: as the system, so that the sight alone walls; or as the tenant. */
const idsIn = async (handle: Queryable, where: RawBuilder<SqlBool>): Promise<readonly string[]> => {
  const found = await handle.selectFrom('payrolls as p').select('p.id').where(where).execute();
  return found.map(({ id }) => id).sort();
};

describe(`a policy (${testEngine})`, () => {
  it('is the same of a row in memory, of a list in SQL and behind row-level security', async () => {
    expect(rows).toHaveLength(48);
    await fc.assert(
      fc.asyncProperty(policies(), principals, async (drafts, principal) => {
        const actor = actorOf(drafts, principal);
        const { organizationId } = principal;
        const inMemory = rows
          .filter((row) =>
            permits(actor, 'read', 'Payroll', { organizationId: String(row['organizationId']), ...row }),
          )
          .map((row) => String(row['id']))
          .sort();
        const sight = sightOf(actor, 'read', 'Payroll');
        const own = sql<SqlBool>`p.organization_id = ${organizationId} and ${visible(sight, 'p')}`;
        expect(await idsIn(database.system, own)).toEqual(inMemory);
        // With the rows of others on contracts that it oversees: the sight is the same with the second wall as without.
        const bySight = await idsIn(database.system, visible(sight, 'p'));
        const byBoth = await idsIn(database.as(principal), visible(sight, 'p'));
        expect(byBoth).toEqual(bySight);
        // The policies alone, without the wall in code: row-level security leaves what the sight does.
        const { condition } = sight;
        const alone = typeof condition === 'function' ? condition('p') : sql<SqlBool>`${condition}::boolean`;
        expect(await idsIn(database.as(principal), alone)).toEqual(bySight);
      }),
      { numRuns: 300 },
    );
  }, 300_000);
});
