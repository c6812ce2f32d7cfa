import { PROBLEM_MEDIA_TYPE } from '../../platform/http/problems/problem.js';

type Node = Record<string, unknown>;

const text = (description: string, example: unknown): Node => ({
  type: 'string',
  description,
  examples: [example],
});

/** RFC 9457, with our members. */
export const PROBLEM_SCHEMAS = {
  Problem: {
    type: 'object',
    description: 'What went wrong, for a program (`code`) and for a person (RFC 9457).',
    required: ['type', 'title', 'status', 'code', 'fix', 'instance', 'requestId'],
    properties: {
      type: text('A page about this error on this server.', '/api/docs/problems/validation_failed'),
      title: text('The error in a sentence, the same for every occurrence.', 'The request cannot be read'),
      status: { type: 'integer', description: 'The HTTP status.', examples: [422] },
      code: text('Stable: switch on it.', 'validation_failed'),
      fix: text(
        'What to do about it, the same for every occurrence.',
        'Correct each listed place and send the request again.',
      ),
      detail: text('This occurrence in a sentence.', '1 field needs correction'),
      instance: text('The path of the request.', '/api/v1/wcp/process'),
      requestId: text(
        'The id of the request, also in X-Request-Id and in the log.',
        'req_0190f1c2a4b87c3d9e5f60718293a4b5',
      ),
      errors: {
        type: 'array',
        description: 'Each place that is wrong.',
        items: { $ref: '#/components/schemas/ProblemPlace' },
      },
    },
  },
  ProblemPlace: {
    type: 'object',
    description: 'One place that is wrong.',
    required: ['pointer', 'code', 'message', 'fix'],
    properties: {
      pointer: text(
        'RFC 6901 JSON Pointer into the body; empty for the body itself.',
        '/payroll/workers/3/lines/0/days/2/st',
      ),
      parameter: text('The query parameter, where that is at fault.', 'limit'),
      code: text('Stable: switch on it.', 'decimal_scale'),
      message: text('What is wrong. Never holds the value that was sent.', 'at most 2 decimals'),
      fix: text('What to send instead.', 'send a decimal string, for example "8.25"'),
    },
  },
};

const STATUSES: Readonly<Record<string, readonly [name: string, description: string]>> = {
  '400': [
    'BadRequest',
    'The body is not JSON that means one thing, or a name in it or in the query is not known.',
  ],
  '404': ['NotFound', 'No such object, or one of another organization.'],
  '406': ['NotAcceptable', 'The Accept header excludes every representation.'],
  '413': ['BodyTooLarge', 'The body has too many bytes.'],
  '415': ['UnsupportedMediaType', 'The body is of a media type that is not read here.'],
  '422': [
    'ValidationFailed',
    'The body or a query parameter does not have the shape that is asked for; `errors` lists the places.',
  ],
  '429': [
    'TooManyRequests',
    'More requests than are served; `violatedPolicies` says of whom. Nothing was read or stored: send it again after Retry-After.',
  ],
  '500': ['Internal', 'An error that nobody foresaw; it is in the log under the request id.'],
  '503': [
    'Unavailable',
    'A part that is needed does not answer. Whether a write took effect may be unknown: repeat it with the same Idempotency-Key after Retry-After.',
  ],
};

export const PROBLEM_RESPONSES = Object.fromEntries(
  Object.values(STATUSES).map(([name, description]) => [
    name,
    { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]),
);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const hasQuery = ({ parameters }: Node): boolean =>
  Array.isArray(parameters) && parameters.some((one) => isNode(one) && one['in'] === 'query');

/** Adds the problems that any operation of its kind can answer; what the operation itself says stays. */
export const documentProblems = (path: string, operation: Node): void => {
  const hasBody = operation['requestBody'] !== undefined;
  const statuses = [
    '400',
    ...(path.includes('{') ? ['404'] : []),
    '406',
    ...(hasBody ? ['413', '415'] : []),
    ...(hasBody || hasQuery(operation) ? ['422'] : []),
    ...(path.startsWith('/api/health') ? [] : ['429']),
    '500',
    '503',
  ];
  const said = isNode(operation['responses']) ? operation['responses'] : {};
  const added = statuses
    .filter((status) => said[status] === undefined)
    .map(
      (status) =>
        [status, { $ref: `#/components/responses/${STATUSES[status]?.[0] ?? 'Internal'}` }] as const,
    );
  operation['responses'] = Object.fromEntries(
    [...Object.entries(said), ...added].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
