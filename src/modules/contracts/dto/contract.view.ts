import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';
import { ContractDto } from './contract.dto.js';

/** A contract as it is kept. */
export class ContractView {
  @WireId('ctr', { description: 'Id of the contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  readonly id!: string;

  @WireString({ description: 'Number of the contract.', example: 'W912PL-24-C-0017', max: 120 })
  readonly number!: string;

  @WireString({ description: 'What people call it.', example: 'Example Building, Maricopa', max: 300 })
  readonly name!: string;

  @WireObject(() => ContractDto, { description: 'Its facts.' })
  readonly contract!: ContractDto;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({ description: 'When it was created.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;
}

/** One page of contracts, newest first. */
export class ContractPage {
  @WireArray(() => ContractView, { description: 'The contracts of this page.', max: 200 })
  readonly data!: readonly ContractView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** What a contract said in one version. */
export class ContractVersionView {
  @WireInteger({ description: 'From 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireString({ description: 'Number of the contract.', example: 'W912PL-24-C-0017', max: 120 })
  readonly number!: string;

  @WireString({ description: 'What people call it.', example: 'Example Building, Maricopa', max: 300 })
  readonly name!: string;

  @WireObject(() => ContractDto, { description: 'Its facts.' })
  readonly contract!: ContractDto;

  @WireString({
    description: 'What made the version: `Contract:create`, `Contract:change` or `Contract:delete`.',
    example: 'Contract:change',
    max: 60,
  })
  readonly action!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireString({
    description: 'Who: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly by!: string;
}

/** One page of versions, newest first. */
export class ContractVersionPage {
  @WireArray(() => ContractVersionView, { description: 'The versions of this page.', max: 200 })
  readonly data!: readonly ContractVersionView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
