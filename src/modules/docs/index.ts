export { DocsModule } from './docs.module.js';
export { ErrorTable } from './error-table.js';
export { errorsPage } from './errors-page.js';
export { OpenApi } from './open-api.js';
