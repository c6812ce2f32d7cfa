export { authErrors } from './auth.errors.js';
export { AuthModule } from './auth.module.js';
export { ApiKeysService, type IssuedKey, type KeyRequest } from './keys/api-keys.service.js';
