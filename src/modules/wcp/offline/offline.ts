import { normalizeNumber } from '../../../domain/resolve/governing.js';
import { type Edition, type EditionName, editionOfText } from '../../determinations/index.js';
import type { DecisionDocument } from '../decision-document.js';
import { Evaluator } from '../evaluator.js';
import { givenEdition, unknownEditions } from '../filing/given-editions.js';
import { basisOf, type Ground } from '../filing/ground.js';
import { documentOf, inputOf } from '../filing/judgement.js';
import { type SubmissionBody, submissionOf } from '../filing/submission.js';

/**
 * The decision on a payroll without a server: as a dry run decides, on the texts of SAM.gov that are given and on nothing
 * else. Without the contracts and payrolls that a server holds, more stays unchecked; `notChecked` says what.
 *
 * @throws {AppError} VALIDATION_FAILED, UNREADABLE_DOCUMENT, UNKNOWN_WAGE_DETERMINATION, EVALUATION_FAILED
 */
export const decideOffline = (
  body: SubmissionBody,
  texts: readonly Uint8Array[],
  at: Date,
): DecisionDocument => {
  const submission = submissionOf(body, { dryRun: true, explain: 'summary', idempotencyKey: null });
  const { payroll, prohibited, contentHash, contract, wageDeterminations, history } = submission;
  const ground: Ground = {
    contract: contract ?? {},
    editions:
      wageDeterminations === null
        ? named(contract?.wds ?? [], texts.map(editionOfText))
        : wageDeterminations.map(givenEdition),
    history,
    elsewhere: null,
    publications: [],
    receivedDate: payroll.receivedDate ?? null,
  };
  const matter = { payroll, prohibited, contentHash, ground, basis: basisOf(ground) };
  return documentOf(
    matter,
    new Evaluator().run(() => inputOf(matter)),
    null,
    at,
  );
};

const named = (names: readonly EditionName[], known: readonly Edition[]): readonly Edition[] => {
  const found = names.map(
    ({ number, mod }) =>
      known.find((one) => one.number === normalizeNumber(number) && one.mod === mod) ?? null,
  );
  const unknown = names.flatMap((name, at) =>
    found[at] === null ? [{ name, pointer: `/contract/wds/${at}` }] : [],
  );
  if (unknown.length > 0) throw unknownEditions(unknown);
  return found.filter((edition) => edition !== null);
};
