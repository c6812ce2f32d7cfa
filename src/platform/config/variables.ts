import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { isNetwork } from '../security/networks.js';
import { flag, integer, list, oneOf, optionalText, secret, text } from './variable.js';

const isHost = (value: string): boolean =>
  isIP(value) !== 0 ||
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/iu.test(value);

const isOrigin = (value: string): boolean =>
  /^https?:\/\//u.test(value) && URL.canParse(value) && new URL(value).origin === value;

const isRedisUrl = (value: string): boolean => /^rediss?:\/\//u.test(value) && URL.canParse(value);

const MOST_REQUESTS = 1_000_000;

const isPostgresUrl = (value: string): boolean => /^postgres(ql)?:\/\//u.test(value) && URL.canParse(value);

const isP256PrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
};

/** The keys of a list that are separated by commas; spaces and line ends around them do not count. */
export const splitKeys = (value: string): readonly string[] => value.split(',').map((key) => key.trim());

/** What a hash of a password costs at least (OWASP, for Argon2id with one lane). Less is for tests. */
const LEAST_MEMORY_KIB = 19_456;
const LEAST_PASSES = 2;

const isEd25519PrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
};

const newEd25519PrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** `file` is in the data directory; a webhook in clear only to this machine. */
const isAnchor = (value: string): boolean => {
  if (value === 'file' || /^unix:\/./u.test(value)) return true;
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, port, username, password } = new URL(value);
  if (hostname === '' || username !== '' || password !== '') return false;
  if (['udp:', 'tcp:', 'tls:'].includes(protocol)) return port !== '';
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(hostname));
};

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
    describes:
      'Key that signs access tokens (ES256), pinned: without it the server keeps keys in the database and rotates them on command.',
  }),
  JWT_ISSUER: text('1 to 255 characters without spaces', (value) => /^\S{1,255}$/u.test(value), {
    describes: 'The `iss` of access tokens.',
    default: 'urn:wcp-compliance-server',
  }),
  JWT_AUDIENCE: text('1 to 255 characters without spaces', (value) => /^\S{1,255}$/u.test(value), {
    describes: 'The `aud` of access tokens.',
    default: 'urn:wcp-compliance-server:api',
  }),
  ENCRYPTION_KEY: secret('at least 32 characters', (value) => value.length >= 32, {
    describes:
      'Key-encryption key: wraps the keys under which personal data is sealed. Without it that data is lost.',
    production: { kind: 'required' },
    generated: { file: 'encryption-key', make: () => randomBytes(32).toString('base64url') },
  }),
  ENCRYPTION_KEYS_PREVIOUS: secret(
    'keys of at least 32 characters each, separated by commas',
    (value) => splitKeys(value).every((key) => key.length >= 32),
    { describes: 'Key-encryption keys that are accepted beside ENCRYPTION_KEY while it is being changed.' },
  ),
  AUDIT_SIGNING_KEY: secret('a private key Ed25519 in PEM', isEd25519PrivateKey, {
    describes:
      'Key that signs the checkpoints of the audit trails. Old public keys stay known after a change.',
    production: { kind: 'required' },
    generated: { file: 'audit-signing-key.pem', make: newEd25519PrivateKey },
  }),
  RECEIPT_SIGNING_KEY: secret('a private key Ed25519 in PEM', isEd25519PrivateKey, {
    describes: 'Key that signs the receipts of decisions. Another one than that of the checkpoints.',
    production: { kind: 'required' },
    generated: { file: 'receipt-signing-key.pem', make: newEd25519PrivateKey },
  }),
  AUDIT_LOG_NAME: text(
    'a host name, with a path if need be: letters, digits, dots, hyphens and slashes',
    (value) => /^[a-z0-9][a-z0-9./-]{0,199}$/iu.test(value),
    {
      describes: 'Name under which this server signs checkpoints. Do not change it once it has signed.',
      default: 'wcp-compliance-server',
    },
  ),
  AUDIT_ANCHORS: list(
    'file, udp://host:port, tcp://host:port, tls://host:port, unix:/path (syslog, RFC 5424) or https://address',
    isAnchor,
    {
      describes:
        'Where every checkpoint is written down outside the database. `file` is audit-checkpoints.ndjson in WCP_DATA_DIR.',
      default: 'file',
    },
  ),
  AUDIT_CHECKPOINT_INTERVAL_MS: integer(1_000, 86_400_000, {
    describes:
      'Milliseconds after which new events of an audit trail are signed; after 1,000 of them in any case.',
    default: '60000',
  }),
  ARGON2_MEMORY_KIB: integer(8, 1_048_576, {
    describes:
      'Memory of one hash of a password (Argon2id), in KiB. Raised at any time: each password is hashed anew at its next sign-in.',
    default: String(LEAST_MEMORY_KIB),
    refusedInProduction: (kib) =>
      kib < LEAST_MEMORY_KIB ? `must be at least ${LEAST_MEMORY_KIB} in production` : null,
  }),
  ARGON2_PASSES: integer(1, 20, {
    describes: 'Passes of one hash of a password (Argon2id) over its memory.',
    default: String(LEAST_PASSES),
    refusedInProduction: (passes) =>
      passes < LEAST_PASSES ? `must be at least ${LEAST_PASSES} in production` : null,
  }),
  PUBLIC_URL: optionalText('an origin such as https://wcp.example.gov', (value) => isOrigin(value), {
    describes:
      'Where this server is reached from outside. Published as the address of its OAuth endpoints; without it the address of each request is.',
  }),
  OUTBOUND_NETWORKS: list('addresses and networks such as 10.20.0.0/16', isNetwork, {
    describes:
      'Networks inside the perimeter that the server may call, for identity providers. Empty: the public internet alone, by https. Loopback addresses listed here may be called by plain http.',
    default: '',
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
  RATE_LIMITS: flag({
    describes: 'Whether requests are limited. False where something in front of the server does it.',
    default: 'true',
  }),
  RATE_LIMIT_IP_PER_SECOND: integer(0, MOST_REQUESTS, {
    describes: 'Requests a second from one IPv4 address or IPv6 /64, before authentication; 0: no limit.',
    default: '50',
  }),
  RATE_LIMIT_IP_PER_MINUTE: integer(0, MOST_REQUESTS, {
    describes: 'The same a minute.',
    default: '600',
  }),
  RATE_LIMIT_CREDENTIAL_PER_SECOND: integer(0, MOST_REQUESTS, {
    describes: 'Requests a second with one API key, session or client; 0: no limit.',
    default: '60',
  }),
  RATE_LIMIT_CREDENTIAL_PER_MINUTE: integer(0, MOST_REQUESTS, {
    describes: 'The same a minute.',
    default: '300',
  }),
  RATE_LIMIT_PROCESS_PER_MINUTE: integer(0, MOST_REQUESTS, {
    describes: 'Payrolls that one organization submits or amends a minute; 0: no limit.',
    default: '120',
  }),
  RATE_LIMIT_STANDARD_HEADERS: flag({
    describes: 'Whether answers carry RateLimit-Policy and RateLimit (an IETF draft) beside X-RateLimit-*.',
    default: 'false',
  }),
  REDIS_URL: secret('a redis:// or rediss:// address', isRedisUrl, {
    describes:
      'Redis that counts requests for several server processes together. Without it each process counts by itself.',
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
