import type { Action, Subject } from '../../../platform/security/catalogue.js';
import type { Clause } from '../../../platform/security/conditions/condition.js';
import type { FieldType, Operand, Operator } from '../../../platform/security/conditions/operators.js';
import type { MaskedClass } from '../../../platform/security/personal-data.js';

/**
 * A policy as it is written and kept. It only ever narrows what roles grant: `deny` takes away, `allow` says of what it
 * names that nothing else is left.
 */
export interface PolicyDocument {
  readonly effect: 'allow' | 'deny';
  readonly subject: string;
  readonly actions: readonly string[];
  /** Whom it is about: the holders of any of these roles. Absent: everybody. */
  readonly roles?: readonly string[];
  /** What it asks of the row: field -> operator -> operand. */
  readonly when?: unknown;
  /** That it means every row: an empty `when` would say so by accident. */
  readonly unconditional?: boolean;
  /** What it asks of the circumstances of the call. */
  readonly context?: unknown;
  /** Of `PersonalData` alone: the classes that it is about. */
  readonly personalData?: readonly MaskedClass[];
  /** Why it is there, for the person who is refused. */
  readonly reason: string;
}

/** What is compared with: a value, or a variable of the caller that is filled in when the ability is made. */
export type Written = { readonly value: Operand } | { readonly variable: string };

/** One comparison of a policy as it is written. */
export interface WrittenTest {
  readonly field: string;
  readonly type: FieldType;
  readonly operator: Operator;
  readonly operand: Written;
}

/** A policy that was read and found good. */
export interface Policy {
  /** `pol_…` */
  readonly id: string;
  readonly effect: PolicyDocument['effect'];
  readonly subject: Subject;
  readonly actions: readonly Action[];
  /** Null: everybody. */
  readonly roles: readonly string[] | null;
  readonly when: readonly WrittenTest[];
  readonly context: readonly WrittenTest[];
  /** Null: all of them, or another subject than `PersonalData`. */
  readonly personalData: readonly MaskedClass[] | null;
  readonly reason: string;
}

/** What a seeded role asks of its holder and of the rows, wherever it grants something. */
export interface RoleLimit {
  readonly context: readonly WrittenTest[];
  readonly when: ReadonlyMap<Subject, readonly WrittenTest[]>;
}

/** A role of an organization, or a seeded one. */
export interface RoleGrants {
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  readonly limit: RoleLimit | null;
}

/** A clause with nothing to ask. */
export const always = (source: string): Clause => ({ source, tests: [] });
