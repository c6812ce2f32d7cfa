export { contractErrors } from './contracts.errors.js';
export { ContractsModule } from './contracts.module.js';
export { ContractsService } from './contracts.service.js';
export { AgencyProfileDto } from './dto/agency-profile.dto.js';
export { ContractDto } from './dto/contract.dto.js';
