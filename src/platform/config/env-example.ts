import type { Absent, VariableDescription } from './variable.js';
import { VARIABLES } from './variables.js';

const WIDTH = 100;

const said = (absent: Absent): string => {
  switch (absent.kind) {
    case 'none':
      return 'none';
    case 'required':
      return 'required';
    case 'default':
      return absent.text === '' ? 'empty' : absent.text;
    case 'generated':
      return `made once, kept in the data directory as ${absent.file}`;
  }
};

const comment = (sentence: string): string => {
  const lines: string[] = [];
  let line = '#';
  for (const word of sentence.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '#';
    }
    line = `${line} ${word}`;
  }
  return [...lines, line].join('\n');
};

const entry = (name: string, variable: VariableDescription): string => {
  const { absent, absentInProduction } = variable;
  const inProduction =
    said(absentInProduction) === said(absent) ? '' : `; in production: ${said(absentInProduction)}`;
  const lines = [
    comment(variable.describes),
    comment(`Must be ${variable.rule}. Default: ${said(absent)}${inProduction}.`),
    `#${name}=${absent.kind === 'default' ? absent.text : ''}`,
  ];
  return (variable.secret ? [...lines, `#${name}_FILE=`] : lines).join('\n');
};

/** The text of `.env.example`: every variable with what it is for, its rule and its defaults. */
export const renderEnvExample = (): string =>
  [
    '# Every variable that the server reads. Generated from src/platform/config/variables.ts; do not edit.\n' +
      '# An empty value counts as absent. A secret may instead be the content of the file that NAME_FILE names.\n',
    ...Object.entries(VARIABLES).map(([name, variable]) => `${entry(name, variable)}\n`),
  ].join('\n');
