export { setupErrors } from './setup.errors.js';
export { SetupModule } from './setup.module.js';
export { setupInstructions, SetupService } from './setup.service.js';
