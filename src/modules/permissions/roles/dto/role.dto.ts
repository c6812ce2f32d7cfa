import { item, WireArray, WireString } from '../../../../platform/http/dto/wire.decorators.js';

const PERMISSIONS = {
  description: 'What it grants: permissions of the catalogue, none that you lack.',
  example: ['Payroll:read', 'Contract:read'],
  min: 1,
  max: 200,
} as const;

/** A role to be made from a seeded one. */
export class CreateRoleDto {
  @WireString({
    description: 'Its name, unique in the organization: lower case, digits and underscores.',
    example: 'field_reviewer',
    min: 3,
    max: 64,
    pattern: /^[a-z][a-z0-9_]*$/,
  })
  readonly name!: string;

  @WireString({
    description: 'Who holds it, in one line.',
    example: 'Reviews in the field.',
    min: 1,
    max: 300,
  })
  readonly purpose!: string;

  @WireString({
    description: 'The seeded role that it is a clone of, whose limits it keeps.',
    example: 'reviewer',
    min: 1,
    max: 64,
  })
  readonly from!: string;

  @WireArray(item.string({ min: 1, max: 64 }), {
    ...PERMISSIONS,
    optional: true,
    description: 'What it grants in place of what the seeded role does; none that you lack.',
  })
  readonly permissions?: readonly string[];
}

/** A JSON Merge Patch (RFC 7396) of a role: what is left out stays. */
export class ChangeRoleDto {
  @WireString({
    optional: true,
    description: 'Another name, where nobody holds the role.',
    example: 'field_reviewer',
    min: 3,
    max: 64,
    pattern: /^[a-z][a-z0-9_]*$/,
  })
  readonly name?: string;

  @WireString({
    optional: true,
    description: 'Another purpose.',
    example: 'Reviews in the field.',
    min: 1,
    max: 300,
  })
  readonly purpose?: string;

  @WireArray(item.string({ min: 1, max: 64 }), { ...PERMISSIONS, optional: true })
  readonly permissions?: readonly string[];
}
