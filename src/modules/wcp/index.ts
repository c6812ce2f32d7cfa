export { wcpErrors } from './wcp.errors.js';
export { WcpModule } from './wcp.module.js';
