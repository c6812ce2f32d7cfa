/** What is learned about a request on its way, for the one line that it leaves in the log. */
export interface RequestFacts {
  /** `PayrollController.submit`. Null: no handler saw the request. */
  handler: string | null;
  /** The code of the problem that answered it. */
  code: string | null;
}

/** Beside the request, not on it. */
const facts = new WeakMap<object, RequestFacts>();

export const factsOf = (request: object): RequestFacts => {
  const known = facts.get(request);
  if (known !== undefined) return known;
  const fresh: RequestFacts = { handler: null, code: null };
  facts.set(request, fresh);
  return fresh;
};
