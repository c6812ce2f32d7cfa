import { item, WireArray, WireJson, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** What changes of a user: what is left out stays. */
export class ChangeUserDto {
  @WireString({
    optional: true,
    description: 'What people call the user.',
    example: 'Dana Example',
    min: 1,
    max: 200,
  })
  readonly displayName?: string;

  @WireArray(item.string({ min: 1, max: 64 }), {
    optional: true,
    description: 'All roles that the user has from now on. Never more than the caller has.',
    example: ['submitter'],
    min: 1,
    max: 20,
  })
  readonly roles?: readonly string[];

  @WireJson({
    optional: true,
    description:
      'All attributes from now on: an object of texts, whole numbers, flags and lists of texts, at most 50. Decimals are texts.',
    example: { restitutionLimit: '2500.00' },
  })
  readonly attributes?: unknown;
}
