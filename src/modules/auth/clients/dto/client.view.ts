import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

/** An OAuth client, without its secret. */
export class ClientView {
  @WireId('cli', { description: 'The `client_id`.', example: 'cli_01936b2c7a907cc1b0f5d1a2c3e4f50b' })
  readonly id!: string;

  @WireString({ description: 'What its maker calls it.', example: 'Payroll bridge', max: 100 })
  readonly name!: string;

  @WireId('usr', { description: 'As whom it acts.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' })
  readonly userId!: string;

  @WireString({
    description: 'Who made it: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly createdBy!: string;

  @WireEnum({
    description: 'How it proves itself.',
    example: 'client_secret',
    values: ['client_secret', 'private_key_jwt'],
  })
  readonly proof!: 'client_secret' | 'private_key_jwt';

  @WireArray(item.string({ max: 64 }), {
    description: 'What its tokens may do at most.',
    example: ['Payroll:read', 'Payroll:submit'],
    max: 100,
  })
  readonly scopes!: readonly string[];

  @WireArray(item.string({ max: 80 }), {
    description: 'The only contracts that it reaches; null for no such limit.',
    example: ['ctr_01936b2c7a907cc1b0f5d1a2c3e4f508'],
    nullable: true,
    max: 100,
  })
  readonly contracts!: readonly string[] | null;

  @WireArray(item.string({ max: 50 }), {
    description: 'The only networks that it is used from; null for no such limit.',
    example: ['203.0.113.0/24'],
    nullable: true,
    max: 50,
  })
  readonly networks!: readonly string[] | null;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;

  @WireTimestamp({
    description: 'When it was revoked; null if not.',
    example: '2026-12-01T09:30:00.000Z',
    nullable: true,
  })
  readonly revokedAt!: string | null;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;
}

/** A client at the only moment at which its secret is shown. */
export class NewClientView {
  @WireString({
    description: 'The `client_secret`, shown this once; null for a client that has keys.',
    example: 'wcps_…',
    nullable: true,
    max: 100,
  })
  readonly secret!: string | null;

  @WireObject(() => ClientView, { description: 'The client as it is listed.' })
  readonly client!: ClientView;
}

/** One page of clients, newest first. */
export class ClientPage {
  @WireArray(() => ClientView, { description: 'The clients of this page.', max: 200 })
  readonly data!: readonly ClientView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
