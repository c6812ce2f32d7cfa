/**
 * `node --import ./test/support/database/typescript-loader.mjs test/golden/oracle/main.ts [payrolls] [first seed]`:
 * compares engine and oracle on generated payrolls, prints a minimal payroll for each difference that no known class
 * explains (and, with SHOW_KNOWN=1, one for each known class), and fails when there is one.
 */
import { decisionOf } from '../../support/domain/payroll.js';
import { type Difference, differences, explanation, minimal } from './compare.js';
import type { OracleDocuments } from './documents.js';
import { generated } from './generator.js';
import { judge } from './oracle.js';

const COUNT = Number(process.argv[2] ?? 10_000);
const FIRST_SEED = Number(process.argv[3] ?? 1);
const SHOWN_PER_RULE = 3;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const show = (
  seed: number,
  documents: OracleDocuments,
  difference: Difference,
  known: string | null,
): void => {
  const small = minimal(documents, difference.rule, known);
  const { payroll, contract, determination } = small;
  const decision = decisionOf({ payroll, contract, determinations: [determination] });
  print(`seed ${seed}, ${difference.rule}${known === null ? '' : ` (${known})`}`);
  print(JSON.stringify({ contract, classes: determination.classes, weekEnding: payroll.weekEnding }));
  print(JSON.stringify(payroll.workers));
  print(`differences ${JSON.stringify(differences(small))}`);
  print(`oracle ${JSON.stringify(judge(small))}`);
  print(
    `engine ${JSON.stringify(decision.findings.map(({ rule, worker, amount, formula }) => [rule, worker, amount, formula]))}\n`,
  );
};

const tally = new Map<string, number>();
const count = (name: string): number => {
  const times = (tally.get(name) ?? 0) + 1;
  tally.set(name, times);
  return times;
};

let unexplained = 0;
let money = 0;
for (let seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed += 1) {
  const documents = generated(seed);
  money += judge(documents).findings.length;
  for (const difference of differences(documents)) {
    const known = explanation(documents, difference);
    if (known === null) unexplained += 1;
    const times = count(known ?? `unexplained: ${difference.rule}`);
    if (known === null ? times <= SHOWN_PER_RULE : times === 1 && process.env['SHOW_KNOWN'] === '1')
      show(seed, documents, difference, known);
  }
}

print(`${COUNT} payrolls, ${money} money findings by the oracle, ${unexplained} unexplained differences`);
for (const [name, times] of tally) print(`${String(times).padStart(7)}  ${name}`);
process.exitCode = unexplained === 0 ? 0 : 1;
