import { parseCivilDate } from '../../../domain/shared/civil-date.js';
import {
  decimalOf,
  type FieldType,
  type Operand,
  OPERATORS,
  type Operator,
} from '../../../platform/security/conditions/operators.js';
import { isNetwork } from '../../../platform/security/conditions/networks.js';
import type { AttributeValue, Principal } from '../../../platform/security/principal.js';

const ATTRIBUTE = /^principal\.attributes\.([A-Za-z][A-Za-z0-9_]{0,63})$/;

const OWN: ReadonlyMap<string, (principal: Principal) => AttributeValue> = new Map<
  string,
  (principal: Principal) => AttributeValue
>([
  ['principal.userId', ({ userId }) => userId],
  ['principal.orgId', ({ organizationId }) => organizationId],
  ['principal.orgKind', ({ organizationKind }) => organizationKind],
  ['principal.roles', ({ roles }) => roles],
]);

/** The variables that are no attributes. */
export const VARIABLES: readonly string[] = [...OWN.keys()];

/** Whether a policy may name this variable. Attributes are what administrators make them; their values are typed later. */
export const isVariable = (name: string): boolean => OWN.has(name) || ATTRIBUTE.test(name);

/** The name of the attribute that the variable stands for; null for another variable. */
export const attributeOf = (variable: string): string | null => ATTRIBUTE.exec(variable)?.[1] ?? null;

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** A moment in the one spelling that orders as text; null when it is none. */
export const momentOf = (text: string): string | null =>
  MOMENT.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The value as the type wants it; undefined when it is of another type: a wrong type is as good as nothing. */
export const typed = (value: unknown, type: FieldType): Operand | undefined => {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'decimal': {
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && decimalOf(text) !== null ? text : undefined;
    }
    case 'date':
      return typeof value === 'string' ? (parseCivilDate(value) ?? undefined) : undefined;
    case 'moment':
      return typeof value === 'string' ? (momentOf(value) ?? undefined) : undefined;
    case 'list':
      return isList(value) ? value : undefined;
    case 'address':
      return typeof value === 'string' ? value : undefined;
    default:
      return type satisfies never;
  }
};

/** The value as the operand that the operator takes on a field of the type; undefined when it cannot be one. */
export const typedOperand = (value: unknown, type: FieldType, operator: Operator): Operand | undefined => {
  switch (OPERATORS[operator].operand) {
    case 'same':
      return typed(value, type);
    case 'many':
    case 'members':
      return typed(value, 'list');
    case 'member':
      return typed(value, 'text');
    case 'networks':
      return isList(value) && value.every(isNetwork) ? value : undefined;
    case 'flag':
      return typed(value, 'boolean');
  }
};

const rawValue = (variable: string, principal: Principal): AttributeValue | undefined => {
  const attribute = attributeOf(variable);
  return attribute === null ? OWN.get(variable)?.(principal) : principal.attributes.get(attribute);
};

/** What the principal has for the variable, as a value of the type; undefined when it has none, or one of another type. */
export const valueOfVariable = (
  variable: string,
  type: FieldType,
  principal: Principal,
): Operand | undefined => typed(rawValue(variable, principal), type);

/** What the principal has for the variable, as an operand; undefined when it has none, or one of another type. */
export const operandOf = (
  variable: string,
  type: FieldType,
  operator: Operator,
  principal: Principal,
): Operand | undefined => typedOperand(rawValue(variable, principal), type, operator);
