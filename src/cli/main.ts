#!/usr/bin/env node
import { env, exit, stderr, stdout, versions } from 'node:process';

import { refusedNode } from '../platform/node-version.js';
import { run } from './run.js';

/** As commands say that it could not be found out. */
const NOT_FOUND_OUT = 2;

const tooOld = refusedNode(versions.node);
if (tooOld !== null) {
  stderr.write(`${tooOld}\n`);
  exit(NOT_FOUND_OUT);
}

process.exitCode = await run(process.argv.slice(2), {
  say: (text) => void stdout.write(`${text}\n`),
  warn: (text) => void stderr.write(`${text}\n`),
  environment: env,
});
