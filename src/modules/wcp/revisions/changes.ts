import type { ContractJson, PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { holds, type Pointer } from '../../../domain/shared/pointer.js';
import type { RequestProblem } from '../../../platform/errors/app-error.js';
import type { CompiledValidator } from '../../../platform/http/dto/compiled-body.js';

/** Another value at a place; without a value the place is taken away. */
export interface Change {
  /** RFC 6901, into `{ payroll, contract }`: as findings and problems point. */
  readonly pointer: Pointer;
  readonly value?: unknown;
}

/** The two documents that can be changed. */
export interface Changeable {
  readonly payroll: PayrollJson;
  readonly contract: ContractJson;
}

const WITHIN: readonly Pointer[] = ['/payroll', '/contract'];
/** A document of more levels than a request may have has none of these. */
const MOST_STEPS = 32;

const stepsOf = (pointer: Pointer): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const INDEX = /^(?:0|[1-9]\d{0,5})$/;
/** Stands for the place behind the last item. */
const BEHIND = '-';

const NOWHERE = Symbol('nowhere');

const withItem = (list: readonly unknown[], step: string, next: (held: unknown) => unknown): unknown => {
  const at = step === BEHIND ? list.length : INDEX.test(step) ? Number(step) : -1;
  if (at < 0 || at > list.length) return NOWHERE;
  const value = next(list[at]);
  if (value === NOWHERE) return NOWHERE;
  if (value === undefined) return at < list.length ? list.toSpliced(at, 1) : NOWHERE;
  return list.toSpliced(at, 1, value);
};

/** Built anew rather than assigned to: `__proto__` is then a name like any other, and the schema refuses it. */
const withMember = (object: object, step: string, next: (held: unknown) => unknown): unknown => {
  const members = new Map<string, unknown>(Object.entries(object));
  const value = next(members.get(step));
  if (value === NOWHERE) return NOWHERE;
  if (value === undefined) members.delete(step);
  else members.set(step, value);
  return Object.fromEntries(members);
};

const withValue = (held: unknown, steps: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const next = (inner: unknown): unknown => withValue(inner, rest, value);
  if (Array.isArray(held)) return withItem(held, step, next);
  if (typeof held === 'object' && held !== null) return withMember(held, step, next);
  return NOWHERE;
};

const unresolved = (at: number): RequestProblem => ({
  pointer: `/changes/${at}/pointer`,
  code: 'pointer_unresolved',
  message: 'leads to no place in the payroll or its contract',
  fix: 'point below /payroll or /contract, to a place whose surroundings exist, such as /payroll/workers/0/lines/0/rateSt',
});

/** The documents with the changes made one after another, and which of the changes lead nowhere. */
export const withChanges = (
  documents: Changeable,
  changes: readonly Change[],
): { readonly documents: Changeable; readonly problems: readonly RequestProblem[] } => {
  const problems: RequestProblem[] = [];
  let held: unknown = documents;
  changes.forEach(({ pointer, value }, at) => {
    const steps = stepsOf(pointer);
    const known =
      WITHIN.some((root) => root !== pointer && holds(root, pointer)) && steps.length <= MOST_STEPS;
    const next = known ? withValue(held, steps, value) : NOWHERE;
    if (next === NOWHERE) problems.push(unresolved(at));
    else held = next;
  });
  return { documents: held as Changeable, problems };
};

/** Holds changed documents to the schema that submissions are held to. */
export class DocumentSchema {
  constructor(
    private readonly payroll: CompiledValidator,
    private readonly contract: CompiledValidator,
  ) {}

  /** What is wrong with them, by pointers below `/payroll` and `/contract`. Decimals sent as numbers become strings. */
  problems({ payroll, contract }: Changeable): readonly RequestProblem[] {
    const below = (root: Pointer, problems: readonly RequestProblem[]): readonly RequestProblem[] =>
      problems.map((problem) => ({ ...problem, pointer: `${root}${problem.pointer}` }));
    return [...below('/payroll', this.payroll(payroll)), ...below('/contract', this.contract(contract))];
  }
}
