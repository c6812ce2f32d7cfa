import type { Pointer } from '../shared/pointer.js';

/** Fields of page 1's head, as the form labels them. */
const HEADER: ReadonlyMap<string, string> = new Map([
  ['isFinal', 'header: final certified payroll'],
  ['role', 'header: prime contractor or subcontractor'],
  ['projectName', 'header: project name'],
  ['projectNumber', 'header: project no. or contract no.'],
  ['payrollNumber', 'header: certified payroll no.'],
  ['businessName', 'header: business name'],
  ['projectLocation', 'header: project location'],
  ['wageDeterminations', 'header: wage determination no.'],
  ['weekEnding', 'header: week ending date'],
  ['businessAddress', 'header: business address'],
  ['statement', 'statement'],
  ['remarks', 'statement: additional remarks'],
]);

const STATEMENT: ReadonlyMap<string, string> = new Map([
  ['boxes/1', 'statement: box 1'],
  ['boxes/2', 'statement: box 2'],
  ['boxes/3', 'statement: box 3'],
  ['boxes/4', 'statement: box 4'],
  ['boxes/5', 'statement: box 5'],
  ['boxes/6', 'statement: box 6'],
  ['apprenticeshipPrograms', 'statement: box 4'],
  ['hourlyCredits', 'statement: box 5'],
  ['paragraph4', 'statement: paragraph 4 (2008 wording)'],
  ['header', 'statement: header'],
  ['signed', 'statement: signature'],
  ['signatureKind', 'statement: signature'],
  ['certifyingOfficial', 'statement: certifying official'],
  ['signedDate', 'statement: date'],
]);

const WORKER: ReadonlyMap<string, string> = new Map([
  ['entryNo', '1A'],
  ['lastName', '1B'],
  ['firstName', '1C'],
  ['middleInitial', '1D'],
  ['workerId', '1E'],
  ['status', '2'],
  ['apprentice', '2'],
  ['apprentice/registered', '2'],
  ['apprentice/levelPercent', '2'],
  ['apprentice/program', 'statement: box 4'],
  ['apprentice/registrar', 'statement: box 4'],
  ['grossProject', '7A'],
  ['grossAll', '7B'],
  ['deductions', '8'],
  ['totalDeductions', '8'],
  ['netPay', '9'],
]);

const LINE: ReadonlyMap<string, string> = new Map([
  ['classification', '3'],
  ['days', '4'],
  ['totalHours', '5'],
  ['rateSt', '6A'],
  ['rateOt', '6A'],
  ['fringeCreditTotal', '6B'],
  ['cashInLieuTotal', '6C'],
  ['grossProject', '7A'],
  ['planCredits', 'statement: box 5'],
]);

/** A place of the payroll: which table speaks of it, and the names inside that part of the form. */
const PLACE =
  /^\/payroll\/(?:statement\/(?<statement>.+)|workers\/\d+\/(?:lines\/\d+\/(?<line>.+)|(?!lines(?:\/|$))(?<worker>.+))|(?!workers(?:\/|$))(?<header>.+))$/;

/** By the first two parts of the path, else by the first; of the apprentice's papers only what the form names. */
const found = (columns: ReadonlyMap<string, string>, path: string): string | null => {
  const [first = '', second] = path.split('/');
  const two = second === undefined ? undefined : columns.get(`${first}/${second}`);
  return two ?? (first === 'apprentice' && second !== undefined ? null : (columns.get(first) ?? null));
};

/**
 * The column of form WH-347 (January 2025) that a place of the request stands in: `/payroll/workers/0/lines/0/rateSt`
 * is 6A. Fields of the head and of the statement are named. Null for what the form has no place for, and for the
 * contract.
 */
export const columnOf = (pointer: Pointer): string | null => {
  const place = PLACE.exec(pointer)?.groups;
  if (place === undefined) return null;
  if (place.line !== undefined) return found(LINE, place.line);
  if (place.worker !== undefined) return found(WORKER, place.worker);
  if (place.statement !== undefined) return found(STATEMENT, place.statement);
  return found(HEADER, place.header ?? '');
};
