import { Injectable } from '@nestjs/common';
import type { Insertable, Selectable } from 'kysely';

import { Coalescer } from '../../../platform/database/coalescer.js';
import { Database } from '../../../platform/database/database.js';
import type { AuthorizationDecisionsTable } from '../../../platform/database/schema.js';
import type { Action, Subject } from '../../../platform/security/catalogue.js';
import type { DecisionFacts, LoggedDecision } from './logged-decision.js';

/** Keeps decisions. Those that arrive together share a statement: a flood of refusals is no flood of commits. */
@Injectable()
export class DecisionsRepository {
  readonly #inserts: Coalescer<LoggedDecision, null>;

  constructor(private readonly database: Database) {
    this.#inserts = new Coalescer((decisions) => this.#insertTogether(decisions), {
      most: 200,
      lanes: 1,
      isolates: () => false,
    });
  }

  /** Resolves when the decision is kept. */
  async insert(decision: LoggedDecision): Promise<void> {
    await this.#inserts.call(decision.organizationId, decision);
  }

  async find(organizationId: string, id: string): Promise<LoggedDecision | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('authorization_decisions')
      .selectAll()
      .where((eb) => eb.and({ organization_id: organizationId, id }))
      .executeTakeFirst();
    return row === undefined ? null : toDecision(row);
  }

  /** Newest first, of one subject and some of its actions. `after` is the id that ended the page before. */
  async list(
    organizationId: string,
    subject: Subject,
    actions: readonly Action[],
    after: string | null,
    limit: number,
  ): Promise<readonly LoggedDecision[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('authorization_decisions')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('subject', '=', subject)
      .where('action', 'in', actions)
      .orderBy('id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('id', '<', after);
    return (await query.execute()).map(toDecision);
  }

  /** Removes decisions from before, of every organization; how many they were. */
  async removeBefore(oldest: Date, most: number): Promise<number> {
    const removed = await this.database.system
      .deleteFrom('authorization_decisions')
      .where('id', 'in', (eb) =>
        eb.selectFrom('authorization_decisions').select('id').where('at', '<', oldest).limit(most),
      )
      .executeTakeFirst();
    return Number(removed.numDeletedRows);
  }

  /** All of one organization: the coalescer shares within it alone. */
  async #insertTogether(decisions: readonly [LoggedDecision, ...LoggedDecision[]]): Promise<readonly null[]> {
    const [first] = decisions;
    await this.database
      .as(first)
      .insertInto('authorization_decisions')
      .values(decisions.map(toRow))
      .execute();
    return decisions.map(() => null);
  }
}

const toRow = (decision: LoggedDecision): Insertable<AuthorizationDecisionsTable> => ({
  id: decision.id,
  organization_id: decision.organizationId,
  at: decision.at,
  user_id: decision.userId,
  credential_id: decision.credentialId,
  subject: decision.subject,
  action: decision.action,
  object_id: decision.objectId,
  outcome: decision.outcome,
  code: decision.code,
  policy_id: decision.policyId,
  authorization_version: decision.authorizationVersion,
  request_id: decision.requestId,
  facts: JSON.stringify(decision.facts),
});

const toDecision = (row: Selectable<AuthorizationDecisionsTable>): LoggedDecision => ({
  id: row.id,
  organizationId: row.organization_id,
  at: row.at,
  userId: row.user_id,
  credentialId: row.credential_id,
  subject: row.subject as Subject,
  action: row.action as Action,
  objectId: row.object_id,
  outcome: row.outcome,
  code: row.code,
  policyId: row.policy_id,
  authorizationVersion: row.authorization_version,
  requestId: row.request_id,
  facts: JSON.parse(row.facts) as DecisionFacts,
});
