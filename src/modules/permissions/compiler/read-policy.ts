import { fieldsAsked, fieldsOfSubject } from '../../../platform/database/subject-fields.js';
import type { RequestProblem } from '../../../platform/errors/app-error.js';
import { type Action, CATALOGUE, isPermission, type Subject } from '../../../platform/security/catalogue.js';
import { attributeOf } from './variables.js';
import { CONTEXT_FIELDS } from './circumstances.js';
import type { Policy, PolicyDocument, WrittenTest } from './policy.js';
import { type Askable, problem, readTests } from './read-tests.js';

/** A policy, or everything that is wrong with it. */
export type ReadPolicy =
  | { readonly policy: Policy; readonly problems: null }
  | { readonly policy: null; readonly problems: readonly [RequestProblem, ...RequestProblem[]] };

/**
 * Reads a policy and refuses whatever it does not know: a subject, an action, a field, an operator, a variable, a value
 * of another type. What would be left out of a refusal would allow.
 */
export const readPolicy = (id: string, document: PolicyDocument): ReadPolicy => {
  const subject = subjectOf(document.subject);
  const problems: RequestProblem[] = [];
  if (subject === null)
    problems.push(
      problem('/subject', 'unknown_subject', 'is no subject', `use ${Object.keys(CATALOGUE).join(', ')}`),
    );
  const actions = subject === null ? [] : readActions(subject, document.actions, problems);
  const when = subject === null ? [] : readWhen(subject, actions, document, problems);
  const context = readTests(document.context ?? {}, '/context', contextField, problems);
  readScope(document, problems);
  const [first, ...others] = problems;
  if (first !== undefined) return { policy: null, problems: [first, ...others] };
  if (subject === null) throw new TypeError('A policy without a subject has a problem.');
  const { effect, roles, personalData, reason } = document;
  return {
    policy: {
      id,
      effect,
      subject,
      actions,
      when,
      context,
      roles: roles ?? null,
      personalData: personalData ?? null,
      reason,
    },
    problems: null,
  };
};

const subjectOf = (text: string): Subject | null =>
  Object.hasOwn(CATALOGUE, text) ? (text as Subject) : null;

const readActions = (
  subject: Subject,
  actions: readonly string[],
  problems: RequestProblem[],
): readonly Action[] => {
  actions.forEach((action, at) => {
    if (!isPermission(`${subject}:${action}`))
      problems.push(
        problem(
          `/actions/${at}`,
          'unknown_action',
          `is no action on ${subject}`,
          `use ${CATALOGUE[subject].join(', ')}`,
        ),
      );
  });
  return actions as readonly Action[];
};

/** Attributes take any operator of the type that the operator itself implies, so they are typed where they are compared. */
const contextField: Askable = (name) => {
  const type = CONTEXT_FIELDS.get(name);
  if (type !== undefined) return { types: [type] };
  if (attributeOf(name) !== null)
    return { types: ['text', 'integer', 'boolean', 'decimal', 'date', 'moment', 'list'] };
  return { fix: `use ${[...CONTEXT_FIELDS.keys()].join(', ')} or principal.attributes.<name>` };
};

const readWhen = (
  subject: Subject,
  actions: readonly Action[],
  { when, unconditional }: PolicyDocument,
  problems: RequestProblem[],
): readonly WrittenTest[] => {
  const tests = readTests(when ?? {}, '/when', rowField(subject, actions), problems);
  const asked = Object.keys(typeof when === 'object' && when !== null ? when : {}).length > 0;
  if (asked && unconditional === true)
    problems.push(
      problem('/unconditional', 'contradiction', 'cannot stand beside `when`', 'leave one of them out'),
    );
  if (!asked && unconditional !== true)
    problems.push(
      problem(
        '/when',
        'condition_missing',
        'asks nothing, so that the policy would be about every row',
        'say so with "unconditional": true, or ask something',
      ),
    );
  return tests;
};

const rowField =
  (subject: Subject, actions: readonly Action[]): Askable =>
  (name) => {
    const known = fieldsOfSubject(subject);
    const field = known.get(name);
    const blind = actions.find((action) => !(fieldsAsked(subject, action)?.has(name) ?? false));
    if (field !== undefined && blind === undefined) return { types: [field.type] };
    if (known.size === 0) return { fix: `leave out "when": no row of ${subject} is asked` };
    const usable = [...known.keys()].filter((one) =>
      actions.every((action) => fieldsAsked(subject, action)?.has(one) ?? false),
    );
    if (usable.length === 0)
      return { fix: `leave out "when": ${subject}:${blind ?? ''} does not ask the row` };
    return { fix: `use ${usable.join(', ')}` };
  };

/** What has to fit together beyond the parts. */
const readScope = (document: PolicyDocument, problems: RequestProblem[]): void => {
  const { subject, personalData } = document;
  if (personalData === undefined) return;
  if (subject === 'PersonalData' && document.actions.every((action) => action === 'read')) return;
  problems.push(
    problem(
      '/personalData',
      'contradiction',
      'belongs to policies about reading PersonalData',
      'leave it out',
    ),
  );
};
