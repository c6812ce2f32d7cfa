import { AppError, type ErrorDefinition } from '../../platform/errors/app-error.js';

export const determinationErrors = {
  UNREADABLE_DOCUMENT: {
    code: 'unreadable_document',
    status: 422,
    title: 'The document cannot be read',
    meaning:
      'The text is not a wage determination that can be trusted as a whole: its header, its end or its columns are missing. Each error names the line.',
    fix: 'Copy the whole text again from SAM.gov, from the number at the top to END OF GENERAL DECISION.',
  },
  DETERMINATION_DIFFERS: {
    code: 'determination_differs',
    status: 409,
    title: 'Another text is already imported under this number and modification',
    meaning:
      'An edition never changes once it is published: two texts under one number and modification cannot both be right. Nothing was stored.',
    fix: 'Compare both texts with SAM.gov. `existing` tells the digest of the one that is stored.',
  },
  UNKNOWN_WAGE_DETERMINATION: {
    code: 'unknown_wage_determination',
    status: 422,
    title: 'A wage determination that governs is not known here',
    meaning: 'The contract names an edition of a wage determination that has not been imported.',
    fix: 'Import that modification with POST /api/v1/wage-determinations, then send the request again.',
  },
  PROHIBITED_PERSONAL_DATA: {
    code: 'prohibited_personal_data',
    status: 422,
    title: 'The document holds personal data that has no place in it',
    meaning:
      'Contracts and wage determinations have no place for the number of a person, nor do payrolls for an agency that refuses full Social Security numbers, home addresses, telephone numbers and e-mail addresses of workers (`agencyProfile.refuseProhibitedData`). Nothing was stored. (Other payrolls are taken: what is prohibited is masked, and a full number is found.)',
    fix: 'Remove it from each listed place; of a number the last four digits may stay.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;

/** The refusal of a document that is no payroll, with the places where a number stands. */
export const prohibitedData = (pointers: readonly string[]): AppError =>
  new AppError(determinationErrors.PROHIBITED_PERSONAL_DATA, {
    errors: pointers.map((pointer) => ({
      pointer,
      code: 'full_ssn',
      message: 'holds what looks like a full Social Security number',
      fix: 'remove the number',
    })),
  });
