import { WireObject, WireString } from '../../../platform/http/dto/wire.decorators.js';
import { ContractDto } from './contract.dto.js';

/** A JSON Merge Patch (RFC 7396) of a contract: what is left out stays, null makes a fact unknown, a value replaces. */
export class ChangeContractDto {
  @WireString({
    optional: true,
    description: 'Another number, unique in the organization.',
    example: 'W912PL-24-C-0017',
    min: 1,
    max: 120,
  })
  readonly number?: string;

  @WireString({
    optional: true,
    description: 'Another name.',
    example: 'Example Building, Maricopa',
    min: 1,
    max: 300,
  })
  readonly name?: string;

  @WireObject(() => ContractDto, {
    optional: true,
    description:
      'The facts that change; null makes one unknown, and a list replaces the whole list. `conformances` are changed under their own address.',
  })
  readonly contract?: ContractDto;
}
