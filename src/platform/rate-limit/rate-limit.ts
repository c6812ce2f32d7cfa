/** How many requests a partition (a network, a credential, an organization) may make in a window of whole seconds. */
export interface RatePolicy {
  /** As it stands in the headers and in `violatedPolicies`. */
  readonly name: string;
  readonly limit: number;
  readonly seconds: number;
}

/** A policy, and whom it is asked for. */
export interface RateQuestion {
  readonly policy: RatePolicy;
  readonly partition: string;
}

/** How a partition stands after this request was counted. */
export interface RateCount {
  readonly policy: RatePolicy;
  /** Requests in this window, this one included, also those that were refused. */
  readonly hits: number;
  /** Whole seconds, at least 1, until the window ends. */
  readonly resetSeconds: number;
}

export const isViolated = ({ policy, hits }: RateCount): boolean => hits > policy.limit;
export const remaining = ({ policy, hits }: RateCount): number => Math.max(policy.limit - hits, 0);

/** The first count that is over its limit in this request: refused ones after it are not told of again. */
export const isFirstViolation = ({ policy, hits }: RateCount): boolean => hits === policy.limit + 1;

/** The policy that leaves least: what a caller has to go by. */
export const tightest = (counts: readonly RateCount[]): RateCount | undefined =>
  counts.toSorted(
    (one, other) => remaining(one) - remaining(other) || other.resetSeconds - one.resetSeconds,
  )[0];

/** Seconds after which the request would be admitted: the last of the windows that refuse it. */
export const retryAfterSeconds = (violated: readonly RateCount[]): number =>
  Math.max(1, ...violated.map(({ resetSeconds }) => resetSeconds));

/** `X-RateLimit-*` of the tightest policy; with `standard` also RateLimit-Policy and RateLimit (IETF httpapi draft 10). */
export const rateHeaders = (
  counts: readonly RateCount[],
  standard: boolean,
): Readonly<Record<string, string>> => {
  const one = tightest(counts);
  if (one === undefined) return {};
  return {
    'X-RateLimit-Limit': String(one.policy.limit),
    'X-RateLimit-Remaining': String(remaining(one)),
    'X-RateLimit-Reset': String(one.resetSeconds),
    ...(standard
      ? {
          'RateLimit-Policy': counts
            .map(({ policy: { name, limit, seconds } }) => `"${name}";q=${limit};w=${seconds}`)
            .join(', '),
          RateLimit: `"${one.policy.name}";r=${remaining(one)};t=${one.resetSeconds}`,
        }
      : {}),
  };
};
