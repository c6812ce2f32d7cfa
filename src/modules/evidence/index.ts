export { verifyBundle, verifyReceipt, type Verified, type VerifyingKeys } from './bundle-verification.js';
export { EvidenceModule } from './evidence.module.js';
