import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { type ConfigFiles, hostFiles } from './config-files.js';
import { type Environment, loadConfig } from './load-config.js';
import { Secret } from './secret.js';
import { VARIABLES } from './variables.js';

const newKey = (curve: string): string =>
  generateKeyPairSync('ec', { namedCurve: curve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

const P256 = newKey('P-256');
const PEPPER = 'pepper-pepper-pepper-pepper-pepper';
const ENCRYPTION_KEY = 'encryption-encryption-encryption';
const ED25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PRODUCTION = {
  NODE_ENV: 'production',
  API_KEY_PEPPER: PEPPER,
  JWT_PRIVATE_KEY: P256,
  ENCRYPTION_KEY,
  AUDIT_SIGNING_KEY: ED25519,
  RECEIPT_SIGNING_KEY: ED25519,
};

/** Files in memory: those given, and those that loading makes. */
const memory = (
  given: Readonly<Record<string, string>> = {},
): ConfigFiles & { readonly made: Map<string, string> } => {
  const made = new Map<string, string>();
  return {
    made,
    read: (path) => {
      const text = new Map(Object.entries(given)).get(path);
      if (text === undefined) throw new Error('ENOENT');
      return text;
    },
    readOrCreate: (path, make) => {
      const text = made.get(path) ?? make();
      made.set(path, text);
      return text;
    },
  };
};

const problemsOf = (environment: Environment, files: ConfigFiles = memory()): ConfigError => {
  try {
    loadConfig(environment, files);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
};

describe('loadConfig', () => {
  it('needs nothing outside production', () => {
    const files = memory();
    const config = loadConfig({}, files);
    expect(config).toMatchObject({
      mode: 'development',
      demo: true,
      dataDir: join(process.cwd(), 'data'),
      http: {
        host: '127.0.0.1',
        port: 3000,
        trustProxy: [],
        bodyLimitBytes: 1_048_576,
        corsOrigins: [],
        shutdownGraceMs: 0,
      },
      database: { url: null, poolSize: 10, durable: true },
      metrics: { public: false, token: null },
      logging: { level: 'info' },
    });
    expect([...files.made.keys()]).toEqual([
      join(config.dataDir, 'api-key-pepper'),
      join(config.dataDir, 'encryption-key'),
      join(config.dataDir, 'audit-signing-key.pem'),
      join(config.dataDir, 'receipt-signing-key.pem'),
    ]);
    expect(config.auth.jwt.privateKey).toBeNull();
    expect(config.auth.apiKeyPepper.reveal().length).toBeGreaterThanOrEqual(32);
  });

  it('generates secrets once: the next start has the same', () => {
    const files = memory();
    const [first, second] = [loadConfig({}, files), loadConfig({}, files)];
    expect(second.auth.apiKeyPepper.reveal()).toBe(first.auth.apiKeyPepper.reveal());
    expect(second.encryption.key.reveal()).toBe(first.encryption.key.reveal());
  });

  it('in production listens to the network, has no demo, and generates nothing', () => {
    const files = memory();
    const config = loadConfig(PRODUCTION, files);
    expect(config).toMatchObject({
      mode: 'production',
      demo: false,
      http: { host: '0.0.0.0', shutdownGraceMs: 5000 },
    });
    expect(files.made.size).toBe(0);
  });

  it('in production requires the secrets and refuses the demo, all said at once', () => {
    const { problems } = problemsOf({ NODE_ENV: 'production', WCP_DEMO: 'true' });
    expect(problems.map(({ variable }) => variable).sort()).toEqual([
      'API_KEY_PEPPER',
      'AUDIT_SIGNING_KEY',
      'ENCRYPTION_KEY',
      'RECEIPT_SIGNING_KEY',
      'WCP_DEMO',
    ]);
  });

  it.each([
    ['NODE_ENV', 'staging'],
    ['NODE_ENV', 'constructor'],
    ['HOST', 'not a host'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['PORT', '0x50'],
    ['PORT', ' 3000'],
    ['WCP_DEMO', 'TRUE'],
    ['WCP_DEMO', '1'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres://['],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATABASE_POOL_SIZE', '201'],
    ['DATABASE_DURABLE', 'yes'],
    ['API_KEY_PEPPER', 'too short'],
    ['JWT_PRIVATE_KEY', 'no key'],
    ['JWT_PRIVATE_KEY', newKey('P-384')],
    ['AUDIT_SIGNING_KEY', P256],
    ['RECEIPT_SIGNING_KEY', 'no key'],
    ['AUDIT_LOG_NAME', 'two words'],
    ['AUDIT_ANCHORS', 'ftp://log.example.gov:21'],
    ['AUDIT_ANCHORS', 'udp://log.example.gov'],
    ['AUDIT_ANCHORS', 'file,http://log.example.gov/'],
    ['AUDIT_ANCHORS', 'https://user:password@log.example.gov/'],
    ['AUDIT_CHECKPOINT_INTERVAL_MS', '999'],
    ['ENCRYPTION_KEY', 'too short'],
    ['ENCRYPTION_KEYS_PREVIOUS', `${ENCRYPTION_KEY},short`],
    ['JWT_ISSUER', 'two words'],
    ['PUBLIC_URL', 'https://wcp.example.gov/path'],
    ['OUTBOUND_NETWORKS', '0.0.0.0/0'],
    ['METRICS_TOKEN', 'fifteen-letters'],
    ['LOG_LEVEL', 'verbose'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '::/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
    ['TRUST_PROXY', '10.0.0.0/8, everybody'],
    ['SHUTDOWN_GRACE_MS', '1.5'],
    ['BODY_LIMIT_BYTES', '1023'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://app.example.gov/'],
    ['CORS_ORIGINS', 'ftp://app.example.gov'],
    ['WCP_DATA_DIR', 'a\0b'],
  ])('refuses %s=%j, and says which rule', (variable, value) => {
    const error = problemsOf({ [variable]: value });
    expect(error.problems.map((problem) => problem.variable)).toEqual([variable]);
    expect(error.problems[0]?.problem).toContain('must be');
  });

  it('names variables and rules in its table, never a value', () => {
    const values = {
      DATABASE_URL: 'mysql://u:hunter2@db/x',
      API_KEY_PEPPER: 'too-short-pepper',
      PORT: '99999',
      LOG_LEVEL: 'loudest',
    };
    const { message } = problemsOf(values);
    for (const [name, value] of Object.entries(values)) {
      expect(message).toContain(name);
      expect(message).not.toContain(value);
    }
    expect(message).not.toContain('hunter2');
  });

  it('accepts lists with spaces, and networks of both families', () => {
    const config = loadConfig(
      {
        TRUST_PROXY: '10.0.0.0/8, 192.0.2.7,fd00::/8',
        CORS_ORIGINS: 'https://a.example.gov,http://localhost:5173',
      },
      memory(),
    );
    expect(config.http.trustProxy).toEqual(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);
    expect(config.http.corsOrigins).toEqual(['https://a.example.gov', 'http://localhost:5173']);
  });

  it('takes several previous key-encryption keys', () => {
    const { encryption } = loadConfig(
      { ...PRODUCTION, ENCRYPTION_KEYS_PREVIOUS: `${PEPPER}, ${'k'.repeat(32)}` },
      memory(),
    );
    expect(encryption.previousKeys.map((key) => key.reveal())).toEqual([PEPPER, 'k'.repeat(32)]);
  });

  it('treats empty as absent, in variables and in files', () => {
    const empty = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']));
    expect(loadConfig(empty, memory()).http.port).toBe(3000);
    const { problems } = problemsOf(
      { ...PRODUCTION, API_KEY_PEPPER: '', API_KEY_PEPPER_FILE: '/p' },
      memory({ '/p': ' \n' }),
    );
    expect(problems.map(({ variable }) => variable)).toEqual(['API_KEY_PEPPER']);
  });

  it('reads a secret from the file that NAME_FILE names, without the line end', () => {
    const files = memory({ '/run/pepper': `${PEPPER}\n`, '/run/url': 'postgres://u:p@db/x\n' });
    const config = loadConfig({ API_KEY_PEPPER_FILE: '/run/pepper', DATABASE_URL_FILE: '/run/url' }, files);
    expect(config.auth.apiKeyPepper.reveal()).toBe(PEPPER);
    expect(config.database.url?.reveal()).toBe('postgres://u:p@db/x');
  });

  it.each([
    ['a secret given twice', { API_KEY_PEPPER: PEPPER, API_KEY_PEPPER_FILE: '/p' }, 'API_KEY_PEPPER'],
    ['a file that is not there', { JWT_PRIVATE_KEY_FILE: '/none' }, 'JWT_PRIVATE_KEY_FILE'],
    ['a misspelled name', { WCP_DATADIR: './x' }, 'WCP_DATADIR'],
    ['a file for what is no secret', { WCP_DEMO_FILE: '/p' }, 'WCP_DEMO_FILE'],
  ])('refuses %s', (_, environment, variable) => {
    expect(
      problemsOf(environment, memory({ '/p': PEPPER })).problems.map((problem) => problem.variable),
    ).toEqual([variable]);
  });

  it('leaves variables of others and of test runs alone', () => {
    expect(() =>
      loadConfig({ PATH: '/bin', WCP_TEST_DATABASE: 'server', npm_config_x: '1' }, memory()),
    ).not.toThrow();
  });

  it('refuses a kept secret that was damaged, without showing it', () => {
    const damaged: ConfigFiles = { read: () => '', readOrCreate: () => 'damaged' };
    const error = problemsOf({}, damaged);
    expect(error.message).toContain('api-key-pepper');
    expect(error.message).not.toContain('damaged');
  });

  it('says so when a generated secret cannot be kept', () => {
    const readOnly: ConfigFiles = {
      read: () => '',
      readOrCreate: () => {
        throw new Error('EROFS');
      },
    };
    expect(problemsOf({}, readOnly).message).toContain('cannot be kept');
  });

  it('is frozen throughout', () => {
    const config = loadConfig({}, memory());
    for (const part of [config, config.http, config.http.trustProxy, config.auth.jwt, config.database]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('shows no secret by any way of printing', () => {
    const config = loadConfig(
      { ...PRODUCTION, METRICS_TOKEN: 'metrics-token-value', DATABASE_URL: 'postgres://u:hunter2@db/x' },
      memory(),
    );
    const printed = [
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      String(config.auth.apiKeyPepper),
    ].join();
    for (const value of [PEPPER, ENCRYPTION_KEY, 'metrics-token-value', 'hunter2', 'PRIVATE KEY'])
      expect(printed).not.toContain(value);
  });
});

describe('Secret', () => {
  it('derives one key per purpose, always the same', () => {
    const secret = new Secret(PEPPER);
    expect(secret.derive('a')).toEqual(new Secret(PEPPER).derive('a'));
    expect(secret.derive('a')).not.toEqual(secret.derive('b'));
    expect(secret.derive('a')).toHaveLength(32);
  });
});

describe('hostFiles', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'wcp-config-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('makes a file once, for its owner only, in a directory that it makes', () => {
    const path = join(directory, 'data', 'key');
    expect(hostFiles.readOrCreate(path, () => 'first')).toBe('first');
    expect(hostFiles.readOrCreate(path, () => 'second')).toBe('first');
    expect(hostFiles.read(path)).toBe('first');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps what another start made in the meantime, and leaves no draft', () => {
    const path = join(directory, 'key');
    const text = hostFiles.readOrCreate(path, () => {
      writeFileSync(path, 'the other one’s');
      return 'mine';
    });
    expect(text).toBe('the other one’s');
    expect(readdirSync(directory)).toEqual(['key']);
  });

  it('closes a file that stood open to others', () => {
    const path = join(directory, 'key');
    writeFileSync(path, 'kept', { mode: 0o644 });
    hostFiles.readOrCreate(path, () => 'new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('passes on that a file cannot be made', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(() => hostFiles.readOrCreate(join(directory, 'file', 'key'), () => 'x')).toThrow();
    expect(() => hostFiles.readOrCreate(directory, () => 'x')).toThrow();
  });
});
