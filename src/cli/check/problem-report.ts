import type { AppError } from '../../platform/errors/app-error.js';

/** An error as a server would answer it, for a terminal: what is wrong, where, and what to do. */
export const problemReport = ({ definition, detail, errors }: AppError): string =>
  [
    `${definition.title} (${definition.code})${detail === undefined ? '' : `: ${detail}`}`,
    ...errors.map(
      ({ pointer, message, fix }) => `  ${pointer === '' ? 'the document' : pointer} ${message}; ${fix}`,
    ),
    ...(errors.length === 0 ? [`  ${definition.fix}`] : []),
  ].join('\n');
