import { readFileSync } from 'node:fs';

import { type JWK } from 'jose';

import {
  type Verified,
  verifyBundle,
  verifyReceipt,
  type VerifyingKeys,
} from '../../modules/evidence/index.js';
import { readVerifier } from '../../platform/audit/notes/signed-note.js';
import { bundledKeys } from './bundled-keys.js';
import type { AddCommand } from '../command.js';
import { CommandFailure } from '../terminal.js';
import { keysOf, textOf } from '../verifier-keys.js';

interface Options {
  readonly keys?: string;
  readonly checkpointKeys: readonly string[];
  readonly json?: true;
}

const OWN_KEYS =
  'The keys come with the evidence: that its parts belong together is shown, not who made it. Give the keys that you know with --keys and --checkpoint-keys.';

const bytesOf = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandFailure(`the file ${path} cannot be read`, error);
  }
};

/** A JWK, a set of them, or the answer of `GET /audit/keys`. */
const jwksOf = (path: string): readonly JWK[] => {
  try {
    const value = JSON.parse(textOf(path)) as JWK & {
      readonly keys?: readonly JWK[];
      readonly receipts?: readonly JWK[];
    };
    return value.keys ?? value.receipts ?? [value];
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${path} holds no JWK`, error);
  }
};

const isArchive = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK';

const keysFor = (bytes: Buffer, { keys, checkpointKeys }: Options): VerifyingKeys => {
  const own = bundledKeys(bytes, isArchive(bytes));
  const given = keysOf(checkpointKeys);
  return {
    receipts: keys === undefined ? own.receipts : jwksOf(keys),
    checkpoints: given.length > 0 ? given : own.checkpoints.flatMap((line) => readVerifier(line) ?? []),
  };
};

const report = ({ intact, held, faults }: Verified): string =>
  [
    intact ? 'GENUINE' : 'NOT GENUINE',
    ...faults.map((fault) => `  FAULT  ${fault}`),
    ...held.map((one) => `  holds  ${one}`),
  ].join('\n');

/** `wcp verify <file>`: 0 when all holds, 1 when something does not, 2 when it could not be found out. */
export const verify: AddCommand = (program, { terminal, conclude }) => {
  program
    .command('verify')
    .description('Verifies a receipt or an evidence bundle, without any server.')
    .argument('<file>', 'receipt.json or evidence.zip')
    .option('--keys <file>', 'public keys of receipts: a JWK, a JWK set, or the answer of GET /audit/keys')
    .option(
      '--checkpoint-keys <verifier...>',
      'public keys of checkpoints: name+id+key, a file of them, or the answer of GET /audit/keys',
      [],
    )
    .option('--json', 'the report as JSON')
    .action(async (file: string, options: Options) => {
      const bytes = bytesOf(file);
      const keys = keysFor(bytes, options);
      const verified = isArchive(bytes)
        ? await verifyBundle(bytes, keys)
        : await verifyReceipt(bytes.toString('utf8'), keys);
      terminal.say(options.json === true ? JSON.stringify(verified, null, 2) : report(verified));
      if (options.keys === undefined) terminal.warn(OWN_KEYS);
      conclude(verified.intact ? 0 : 1);
    });
};
