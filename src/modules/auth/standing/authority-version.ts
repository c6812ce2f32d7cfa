import { hash } from 'node:crypto';

/** What decides what a credential lets its holder do, policies aside: they are asked on every request. */
interface Authority {
  readonly roles: readonly string[];
  readonly scopes: readonly string[] | null;
  readonly contracts: readonly string[] | null;
}

/** Once for each reading of a standing. */
const versions = new WeakMap<object, string>();

/**
 * A short name for what a standing lets its holder do: another one as soon as roles, scopes or contracts change.
 *
 * It is the claim `pv` of our tokens. A token that was issued under another authority is not honoured; what changed is
 * never guessed from it. Not a secret: 72 bits of SHA-256 tell versions apart, and the signature keeps it from being made.
 */
export function authorityVersion(standing: Authority): string {
  const known = versions.get(standing);
  if (known !== undefined) return known;
  const sorted = (values: readonly string[] | null): readonly string[] | null =>
    values === null ? null : [...values].sort();
  const text = JSON.stringify([sorted(standing.roles), sorted(standing.scopes), sorted(standing.contracts)]);
  const version = hash('sha256', text, 'base64url').slice(0, 12);
  versions.set(standing, version);
  return version;
}
