import { expect, it } from '@jest/globals';

import { accepts } from './accept.js';

it.each([
  ['no header takes everything', undefined, true],
  ['an empty header takes everything', ' ', true],
  ['any', '*/*', true],
  ['the type', 'application/json', true],
  ['the type in capitals, with parameters', 'Application/JSON; charset=utf-8', true],
  ['the family', 'text/html, application/*;q=0.1', true],
  ['quality 0 refuses', 'application/json;q=0', false],
  ['the closest range decides, to refuse', '*/*, application/json;q=0', false],
  ['the closest range decides, to take', 'application/json, */*;q=0', true],
  ['another type', 'text/csv', false],
  ['another family', 'text/*', false],
  ['what is no range', 'json', false],
  ['a quality that is no number refuses', 'application/json;q=x', false],
])('%s', (_, header, taken) => {
  expect(accepts(header, 'application/json')).toBe(taken);
});
