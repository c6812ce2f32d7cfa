import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireJson,
  WireObject,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';

/** One comparison as it came out. */
export class ToldTestView {
  @WireString({ description: 'What was asked.', example: 'decision.backWages', max: 100 })
  readonly field!: string;

  @WireString({ description: 'How.', example: 'decimalLte', max: 40 })
  readonly operator!: string;

  @WireString({
    nullable: true,
    description: 'The variable that it was compared with; null for a value of the policy.',
    example: 'principal.attributes.restitutionLimit',
    max: 100,
  })
  readonly variable!: string | null;

  @WireJson({ description: 'What it was compared with; null where the user has none.', example: '2500.00' })
  readonly expected!: unknown;

  @WireJson({ description: 'What was there; null where it is blank or not known.', example: '78.80' })
  readonly actual!: unknown;

  @WireEnum({
    description: 'Whether it holds. `not_asked`: no row was named.',
    example: 'true',
    values: ['true', 'false', 'unknown', 'not_asked'],
  })
  readonly verdict!: string;
}

/** A role of the user. */
export class ToldRoleView {
  @WireString({ description: 'Its name.', example: 'reviewer', max: 64 })
  readonly name!: string;

  @WireEnum({
    description:
      'Whether it grants the permission. `limited`: what the role asks of its holder does not hold.',
    example: 'grants',
    values: ['grants', 'does_not_grant', 'limited', 'depends'],
  })
  readonly verdict!: string;

  @WireArray(() => ToldTestView, { description: 'What the role asks of its holder.', max: 40 })
  readonly tests!: readonly ToldTestView[];
}

/** A policy that names the permission. */
export class ToldPolicyView {
  @WireString({ description: 'Its id.', example: 'pol_01936b2c7a907cc1b0f5d1a2c3e4f520', max: 80 })
  readonly id!: string;

  @WireEnum({ description: 'What it does.', example: 'allow', values: ['allow', 'deny'] })
  readonly effect!: string;

  @WireString({
    description: 'Why it is there.',
    example: 'Reviewers decide up to their own limit.',
    max: 500,
  })
  readonly reason!: string;

  @WireEnum({
    description: 'What became of it. `not_about`: it is for holders of other roles.',
    example: 'holds',
    values: ['holds', 'does_not_hold', 'not_about', 'depends'],
  })
  readonly verdict!: string;

  @WireArray(() => ToldTestView, { description: 'Each thing that it asks.', max: 40 })
  readonly tests!: readonly ToldTestView[];
}

/** What decided, or is missing. */
export class DeciderView {
  @WireEnum({
    description: 'What kind of thing.',
    example: 'policy',
    values: ['role', 'scope', 'policy'],
  })
  readonly kind!: string;

  @WireString({
    description: 'The role or the policy; where a role or a scope is missing, the permission.',
    example: 'pol_01936b2c7a907cc1b0f5d1a2c3e4f520',
    max: 80,
  })
  readonly name!: string;
}

/** What there would have to be besides. */
export class MissingView extends DeciderView {
  @WireArray(() => ToldTestView, { description: 'What of it does not hold.', max: 200 })
  readonly tests!: readonly ToldTestView[];
}

/** Why somebody may do something, or not. */
export class ExplanationView {
  @WireString({
    description: 'Whose rights: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly userId!: string;

  @WireString({ description: 'What was asked.', example: 'Payroll:redecide', max: 64 })
  readonly permission!: string;

  @WireString({
    nullable: true,
    description: 'On which row; null for none in particular.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 80,
  })
  readonly objectId!: string | null;

  @WireEnum({
    description:
      'Inside the tenant wall, which no policy removes. `depends`: on the row, or on what is not known of it.',
    example: 'allow',
    values: ['allow', 'deny', 'depends'],
  })
  readonly outcome!: string;

  @WireObject(() => DeciderView, { description: 'What decided.' })
  readonly decidedBy!: DeciderView;

  @WireBoolean({ description: 'Whether the credential was made for this.', example: true })
  readonly inScope!: boolean;

  @WireArray(() => ToldRoleView, { description: 'The roles of the user.', max: 100 })
  readonly roles!: readonly ToldRoleView[];

  @WireArray(() => ToldPolicyView, { description: 'The policies that name the permission.', max: 200 })
  readonly policies!: readonly ToldPolicyView[];

  @WireArray(() => MissingView, {
    description: 'What is missing to allow it; empty when nothing is.',
    max: 400,
  })
  readonly missing!: readonly MissingView[];
}

/** A permission that the caller has. */
export class RightView {
  @WireString({ description: 'The permission.', example: 'Payroll:read', max: 64 })
  readonly permission!: string;

  @WireBoolean({ description: 'Whether it depends on the row.', example: false })
  readonly conditional!: boolean;
}

/** What the caller may do. */
export class RightsView {
  @WireString({
    description: 'The user behind the credential.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly userId!: string;

  @WireString({
    description: 'Its organization.',
    example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f501',
    max: 80,
  })
  readonly organizationId!: string;

  @WireArray(item.string({ max: 64 }), { description: 'Its roles.', example: ['reviewer'], max: 100 })
  readonly roles!: readonly string[];

  @WireArray(() => RightView, { description: 'Roles, scopes and policies counted.', max: 200 })
  readonly permissions!: readonly RightView[];

  @WireArray(item.string({ max: 40 }), {
    description: 'The classes of personal data that are masked in what it reads.',
    example: ['identifier'],
    max: 10,
  })
  readonly masked!: readonly string[];
}

/** A field that policies can ask. */
export class FieldView {
  @WireString({ description: 'Its name.', example: 'decision.backWages', max: 100 })
  readonly name!: string;

  @WireArray(item.string({ max: 40 }), {
    description: 'The operators that it takes.',
    example: ['decimalLte'],
    max: 40,
  })
  readonly operators!: readonly string[];
}

/** What can be done to a subject, and what policies can ask of its rows. */
export class SubjectView {
  @WireString({ description: 'Its name.', example: 'Payroll', max: 64 })
  readonly subject!: string;

  @WireArray(item.string({ max: 64 }), { description: 'Its actions.', example: ['read'], max: 40 })
  readonly actions!: readonly string[];

  @WireArray(() => FieldView, { description: 'What `when` can ask; empty where it asks no rows.', max: 100 })
  readonly fields!: readonly FieldView[];
}

/** Everything that roles and policies can name. */
export class CatalogueView {
  @WireArray(() => SubjectView, { description: 'The subjects.', max: 100 })
  readonly subjects!: readonly SubjectView[];

  @WireArray(() => FieldView, { description: 'What `context` can ask.', max: 40 })
  readonly context!: readonly FieldView[];

  @WireArray(item.string({ max: 100 }), {
    description: 'The variables beside `principal.attributes.<name>`.',
    example: ['principal.orgId'],
    max: 40,
  })
  readonly variables!: readonly string[];
}
