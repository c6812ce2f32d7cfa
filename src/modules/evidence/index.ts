export { verifyBundle, verifyReceipt, type VerifyingKeys } from './bundle-verification.js';
export { EvidenceModule } from './evidence.module.js';
export type { Verified } from './verified.js';
