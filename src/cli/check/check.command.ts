import { readFileSync } from 'node:fs';

import {
  decideOffline,
  type DecisionDocument,
  ProcessRequestDto,
  toSubmission,
} from '../../modules/wcp/index.js';
import { AppError } from '../../platform/errors/app-error.js';
import { compiledValidator } from '../../platform/http/dto/compiled-body.js';
import { readJson } from '../../platform/http/json/read-json.js';
import { validationFailed } from '../../platform/http/validation-failed.js';
import type { AddCommand } from '../command.js';
import { CommandFailure, type ExitCode } from '../terminal.js';
import { decisionReport } from './decision-report.js';
import { problemReport } from './problem-report.js';

interface Options {
  readonly contract?: string;
  readonly determination: readonly string[];
  readonly json?: true;
}

/** A question that cannot be answered must not look like a decision, which 2 and 3 are. */
const FAILED: ExitCode = 1;
const STANDARD_INPUT = 0;

const bytesOf = (path: string): Buffer => {
  try {
    return readFileSync(path === '-' ? STANDARD_INPUT : path);
  } catch (error) {
    throw new CommandFailure(`the file ${path} cannot be read`, error, FAILED);
  }
};

/** The request that the files make: what is posted to `/wcp/process`, or a payroll whose contract stands in another file. */
const requestOf = (file: string, contract: string | undefined): unknown => {
  const request = readJson(bytesOf(file));
  if (contract === undefined || typeof request !== 'object' || request === null) return request;
  return { ...request, contractId: null, contract: readJson(bytesOf(contract)) };
};

const decided = (file: string, { contract, determination }: Options): DecisionDocument => {
  const request = requestOf(file, contract);
  const problems = compiledValidator(ProcessRequestDto)(request);
  if (problems.length > 0) throw validationFailed(problems);
  const body = toSubmission(request as ProcessRequestDto);
  if (body.contractId !== null)
    throw new CommandFailure(
      'the payroll names a stored contract, which no server is asked for: give its facts with --contract',
      undefined,
      FAILED,
    );
  return decideOffline(body, determination.map(bytesOf), new Date());
};

const exitCodeOf = ({ status, humanReview }: DecisionDocument): ExitCode => {
  if (status !== 'approve') return 2;
  return humanReview ? 3 : 0;
};

/** `wcp check <file>`: 0 approve, 2 revise or reject, 3 approve once a person has looked, 1 when it could not be decided. */
export const check: AddCommand = (program, { terminal, conclude }) => {
  program
    .command('check')
    .description('Decides a payroll without any server, and stores nothing.')
    .argument('<file>', 'the body of POST /api/v1/wcp/process as JSON; - for standard input')
    .option('--contract <file>', 'the facts of the contract as JSON, in place of what the payroll says of it')
    .option('--determination <file...>', 'texts of SAM.gov that the contract is held to', [])
    .option('--json', 'the decision as JSON')
    .action((file: string, options: Options) => {
      try {
        const decision = decided(file, options);
        terminal.say(options.json === true ? JSON.stringify(decision, null, 2) : decisionReport(decision));
        conclude(exitCodeOf(decision));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        terminal.warn(problemReport(error));
        conclude(FAILED);
      }
    });
};
