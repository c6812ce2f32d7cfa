export type { DecisionDocument, FindingDocument } from './decision-document.js';
export { readDecision } from './decision-reading.js';
export type { FiledDecision, PayrollStatus } from './filing.js';
export { type PayrollOnFile, PayrollsService } from './payrolls.service.js';
export { SealedPayrolls } from './sealed-payrolls.js';
export { wcpErrors } from './wcp.errors.js';
export { WcpModule } from './wcp.module.js';
