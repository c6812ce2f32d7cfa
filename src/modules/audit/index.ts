export { auditErrors } from './audit.errors.js';
export { readAnchoredNotes } from './anchored-notes.js';
export { AuditService, type EventProof } from './audit.service.js';
export { AuditTrailModule } from './audit-trail.module.js';
export { CheckpointsRepository } from './sealing/checkpoints.repository.js';
export { ReceiptKeyView } from './dto/receipt-key.view.js';
export { TrailVerificationService } from './trail-verification.service.js';
export { type StoredCheckpoint, type StoredEvent, TrailsRepository } from './trails.repository.js';
export { type Evidence, VerificationService } from './verification.service.js';
