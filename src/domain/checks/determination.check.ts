import type { Facts } from '../resolve/facts.js';
import { normalizeNumber } from '../resolve/governing.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding, stated } from './finding.js';
import { prevailingWage } from './prevailing-wage.check.js';

/** Editions that the header names and the contract does not hold. */
const foreign = ({ payroll, governing }: Facts): readonly { at: number; named: string; holds: string }[] =>
  payroll.wageDeterminations.flatMap(({ number, mod }, at) => {
    const held = governing.filter((entry) => normalizeNumber(entry.number) === normalizeNumber(number));
    if (mod === null || held.some((entry) => entry.mod === mod)) return [];
    const holds = (held.length > 0 ? held : governing)
      .map((entry) => `${entry.number} modification ${entry.mod}`)
      .join(', ');
    return [{ at, named: `${number} modification ${mod}`, holds }];
  });

/**
 * The payroll names the modification that is in the contract; another one matters when pay is short by it.
 *
 * Law: 29 CFR 1.6(c)(2).
 */
export const determination: Check = {
  id: 'WD_MOD_NOT_APPLICABLE',
  rules: ['WD_MOD_NOT_APPLICABLE'],
  citation: '29 CFR 1.6(c)(2)',
  passes: 'the payroll names no other modification than the contract holds',
  run(facts) {
    if (facts.governing.length === 0) return { kind: 'indeterminate', missing: ['/contract/wds'] };
    const others = foreign(facts);
    if (others.length === 0) return { kind: 'pass' };
    const wages = prevailingWage.run(facts);
    const short =
      wages.kind === 'violation' && wages.findings.some(({ amount }) => amount !== null && amount > 0);
    return verdict(
      others.map(({ at, named, holds }): Finding =>
        finding('WD_MOD_NOT_APPLICABLE', null, `/payroll/wageDeterminations/${at}`, {
          effect: short ? 'revise' : 'info',
          inputs: [
            stated('determination named', named, `/payroll/wageDeterminations/${at}`),
            stated('determination of the contract', holds, '/contract/wds'),
          ],
        }),
      ),
    );
  },
};
