import { describeRuleset, RULESET_VERSION } from '../../domain/law/ruleset.js';
import { canonicalJson, sha256 } from '../../platform/canonical.js';

/** The law that this build decides by: SHA-256 over the canonical JSON of its description. */
export const RULESET = {
  version: RULESET_VERSION,
  hash: sha256(canonicalJson(describeRuleset())),
} as const;
