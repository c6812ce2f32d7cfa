import type { Logger } from '@stryker-mutator/api/logging';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';

type Ready = NonNullable<Reporter['onMutationTestReportReady']>;

/** Fails a run that mutated nothing: its score is no number, which is below no threshold. */
class NothingMutated implements Reporter {
  static readonly inject = tokens(commonTokens.logger);
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  onMutationTestReportReady(...[, { systemUnderTestMetrics }]: Parameters<Ready>): void {
    if (systemUnderTestMetrics.metrics.totalValid > 0) return;
    this.#log.error('Nothing was mutated: name files under src/domain that hold code.');
    process.exitCode = 1;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'nothing-mutated', NothingMutated)];
