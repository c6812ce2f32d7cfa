export { contractErrors } from './contracts.errors.js';
export { ContractsModule } from './contracts.module.js';
export { ContractsService } from './contracts.service.js';
export { ContractDto } from './dto/contract.dto.js';
