/**
 * `npm run bench:parse`: how the parser's time grows with the text. Each row holds twice the rate blocks of the one above;
 * a ratio near 2 is linear, near 4 would be quadratic.
 */
import { readFileSync } from 'node:fs';

import { decodeWageDeterminationBytes } from '../../src/domain/determination/decode.js';
import { parseWageDetermination } from '../../src/domain/determination/parse.js';

const SAMPLE = new URL('../../examples/wage-determinations/IL20100001_mod36.txt', import.meta.url);
const RUNS = 9;

const text = decodeWageDeterminationBytes(readFileSync(SAMPLE));
const from = text.search(/^ *\*? *[A-Z]{4}\d{4}-\d{3} /m);
const to = text.indexOf('WELDERS - Receive');
const [head, blocks, tail] = [text.slice(0, from), text.slice(from, to), text.slice(to)];

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const measure = (times: number): { readonly characters: number; readonly ms: number } => {
  const long = head + blocks.repeat(times) + tail;
  const ms = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const result = parseWageDetermination(long);
    if (!result.ok) throw new Error(result.problems[0].sentence);
    return performance.now() - start;
  });
  return { characters: long.length, ms: median(ms) };
};

measure(1);
let before: number | null = null;
for (const times of [1, 2, 4, 8, 16]) {
  const { characters, ms } = measure(times);
  const ratio = before === null ? '' : ` x ${(ms / before).toFixed(2)}`;
  process.stdout.write(`${characters} characters: ${ms.toFixed(1)} ms${ratio}\n`);
  before = ms;
}
