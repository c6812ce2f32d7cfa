import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Ability } from '@casl/ability';
import fc from 'fast-check';
import { sql } from 'kysely';

import { Clock } from '../../../src/platform/clock.js';
import type { DatabaseTransaction, Queryable } from '../../../src/platform/database/database.js';
import { visible } from '../../../src/platform/database/visible.js';
import type { Actor, Asked } from '../../../src/platform/security/actor.js';
import type { RuleCondition } from '../../../src/platform/security/conditions/condition.js';
import {
  filesOnContract,
  type Participation,
  type ParticipantRole,
  seesContract,
  seesPayroll,
} from '../../../src/platform/security/participation.js';
import { sightOf } from '../../../src/platform/security/sight.js';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

const ORGANIZATIONS = ['org_a', 'org_b', 'org_c', 'org_d'] as const;
const DAYS = ['2025-05-31', '2025-06-01', '2025-06-02', '2025-06-03'] as const;
const ROLES: readonly ParticipantRole[] = ['agency', 'prime', 'subcontractor', 'oversight'];

interface World {
  /** Who keeps each contract. */
  readonly keepers: readonly string[];
  readonly participations: readonly (Omit<Participation, 'contractId'> & {
    readonly contract: number;
    readonly removed: boolean;
  })[];
  /** Who filed, and for which contract; null for one that is not stored. */
  readonly payrolls: readonly { readonly organizationId: string; readonly contract: number | null }[];
  readonly today: string;
}

const organization = fc.constantFrom(...ORGANIZATIONS);
const day = fc.constantFrom(...DAYS);
const contract = fc.nat({ max: 2 });

const worlds: fc.Arbitrary<World> = fc.record({
  keepers: fc.array(organization, { minLength: 3, maxLength: 3 }),
  participations: fc
    .array(
      fc.record({
        contract,
        organizationId: organization,
        role: fc.constantFrom(...ROLES),
        period: fc.tuple(day, fc.option(day)),
        removed: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((all) =>
      all
        .map(({ period: [from, to], ...one }) => ({
          ...one,
          validFrom: to !== null && to < from ? to : from,
          validTo: to !== null && to < from ? from : to,
        }))
        // One that counts for each organization and contract.
        .filter(
          (one, at) =>
            one.removed ||
            !all
              .slice(0, at)
              .some(
                (other) =>
                  !other.removed &&
                  other.contract === one.contract &&
                  other.organizationId === one.organizationId,
              ),
        ),
    ),
  payrolls: fc.array(fc.record({ organizationId: organization, contract: fc.option(contract) }), {
    maxLength: 6,
  }),
  today: day,
});

const contractId = (index: number): string => `ctr_${index}`;

const actorOf = (organizationId: string): Actor => ({
  principal: {
    userId: 'usr_1',
    organizationId,
    method: 'api_key',
    credentialId: 'key_1',
    roles: [],
    scopes: [],
    organizationKind: 'prime',
    attributes: new Map(),
    amr: [],
    authenticatedAtMs: null,
    contracts: null,
    sandbox: false,
  },
  ability: new Ability<Asked, RuleCondition>([
    { action: 'read', subject: 'Payroll' },
    { action: 'read', subject: 'Contract' },
  ]),
  masked: new Set(),
  requestId: 'req_1',
});

const payrollSight = (organizationId: string) => sightOf(actorOf(organizationId), 'read', 'Payroll');
const contractSight = (organizationId: string) => sightOf(actorOf(organizationId), 'read', 'Contract');

let today = '2025-06-01';
class SetClock extends Clock {
  override now(): Date {
    return new Date(`${today}T12:00:00Z`);
  }
}

describe(`the two walls between tenants (${testEngine})`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase(testEngine, new SetClock());
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(() => test.reset());

  const build = async (world: World): Promise<void> => {
    await test.reset();
    today = world.today;
    await test.database.systemTransaction((transaction) => store(transaction, world));
  };

  /** Which payrolls and contracts a handle reads: all, or those that the predicate of the first wall leaves. */
  const read = async (handle: Queryable, caller: string, predicate: boolean) => {
    const payrolls = handle.selectFrom('payrolls as p').select('p.id').orderBy('p.id');
    const contracts = handle.selectFrom('contracts as c').select('c.id').orderBy('c.id');
    const rows = predicate
      ? [
          await payrolls.where(visible(payrollSight(caller), 'p')).execute(),
          await contracts.where(visible(contractSight(caller), 'c', 'id')).execute(),
        ]
      : [await payrolls.execute(), await contracts.execute()];
    return rows.map((list) => list.map(({ id }) => id));
  };

  it('agree with each other and with what participation says, each alone and both together', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await build(world);
        for (const caller of ORGANIZATIONS) {
          const expected = verdicts(world, caller);
          const { database } = test;
          expect([caller, 'predicate', await read(database.system, caller, true)]).toEqual([
            caller,
            'predicate',
            expected,
          ]);
          const tenant = database.as({ organizationId: caller });
          expect([caller, 'rls', await read(tenant, caller, false)]).toEqual([caller, 'rls', expected]);
          expect([caller, 'both', await read(tenant, caller, true)]).toEqual([caller, 'both', expected]);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('let nobody change what another organization filed or keeps, and file only where it takes part', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await build(world);
        for (const caller of ORGANIZATIONS) {
          const { payrolls, contracts, filed, joined } = await attempts(world, caller);
          expect([caller, payrolls]).toEqual([
            caller,
            world.payrolls.flatMap(({ organizationId }, at) =>
              organizationId === caller ? [`pay_${at}`] : [],
            ),
          ]);
          const kept = world.keepers.map((keeper) => keeper === caller);
          expect([caller, contracts]).toEqual([
            caller,
            kept.flatMap((own, at) => (own ? [contractId(at)] : [])),
          ]);
          expect([caller, filed]).toEqual([
            caller,
            world.keepers.map((keeper, at) =>
              filesOnContract(
                caller,
                { id: contractId(at), organizationId: keeper },
                counting(world),
                world.today,
              ),
            ),
          ]);
          expect([caller, joined]).toEqual([caller, kept]);
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  /** What a caller can do with nothing but the second wall before it; undone again. */
  const attempts = async (world: World, caller: string) => {
    const { database } = test;
    const tenant = { organizationId: caller };
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
    const payrolls = await database
      .as(tenant)
      .updateTable('payrolls')
      .set({ status: 'decided' })
      .returning('id')
      .execute();
    const contracts = await database
      .as(tenant)
      .updateTable('contracts')
      .set({ name: 'Pier 9' })
      .returning('id')
      .execute();
    const filed: boolean[] = [];
    const joined: boolean[] = [];
    for (const at of world.keepers.keys()) {
      filed.push(
        await succeeds(tenant, (transaction) =>
          transaction
            .insertInto('payrolls')
            .values(
              payrollRow({
                id: 'pay_new',
                organization_id: caller,
                contract_id: contractId(at),
                contractor: 'NEW',
                series: 'new',
              }),
            )
            .execute(),
        ),
      );
      joined.push(
        await succeeds(tenant, (transaction) =>
          transaction
            .insertInto('contract_participants')
            .values({
              ...participantRow('par_new', contractId(at), 'org_stranger', 'prime'),
              valid_from: '2025-01-01',
            })
            .execute(),
        ),
      );
    }
    return { payrolls: ids(payrolls), contracts: ids(contracts), filed, joined };
  };

  const succeeds = async (
    tenant: { readonly organizationId: string },
    work: (transaction: DatabaseTransaction) => Promise<unknown>,
  ): Promise<boolean> => {
    const undone = new Error('done, and undone');
    try {
      await test.database.transaction(tenant, async (transaction) => {
        await work(transaction);
        throw undone;
      });
    } catch (error) {
      if (error === undone) return true;
      expect(error).toMatchObject({ code: '42501' });
    }
    return false;
  };

  it('see nothing while no tenant is set, or one that does not exist', async () => {
    await build({
      keepers: ['org_a', 'org_a', 'org_a'],
      participations: [],
      payrolls: [{ organizationId: 'org_a', contract: 0 }],
      today: '2025-06-01',
    });
    for (const organizationId of ['', 'org_none', "org_a' or true --"])
      expect(await read(test.database.as({ organizationId }), 'org_a', false)).toEqual([[], []]);
  });

  it('hide what hangs on a payroll that is out of sight, and show it with one that is in sight', async () => {
    await build({
      keepers: ['org_a', 'org_d', 'org_d'],
      participations: [
        {
          contract: 0,
          organizationId: 'org_b',
          role: 'subcontractor',
          validFrom: '2025-05-31',
          validTo: null,
          removed: false,
        },
      ],
      payrolls: [{ organizationId: 'org_b', contract: 0 }],
      today: '2025-06-01',
    });
    await test.database.systemTransaction(async (transaction) => {
      await sql`insert into decisions (id, payroll_id, organization_id, status, human_review, back_wages,
          liquidated_damages, document, ruleset_version, ruleset_hash, input_hash, decided_at)
        values ('dec_1', 'pay_0', 'org_b', 'approve', false, 0, 0, '{}', '', '', '', now())`.execute(
        transaction,
      );
      await sql`insert into findings (id, decision_id, organization_id, ordinal, rule, effect)
        values ('fnd_1', 'dec_1', 'org_b', 0, 'RULE', 'note')`.execute(transaction);
      await sql`insert into payroll_withdrawals values ('pay_0', 'org_b', '', now(), 'usr_1')`.execute(
        transaction,
      );
      await sql`insert into payroll_revisions values ('pay_0', 'org_b', 'pay_0', 'pay_0', 1, '')`.execute(
        transaction,
      );
      await sql`insert into contract_determinations values ('ctr_0', 'AZ20240039', 6)`.execute(transaction);
    });
    const tables = ['decisions', 'findings', 'payroll_withdrawals', 'payroll_revisions'] as const;
    const counts = async (organizationId: string) => {
      const handle = test.database.as({ organizationId });
      const rows = [];
      for (const table of [...tables, 'contract_determinations'] as const)
        rows.push((await handle.selectFrom(table).selectAll().execute()).length);
      return rows;
    };
    expect(await counts('org_a')).toEqual([1, 1, 1, 1, 1]);
    expect(await counts('org_b')).toEqual([1, 1, 1, 1, 1]);
    expect(await counts('org_c')).toEqual([0, 0, 0, 0, 0]);
    const names = async (organizationId: string) =>
      (
        await test.database
          .as({ organizationId })
          .selectFrom('organizations')
          .select('id')
          .orderBy('id')
          .execute()
      ).map(({ id }) => id);
    expect(await names('org_a')).toEqual(['org_a', 'org_b']);
    expect(await names('org_b')).toEqual(['org_a', 'org_b']);
    expect(await names('org_c')).toEqual(['org_c']);
  });
});

const counting = ({ participations }: World): readonly Participation[] =>
  participations
    .filter(({ removed }) => !removed)
    .map((one) => ({ ...one, contractId: contractId(one.contract) }));

/** What participation says that the caller sees: payrolls, and contracts. */
const verdicts = (world: World, caller: string): readonly (readonly string[])[] => {
  const kept = world.keepers.map((organizationId, at) => ({ id: contractId(at), organizationId }));
  const participations = counting(world);
  return [
    world.payrolls.flatMap(({ organizationId, contract: on }, at) =>
      seesPayroll(
        caller,
        { organizationId, contract: on === null ? null : (kept[on] ?? null) },
        participations,
        world.today,
      )
        ? [`pay_${at}`]
        : [],
    ),
    kept.filter((one) => seesContract(caller, one, participations, world.today)).map(({ id }) => id),
  ];
};

const participantRow = (id: string, contract: string, organization: string, role: ParticipantRole) => ({
  id,
  contract_id: contract,
  organization_id: organization,
  role,
  created_at: new Date(0),
  created_by: 'usr_1',
});

const store = async (transaction: DatabaseTransaction, world: World): Promise<void> => {
  await transaction
    .insertInto('organizations')
    .values([...ORGANIZATIONS, 'org_stranger'].map((id) => organizationRow({ id })))
    .execute();
  await transaction
    .insertInto('contracts')
    .values(
      world.keepers.map((organizationId, at) => ({
        id: contractId(at),
        organization_id: organizationId,
        number: `N-${at}`,
        name: 'Pier 9',
        facts: '{}',
        created_at: new Date(0),
        created_by: 'usr_1',
      })),
    )
    .execute();
  for (const [at, one] of world.participations.entries())
    await transaction
      .insertInto('contract_participants')
      .values({
        ...participantRow(`par_${at}`, contractId(one.contract), one.organizationId, one.role),
        valid_from: one.validFrom,
        valid_to: one.validTo,
        removed_at: one.removed ? new Date(0) : null,
      })
      .execute();
  for (const [at, { organizationId, contract: on }] of world.payrolls.entries())
    await transaction
      .insertInto('payrolls')
      .values(
        payrollRow({
          id: `pay_${at}`,
          organization_id: organizationId,
          contract_id: on === null ? null : contractId(on),
          contractor: `EMPLOYER ${at}`,
        }),
      )
      .execute();
};
