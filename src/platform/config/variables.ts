import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { flag, integer, list, oneOf, secret, text } from './variable.js';

const isHost = (value: string): boolean =>
  isIP(value) !== 0 ||
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/iu.test(value);

/** An address or a network that is not the whole internet: "believe everybody" is never meant. */
const isNetwork = (value: string): boolean => {
  const [address = '', prefix, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  const bits = /^\d{1,3}$/u.test(prefix) ? Number(prefix) : 0;
  return bits >= 1 && bits <= (family === 4 ? 32 : 128);
};

const isOrigin = (value: string): boolean =>
  /^https?:\/\//u.test(value) && URL.canParse(value) && new URL(value).origin === value;

const isPostgresUrl = (value: string): boolean => /^postgres(ql)?:\/\//u.test(value) && URL.canParse(value);

const isP256PrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
};

const newP256PrivateKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

/** Every environment variable that the server reads. `.env.example` is made from this list, in this order. */
export const VARIABLES = {
  NODE_ENV: oneOf(['development', 'test', 'production'], {
    describes: 'What this process is for. Production requires secrets and refuses the demo.',
    default: 'development',
  }),
  HOST: text('an IP address or a host name', isHost, {
    describes: 'Address to listen on. Outside production only this machine is served unless told otherwise.',
    default: '127.0.0.1',
    production: { kind: 'default', text: '0.0.0.0' },
  }),
  PORT: integer(0, 65_535, { describes: 'Port to listen on; 0 takes any free one.', default: '3000' }),
  WCP_DATA_DIR: text('a path', (value) => !value.includes('\0'), {
    describes: 'Directory of the embedded database, generated keys and the demo key. Created when absent.',
    default: './data',
  }),
  WCP_DEMO: flag({
    describes: 'Whether a demo organization with a contract and a sandbox key is made at the first start.',
    default: 'true',
    production: { kind: 'default', text: 'false' },
    refusedInProduction: (on) => (on ? 'must be false in production' : null),
  }),
  DATABASE_URL: secret('a postgres:// or postgresql:// address', isPostgresUrl, {
    describes: 'PostgreSQL server (15 or newer). Without it the embedded database is used.',
  }),
  DATABASE_POOL_SIZE: integer(1, 200, {
    describes: 'Most connections to the server that this process holds. The embedded database has one.',
    default: '10',
  }),
  DATABASE_DURABLE: flag({
    describes: 'Embedded database: a commit is forced to the disk before it is acknowledged.',
    default: 'true',
  }),
  API_KEY_PEPPER: secret('at least 32 characters', (value) => value.length >= 32, {
    describes: 'Secret under the hash of every API key. Changing it invalidates all keys.',
    production: { kind: 'required' },
    generated: { file: 'api-key-pepper', make: () => randomBytes(32).toString('base64url') },
  }),
  JWT_PRIVATE_KEY: secret('a private key on the curve P-256 in PEM', isP256PrivateKey, {
    describes: 'Key that signs access tokens (ES256).',
    production: { kind: 'required' },
    generated: { file: 'jwt-private-key.pem', make: newP256PrivateKey },
  }),
  JWT_ISSUER: text('1 to 255 characters without spaces', (value) => /^\S{1,255}$/u.test(value), {
    describes: 'The `iss` of access tokens.',
    default: 'urn:wcp-compliance-server',
  }),
  JWT_AUDIENCE: text('1 to 255 characters without spaces', (value) => /^\S{1,255}$/u.test(value), {
    describes: 'The `aud` of access tokens.',
    default: 'urn:wcp-compliance-server:api',
  }),
  METRICS_PUBLIC: flag({ describes: 'Whether /api/metrics answers without a credential.', default: 'false' }),
  METRICS_TOKEN: secret('at least 16 characters', (value) => value.length >= 16, {
    describes: 'Bearer token that opens /api/metrics, for a scraper.',
  }),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    describes: 'Least severity that is logged.',
    default: 'info',
  }),
  TRUST_PROXY: list('addresses and networks such as 10.0.0.0/8', isNetwork, {
    describes: 'Proxies whose X-Forwarded-For is believed. Empty: nobody.',
    default: '',
  }),
  SHUTDOWN_GRACE_MS: integer(0, 600_000, {
    describes: 'Milliseconds that requests go on being served after SIGTERM, while readiness answers 503.',
    default: '0',
    production: { kind: 'default', text: '5000' },
  }),
  BODY_LIMIT_BYTES: integer(1_024, 104_857_600, {
    describes: 'Largest request body, in bytes.',
    default: '1048576',
  }),
  CORS_ORIGINS: list('origins such as https://app.example.gov', isOrigin, {
    describes: 'Exact origins that browsers may call from. Empty: CORS is off.',
    default: '',
  }),
};

export type VariableName = keyof typeof VARIABLES;
