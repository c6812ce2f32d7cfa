import { Secret } from './secret.js';

export type Mode = 'development' | 'test' | 'production';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What a configuration says. What each value means and may be: variables.ts, from which .env.example is made. */
export interface ConfigValues {
  readonly mode: Mode;
  /** A demo organization with a sandbox key exists. Never in production. */
  readonly demo: boolean;
  /** Absolute path. Holds the embedded database, generated keys and the demo key. */
  readonly dataDir: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Networks in CIDR notation or single addresses whose X-Forwarded-For is believed; empty: nobody's. */
    readonly trustProxy: readonly string[];
    readonly bodyLimitBytes: number;
    /** Exact origins; empty: CORS is off. */
    readonly corsOrigins: readonly string[];
    /** The origin from outside. Null: that of each request. */
    readonly publicUrl: string | null;
    /** How long requests go on being served after SIGTERM. */
    readonly shutdownGraceMs: number;
  };
  readonly outbound: {
    /** What the server may call although it is not of the public internet. */
    readonly networks: readonly string[];
  };
  readonly database: {
    /** Null: the embedded database under the data directory. */
    readonly url: Secret | null;
    readonly poolSize: number;
    /** Embedded only: a commit is on the disk before it is acknowledged. */
    readonly durable: boolean;
  };
  readonly auth: {
    /** Under the HMAC of every API key's secret part. Changing it invalidates all keys. */
    readonly apiKeyPepper: Secret;
    readonly jwt: {
      /** PKCS#8 PEM, P-256, pinned. Null: the keys of the database sign. */
      readonly privateKey: Secret | null;
      readonly issuer: string;
      readonly audience: string;
    };
    /** What a hash of a password costs (Argon2id, one lane). */
    readonly passwords: { readonly memoryKib: number; readonly passes: number };
  };
  readonly rateLimits: {
    readonly enabled: boolean;
    /** Requests; 0: no limit. A burst is a second, a network an IPv4 address or an IPv6 /64. */
    readonly networkBurst: number;
    readonly networkPerMinute: number;
    readonly credentialBurst: number;
    readonly credentialPerMinute: number;
    readonly processPerMinute: number;
    readonly standardHeaders: boolean;
    /** Null: each process counts by itself. */
    readonly redisUrl: Secret | null;
  };
  readonly encryption: {
    /** Wraps the data keys under which personal data is sealed. */
    readonly key: Secret;
    /** Open what they wrapped, and wrap nothing any more. */
    readonly previousKeys: readonly Secret[];
  };
  readonly audit: {
    /** PKCS#8 PEM, Ed25519. */
    readonly signingKey: Secret;
    /** PKCS#8 PEM, Ed25519. */
    readonly receiptKey: Secret;
    readonly logName: string;
    /** `file`, addresses of syslog, or of webhooks. */
    readonly anchors: readonly string[];
    readonly checkpointIntervalMs: number;
  };
  readonly metrics: {
    readonly public: boolean;
    /** Null: no token opens the metrics. */
    readonly token: Secret | null;
  };
  readonly logging: { readonly level: LogLevel };
}

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || value instanceof Secret) return;
  Object.freeze(value);
  for (const child of Object.values(value)) freeze(child);
};

/** The configuration of this process, complete, checked and deeply frozen before anything starts; the injection token. */
export class AppConfig implements ConfigValues {
  readonly mode: ConfigValues['mode'];
  readonly demo: boolean;
  readonly dataDir: string;
  readonly http: ConfigValues['http'];
  readonly outbound: ConfigValues['outbound'];
  readonly database: ConfigValues['database'];
  readonly auth: ConfigValues['auth'];
  readonly rateLimits: ConfigValues['rateLimits'];
  readonly encryption: ConfigValues['encryption'];
  readonly audit: ConfigValues['audit'];
  readonly metrics: ConfigValues['metrics'];
  readonly logging: ConfigValues['logging'];

  constructor(values: ConfigValues) {
    this.mode = values.mode;
    this.demo = values.demo;
    this.dataDir = values.dataDir;
    this.http = values.http;
    this.outbound = values.outbound;
    this.database = values.database;
    this.auth = values.auth;
    this.rateLimits = values.rateLimits;
    this.encryption = values.encryption;
    this.audit = values.audit;
    this.metrics = values.metrics;
    this.logging = values.logging;
    freeze(this);
  }
}
