import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';

import type { Case } from './suite.js';

/**
 * The suites that prove the law: unit specs, entries of determinations, and the worked cases last, for they cost most.
 * The suite that reads all published determinations would take seconds for each mutant that the others leave.
 */
const SPECS = [
  'src/domain/**/*.spec.ts',
  'test/golden/determinations/entries.spec.ts',
  'test/golden/cases/**/*.spec.ts',
];
const SETUP = ['test/support/database/typescript-loader.mjs', 'test/support/property-seed.ts'];
const SUITE = new URL('suite.ts', import.meta.url).href;

const context = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??=
  {}) as InstrumenterContext;

/**
 * Runs the specs of the law in Stryker's own process.
 *
 * Jest loads every module again for every mutant: hours for this domain. Its specs are synchronous and pure, so that they
 * are loaded once here, and a mutant costs the tests that reach it.
 */
class LawRunner implements TestRunner {
  private cases: readonly Case[] = [];

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    registerHooks({
      resolve: (specifier, from, next) =>
        specifier === '@jest/globals' ? { url: SUITE, shortCircuit: true } : next(specifier, from),
    });
    for (const path of [...SETUP, ...SPECS.flatMap((pattern) => globSync(pattern).toSorted())]) {
      await import(pathToFileURL(path).href);
    }
    // Of a mutant only whether it fails is asked, never its smallest example.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
    const suite = (await import(SUITE)) as { readonly collected: readonly Case[] };
    this.cases = suite.collected;
  }

  async dryRun({ coverageAnalysis }: DryRunOptions): Promise<DryRunResult> {
    const result = await this.run(this.cases, true);
    if (result.status !== DryRunStatus.Complete || coverageAnalysis === 'off') return result;
    return context.mutantCoverage === undefined
      ? result
      : { ...result, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, hitLimit, disableBail } = options;
    context.activeMutant = activeMutant.id;
    delete context.hitLimit;
    delete context.hitCount;
    if (hitLimit !== undefined) Object.assign(context, { hitLimit, hitCount: 0 });
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const cases = wanted === null ? this.cases : this.cases.filter(({ id }) => wanted.has(id));
    const result = await this.run(cases, disableBail);
    delete context.activeMutant;
    return toMutantRunResult(determineHitLimitReached(context.hitCount, context.hitLimit) ?? result);
  }

  private async run(cases: readonly Case[], all: boolean): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const { id, name, run } of cases) {
      context.currentTestId = id;
      const began = performance.now();
      const failureMessage = await failureOf(run);
      const told = { id, name, timeSpentMs: performance.now() - began };
      tests.push(
        failureMessage === null
          ? { ...told, status: TestStatus.Success }
          : { ...told, status: TestStatus.Failed, failureMessage },
      );
      if (failureMessage !== null && !all) break;
    }
    return { status: DryRunStatus.Complete, tests };
  }
}

const failureOf = async (run: () => unknown): Promise<string | null> => {
  try {
    await run();
    return null;
  } catch (error) {
    return String(error);
  }
};

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'law', () => new LawRunner())];
