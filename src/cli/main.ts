#!/usr/bin/env node
import { env, stderr, stdout } from 'node:process';

import { run } from './run.js';

process.exitCode = await run(process.argv.slice(2), {
  say: (text) => void stdout.write(`${text}\n`),
  warn: (text) => void stderr.write(`${text}\n`),
  environment: env,
});
