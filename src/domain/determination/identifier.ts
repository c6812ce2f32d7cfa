import type { CivilDate } from '../shared/civil-date.js';
import { parsePrintedDate } from './text-line.js';
import type { IdentifierKind } from './wage-determination.js';

/** The line that opens a rate block: `* PLUM0469-010 07/01/2024`. */
export interface Identifier {
  readonly identifier: string;
  readonly kind: IdentifierKind;
  readonly date: CivilDate | null;
  readonly changed: boolean;
  /** False for a line that is built like an identifier but has none of the forms that SAM.gov explains. */
  readonly known: boolean;
}

const KNOWN = /^(?:[A-Z]{4}\d{4}-\d{3}|UAVG-[A-Z]{2}-\d{4})$/;
const LINE = /^(\*)? *([A-Z]{2,5}[A-Z\d-]{3,14})\s+(\d{1,2}\/\d{1,2}\/\d{2,4})$/;

/** The identifier on a line, or null when it opens no block. */
export const readIdentifier = (content: string): Identifier | null => {
  const match = LINE.exec(content);
  if (match === null) return null;
  const [, star, identifier = '', printed = ''] = match;
  const date = parsePrintedDate(printed);
  const known = KNOWN.test(identifier) && date !== null;
  return { identifier, kind: kindOf(identifier), date, changed: star !== undefined, known };
};

/** Any four letters that do not begin SU, UAVG, SA or SC name a union (legend of the determinations, spec 2.3). */
const kindOf = (identifier: string): IdentifierKind => {
  if (identifier.startsWith('UAVG')) return 'union_average';
  if (identifier.startsWith('SU')) return 'survey';
  if (identifier.startsWith('SA')) return 'state_adopted';
  if (identifier.startsWith('SC')) return 'supplemental';
  return 'union';
};
