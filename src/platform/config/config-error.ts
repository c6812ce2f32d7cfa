/** One thing that is wrong with the environment. Names and rules only, never a value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** Everything that is wrong with the environment, as one table. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly ConfigProblem[]) {
    const width = Math.max(...problems.map(({ variable }) => variable.length));
    const rows = problems.map(({ variable, problem }) => `  ${variable.padEnd(width)}  ${problem}`);
    super(`the configuration has ${problems.length} problem(s):\n${rows.join('\n')}`);
    this.name = 'ConfigError';
  }
}
