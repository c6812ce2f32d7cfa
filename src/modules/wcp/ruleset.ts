import { existsSync, readFileSync } from 'node:fs';

import { RULESET_VERSION } from '../../domain/law/history.js';
import { describeRuleset } from '../../domain/law/ruleset.js';
import { canonicalJson, sha256 } from '../../platform/canonical.js';

/** SHA-256 over the description of the law and the digest of the code that decides. */
export const rulesetHash = (codeDigest: string): string =>
  sha256(canonicalJson({ law: describeRuleset(), code: codeDigest }));

/** The build puts the digest of the law's code beside it; sources that run without a build have none. */
const DIGEST = new URL('../../domain/digest.txt', import.meta.url);

const codeDigest = (): string => (existsSync(DIGEST) ? readFileSync(DIGEST, 'utf8').trim() : 'not built');

/** The law that this build decides by. */
export const RULESET = { version: RULESET_VERSION, hash: rulesetHash(codeDigest()) } as const;
