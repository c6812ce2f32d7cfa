import { PERMISSIONS } from '../../../platform/security/catalogue.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireId,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';

/** Who the caller is to this server, and what it may do. */
export class MeView {
  @WireId('usr', {
    description: 'The user who answers for the call.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506',
  })
  readonly userId!: string;

  @WireId('org', { description: 'The organization.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f507' })
  readonly organizationId!: string;

  @WireEnum({
    description: 'How the call was authenticated.',
    example: 'api_key',
    values: ['api_key', 'jwt'],
  })
  readonly method!: 'api_key' | 'jwt';

  @WireString({
    description:
      'The API key (`key_…`), login (`ses_…`), OAuth client (`cli_…`) or identity provider (`idp_…`) behind the call.',
    example: 'key_5Hq2mZr8TbXw',
    min: 5,
    max: 80,
    pattern: /^(key|ses|cli|idp)_[A-Za-z0-9]+$/,
  })
  readonly credentialId!: string;

  @WireArray(item.string({ max: 64 }), {
    description: 'The roles of the user.',
    example: ['submitter'],
    max: 100,
  })
  readonly roles!: readonly string[];

  @WireArray(item.enumeration({ values: PERMISSIONS }), {
    description: 'The limits of the credential.',
    example: ['Payroll:read', 'Payroll:submit'],
    max: 100,
  })
  readonly scopes!: readonly string[];

  @WireArray(item.enumeration({ values: PERMISSIONS }), {
    description: 'What the caller may do: granted by a role, and within the limits of the credential.',
    example: ['Payroll:read', 'Payroll:submit'],
    max: 100,
  })
  readonly permissions!: readonly string[];

  @WireBoolean({ description: 'A sandbox organization: its decisions are for trying out.', example: false })
  readonly sandbox!: boolean;
}
