import { join, resolve } from 'node:path';
import { AppConfig } from './app-config.js';
import { ConfigError, type ConfigProblem } from './config-error.js';
import { type ConfigFiles, hostFiles } from './config-files.js';
import { Secret } from './secret.js';
import type { Variable } from './variable.js';
import { splitKeys, VARIABLES } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of the product's own test runs; the server leaves them alone. */
const TEST_PREFIX = 'WCP_TEST_';

type Given = { readonly text: string | null } | ConfigProblem;

/** Reads variables one by one and remembers what was wrong, so that all of it is said at once. */
class Reader {
  readonly problems: ConfigProblem[] = [];

  constructor(
    private readonly environment: Environment,
    private readonly files: ConfigFiles,
    private readonly production: boolean,
  ) {}

  /** The value, or null when it is absent and nothing stands in for it. */
  optional<T>(name: string, variable: Variable<T>): T | null {
    const given = this.#given(name, variable.secret);
    if ('problem' in given) return this.#complain(given);
    const absent = this.production ? variable.absentInProduction : variable.absent;
    const text = given.text ?? (absent.kind === 'default' ? absent.text : null);
    if (text === null) {
      return absent.kind === 'required'
        ? this.#complain({ variable: name, problem: `is required in production: ${variable.rule}` })
        : null;
    }
    const value = variable.read(text);
    if (value === undefined) return this.#complain({ variable: name, problem: `must be ${variable.rule}` });
    const refusal = this.production ? variable.refusedInProduction(value) : null;
    return refusal === null ? value : this.#complain({ variable: name, problem: refusal });
  }

  /** The value of a variable that has a default. Meaningless after a problem, when the configuration is thrown away. */
  value<T>(name: string, variable: Variable<T>): T {
    return this.optional(name, variable) as T;
  }

  /** Refuses names that nothing reads: a misspelled setting must not silently do nothing. */
  refuseUnknown(): void {
    const known = new Set(
      Object.entries(VARIABLES).flatMap(([name, { secret }]) => (secret ? [name, `${name}_FILE`] : [name])),
    );
    for (const name of Object.keys(this.environment)) {
      if (name.startsWith('WCP_') && !name.startsWith(TEST_PREFIX) && !known.has(name)) {
        this.#complain({ variable: name, problem: 'is not a variable of this server' });
      }
    }
  }

  /** What was given, in the variable or in the file it names; an empty value counts as absent. */
  #given(name: string, secret: boolean): Given {
    const direct = this.environment[name] ?? '';
    const path = secret ? (this.environment[`${name}_FILE`] ?? '') : '';
    if (path === '') return { text: direct === '' ? null : direct };
    if (direct !== '') return { variable: name, problem: `is given twice: as ${name} and as ${name}_FILE` };
    try {
      const text = this.files.read(path).trim();
      return { text: text === '' ? null : text };
    } catch {
      return { variable: `${name}_FILE`, problem: 'names a file that cannot be read' };
    }
  }

  #complain(problem: ConfigProblem): null {
    this.problems.push(problem);
    return null;
  }
}

/**
 * The configuration that the environment describes, complete and deeply frozen.
 *
 * Outside production, secrets that are not given are made once and kept in the data directory, mode 0600.
 *
 * @throws {ConfigError} naming every variable that is wrong, and never a value
 */
export const loadConfig = (environment: Environment, files: ConfigFiles = hostFiles): AppConfig => {
  const production = environment['NODE_ENV'] === 'production';
  const read = new Reader(environment, files, production);
  const v = VARIABLES;
  const dataDir = resolve(read.optional('WCP_DATA_DIR', v.WCP_DATA_DIR) ?? '');

  const given = {
    mode: read.value('NODE_ENV', v.NODE_ENV),
    demo: read.value('WCP_DEMO', v.WCP_DEMO),
    http: {
      host: read.value('HOST', v.HOST),
      port: read.value('PORT', v.PORT),
      trustProxy: read.value('TRUST_PROXY', v.TRUST_PROXY),
      bodyLimitBytes: read.value('BODY_LIMIT_BYTES', v.BODY_LIMIT_BYTES),
      corsOrigins: read.value('CORS_ORIGINS', v.CORS_ORIGINS),
      shutdownGraceMs: read.value('SHUTDOWN_GRACE_MS', v.SHUTDOWN_GRACE_MS),
    },
    databaseUrl: read.optional('DATABASE_URL', v.DATABASE_URL),
    poolSize: read.value('DATABASE_POOL_SIZE', v.DATABASE_POOL_SIZE),
    durable: read.value('DATABASE_DURABLE', v.DATABASE_DURABLE),
    apiKeyPepper: read.optional('API_KEY_PEPPER', v.API_KEY_PEPPER),
    jwtPrivateKey: read.optional('JWT_PRIVATE_KEY', v.JWT_PRIVATE_KEY),
    issuer: read.value('JWT_ISSUER', v.JWT_ISSUER),
    audience: read.value('JWT_AUDIENCE', v.JWT_AUDIENCE),
    rateLimits: {
      enabled: read.value('RATE_LIMITS', v.RATE_LIMITS),
      networkBurst: read.value('RATE_LIMIT_IP_PER_SECOND', v.RATE_LIMIT_IP_PER_SECOND),
      networkPerMinute: read.value('RATE_LIMIT_IP_PER_MINUTE', v.RATE_LIMIT_IP_PER_MINUTE),
      credentialBurst: read.value('RATE_LIMIT_CREDENTIAL_PER_SECOND', v.RATE_LIMIT_CREDENTIAL_PER_SECOND),
      credentialPerMinute: read.value('RATE_LIMIT_CREDENTIAL_PER_MINUTE', v.RATE_LIMIT_CREDENTIAL_PER_MINUTE),
      processPerMinute: read.value('RATE_LIMIT_PROCESS_PER_MINUTE', v.RATE_LIMIT_PROCESS_PER_MINUTE),
      standardHeaders: read.value('RATE_LIMIT_STANDARD_HEADERS', v.RATE_LIMIT_STANDARD_HEADERS),
    },
    redisUrl: read.optional('REDIS_URL', v.REDIS_URL),
    encryptionKey: read.optional('ENCRYPTION_KEY', v.ENCRYPTION_KEY),
    previousKeys: read.optional('ENCRYPTION_KEYS_PREVIOUS', v.ENCRYPTION_KEYS_PREVIOUS),
    auditSigningKey: read.optional('AUDIT_SIGNING_KEY', v.AUDIT_SIGNING_KEY),
    receiptSigningKey: read.optional('RECEIPT_SIGNING_KEY', v.RECEIPT_SIGNING_KEY),
    auditLogName: read.value('AUDIT_LOG_NAME', v.AUDIT_LOG_NAME),
    auditAnchors: read.value('AUDIT_ANCHORS', v.AUDIT_ANCHORS),
    auditInterval: read.value('AUDIT_CHECKPOINT_INTERVAL_MS', v.AUDIT_CHECKPOINT_INTERVAL_MS),
    memoryKib: read.value('ARGON2_MEMORY_KIB', v.ARGON2_MEMORY_KIB),
    passes: read.value('ARGON2_PASSES', v.ARGON2_PASSES),
    publicUrl: read.optional('PUBLIC_URL', v.PUBLIC_URL),
    outboundNetworks: read.value('OUTBOUND_NETWORKS', v.OUTBOUND_NETWORKS),
    metricsPublic: read.value('METRICS_PUBLIC', v.METRICS_PUBLIC),
    metricsToken: read.optional('METRICS_TOKEN', v.METRICS_TOKEN),
    level: read.value('LOG_LEVEL', v.LOG_LEVEL),
  };
  read.refuseUnknown();
  if (read.problems.length > 0) throw new ConfigError(read.problems);

  const secretOrNull = (text: string | null): Secret | null => (text === null ? null : new Secret(text));
  const generated = (text: string | null, name: string, variable: Variable<string>): Secret =>
    new Secret(text ?? keptSecret(files, dataDir, name, variable));

  return new AppConfig({
    mode: given.mode,
    demo: given.demo,
    dataDir,
    http: { ...given.http, publicUrl: given.publicUrl },
    outbound: { networks: given.outboundNetworks },
    database: { url: secretOrNull(given.databaseUrl), poolSize: given.poolSize, durable: given.durable },
    auth: {
      apiKeyPepper: generated(given.apiKeyPepper, 'API_KEY_PEPPER', v.API_KEY_PEPPER),
      jwt: {
        privateKey: secretOrNull(given.jwtPrivateKey),
        issuer: given.issuer,
        audience: given.audience,
      },
      passwords: { memoryKib: given.memoryKib, passes: given.passes },
    },
    rateLimits: { ...given.rateLimits, redisUrl: secretOrNull(given.redisUrl) },
    encryption: {
      key: generated(given.encryptionKey, 'ENCRYPTION_KEY', v.ENCRYPTION_KEY),
      previousKeys: (given.previousKeys === null ? [] : splitKeys(given.previousKeys)).map(
        (key) => new Secret(key),
      ),
    },
    audit: {
      signingKey: generated(given.auditSigningKey, 'AUDIT_SIGNING_KEY', v.AUDIT_SIGNING_KEY),
      receiptKey: generated(given.receiptSigningKey, 'RECEIPT_SIGNING_KEY', v.RECEIPT_SIGNING_KEY),
      logName: given.auditLogName,
      anchors: given.auditAnchors,
      checkpointIntervalMs: given.auditInterval,
    },
    metrics: { public: given.metricsPublic, token: secretOrNull(given.metricsToken) },
    logging: { level: given.level },
  });
};

/** The generated secret of this data directory. @throws {ConfigError} when its file holds something else */
const keptSecret = (
  files: ConfigFiles,
  dataDir: string,
  name: string,
  variable: Variable<string>,
): string => {
  const { absent } = variable;
  const problem = (text: string): ConfigError => new ConfigError([{ variable: name, problem: text }]);
  if (absent.kind !== 'generated') throw problem(`must be ${variable.rule}`);
  let text: string;
  try {
    text = files.readOrCreate(join(dataDir, absent.file), absent.make).trim();
  } catch {
    throw problem(`cannot be kept: the file ${absent.file} in WCP_DATA_DIR cannot be written or read`);
  }
  const value = variable.read(text);
  if (value === undefined)
    throw problem(`the file ${absent.file} in WCP_DATA_DIR must hold ${variable.rule}`);
  return value;
};
