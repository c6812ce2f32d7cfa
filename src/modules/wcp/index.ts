export type { DecisionDocument, FindingDocument } from './decision-document.js';
export { readDecision } from './decision-reading.js';
export type { FiledDecision } from './filing.js';
export { type PayrollOnFile, PayrollsService } from './payrolls.service.js';
export { wcpErrors } from './wcp.errors.js';
export { WcpModule } from './wcp.module.js';
