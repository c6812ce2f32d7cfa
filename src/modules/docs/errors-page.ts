import { wireFaults } from '../../platform/http/dto/wire-problems.js';
import type { ErrorTable } from './error-table.js';

/** `docs/errors.md`: every error of the table, generated, so that the page cannot say what the code does not do. */
export const errorsPage = (table: ErrorTable): string => {
  const errors = table
    .list()
    .map(({ code, status, title, meaning, fix }) =>
      [`### \`${code}\` (${status})`, '', `**${title}.** ${meaning}`, '', `What to do: ${fix}`, ''].join(
        '\n',
      ),
    );
  const faults = wireFaults().map(({ fault, message }) => `| \`${fault}\` | ${message} |`);
  return [
    '# Errors',
    '',
    'Generated from the error tables of the code (`npm run generate`). Do not edit.',
    '',
    'Every error is `application/problem+json` (RFC 9457). `code` is stable; `type` is a page on the server itself.',
    '',
    ...errors,
    '## Codes of fields',
    '',
    'In `errors[]`, each with a JSON Pointer into the body, a message and a fix.',
    '',
    '| code | meaning |',
    '|---|---|',
    ...faults,
    '',
  ].join('\n');
};
