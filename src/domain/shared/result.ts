/** A value, or the problems that stand in the way of one. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const refuse = <Problem>(...problems: readonly [Problem, ...Problem[]]): Result<never, Problem> => ({
  ok: false,
  problems,
});
