export { retentionErrors } from './retention.errors.js';
export { RetentionModule } from './retention.module.js';
