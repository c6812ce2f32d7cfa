import type { AppConfig } from '../config/app-config.js';
import type { RatePolicy } from './rate-limit.js';

const BURST_SECONDS = 1;
const MINUTE_SECONDS = 60;

/** The configured policies. Each is a list: a burst and a minute; a limit of 0 is none. */
export interface RatePolicies {
  /** Of a network, before anybody knows who is calling. */
  readonly network: readonly RatePolicy[];
  /** Of an API key, session or client. */
  readonly credential: readonly RatePolicy[];
  /** Of an organization, for each class of routes that costs more than others. */
  readonly process: readonly RatePolicy[];
}

export const ratePoliciesOf = ({ rateLimits: limits }: AppConfig): RatePolicies => {
  if (!limits.enabled) return { network: [], credential: [], process: [] };
  return {
    network: policies('ip', limits.networkBurst, limits.networkPerMinute),
    credential: policies('credential', limits.credentialBurst, limits.credentialPerMinute),
    process: policies('process', 0, limits.processPerMinute),
  };
};

const policies = (name: string, burst: number, perMinute: number): readonly RatePolicy[] =>
  [
    { name: `${name}-burst`, limit: burst, seconds: BURST_SECONDS },
    { name, limit: perMinute, seconds: MINUTE_SECONDS },
  ].filter(({ limit }) => limit > 0);
