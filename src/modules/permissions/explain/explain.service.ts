import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import {
  isPermission,
  partsOf,
  type Permission,
  PERMISSIONS,
  type Subject,
} from '../../../platform/security/catalogue.js';
import type { FieldsOfRow } from '../../../platform/security/conditions/condition.js';
import type { MaskedClass } from '../../../platform/security/personal-data.js';
import type { Principal } from '../../../platform/security/principal.js';
import { sightOf } from '../../../platform/security/sight.js';
import { PolicySets } from '../compiler/policy-sets.js';
import { problem } from '../compiler/read-tests.js';
import { DecisionsRepository } from '../log/decisions.repository.js';
import { ObjectsRepository } from '../log/objects.repository.js';
import { explain, type Explanation } from './explanation.js';
import { HoldersRepository } from './holders.repository.js';
import { replayed } from './replayed.js';

/** What is to be explained: a decision that was logged, or whether a user may do something. */
export type Asked =
  | { readonly decisionId: string }
  | {
      readonly permission: string;
      /** Null: the caller itself. */
      readonly userId: string | null;
      /** Null: of no row in particular. */
      readonly objectId: string | null;
      /** How the user would have proved who it is; of the caller itself, how it has. */
      readonly amr: readonly string[];
    };

/** Whose rights were asked about, what was asked, and why. */
export interface Explained {
  readonly userId: string;
  readonly permission: Permission;
  readonly objectId: string | null;
  readonly explanation: Explanation;
}

/** What the caller may do. */
export interface OwnRights {
  readonly principal: Principal;
  readonly permissions: readonly { readonly permission: Permission; readonly conditional: boolean }[];
  readonly masked: readonly MaskedClass[];
  readonly authorizationVersion: number;
}

/** Tells who may do what, and why. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly clock: Clock,
    private readonly sets: PolicySets,
    private readonly decisions: DecisionsRepository,
    private readonly holders: HoldersRepository,
    private readonly objects: ObjectsRepository,
  ) {}

  /** What the caller may do, each permission with whether it depends on the row. */
  async me({ principal, ability, masked }: Actor): Promise<OwnRights> {
    const { version } = await this.sets.of(principal.organizationId);
    const permissions = PERMISSIONS.flatMap((permission) => {
      const { action, subject } = partsOf(permission);
      if (!ability.can(action, subject)) return [];
      const conditional = ability
        .rulesFor(action, subject)
        .some(({ conditions }) => conditions !== undefined);
      return [{ permission, conditional }];
    });
    return { principal, permissions, masked: [...masked], authorizationVersion: version };
  }

  /** @throws {AppError} NOT_FOUND (decision, user, object), VALIDATION_FAILED (permission) */
  async explain(actor: Actor, asked: Asked): Promise<Explained> {
    const { organizationId } = actor.principal;
    const set = await this.sets.of(organizationId);
    if ('decisionId' in asked) {
      const decision = await this.decisions.find(organizationId, asked.decisionId);
      if (decision === null) throw new AppError(httpErrors.NOT_FOUND);
      const permission = `${decision.subject}:${decision.action}` as Permission;
      const explanation = replayed(set, decision);
      return { userId: decision.userId, permission, objectId: decision.objectId, explanation };
    }
    const { permission, objectId } = asked;
    if (!isPermission(permission))
      throw validationFailed([
        problem(
          '/permission',
          'unknown_permission',
          'is no permission',
          'use one of GET /api/v1/authz/catalogue',
        ),
      ]);
    const { action, subject } = partsOf(permission);
    const principal = await this.principal(actor, asked.userId, asked.amr);
    const row = objectId === null ? null : await this.row(actor, subject, objectId);
    const circumstances = { address: null, at: this.clock.now() };
    const explanation = explain(set, principal, circumstances, { action, subject, row });
    return { userId: principal.userId, permission, objectId, explanation };
  }

  private async principal(
    { principal }: Actor,
    userId: string | null,
    amr: readonly string[],
  ): Promise<Principal> {
    if (userId === null || userId === principal.userId) return principal;
    const { organizationId } = principal;
    const holder = await this.holders.find(organizationId, userId);
    if (holder === null) throw new AppError(httpErrors.NOT_FOUND);
    return {
      ...holder,
      userId,
      organizationId,
      method: 'jwt',
      credentialId: 'ses_none',
      scopes: PERMISSIONS,
      amr,
      authenticatedAtMs: null,
      contracts: null,
    };
  }

  /** A row that the caller itself can read: an explanation is no way around that. */
  private async row(actor: Actor, subject: Subject, id: string): Promise<FieldsOfRow> {
    const row =
      subject === 'Payroll' || subject === 'Contract'
        ? await this.objects.find(sightOf(actor, 'read', subject), id)
        : null;
    if (row === null) throw new AppError(httpErrors.NOT_FOUND);
    return row;
  }
}
