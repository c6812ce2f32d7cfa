import { WireObject, WireString } from '../../../platform/http/dto/wire.decorators.js';
import { ContractDto } from './contract.dto.js';

/** A contract to be kept, so that payrolls can name it. */
export class CreateContractDto {
  @WireString({
    description: 'Number of the contract, unique in the organization.',
    example: 'W912PL-24-C-0017',
    min: 1,
    max: 120,
  })
  readonly number!: string;

  @WireString({
    description: 'What people call it.',
    example: 'Example Building, Maricopa',
    min: 1,
    max: 300,
  })
  readonly name!: string;

  @WireObject(() => ContractDto, {
    description:
      'Its facts, the same object that a payroll can carry inline. Every edition in `wds` must have been imported.',
  })
  readonly contract!: ContractDto;
}
