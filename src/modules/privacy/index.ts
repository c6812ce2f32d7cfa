export { PrivacyModule } from './privacy.module.js';
export { RevealErasureRepository } from './reveal-erasure.repository.js';
