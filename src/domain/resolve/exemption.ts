import type { Worker } from '../payroll/certified-payroll.js';
import { wordsOf } from './classification-index.js';

const OWNER_OPERATOR = /\bOWNER OPERATOR\b/;
const TRUCK = new Set(['TRUCK', 'TRUCKS', 'TRUCKER', 'TRUCKING', 'HAULER', 'DUMP']);
const OTHER_EQUIPMENT = new Set([
  'BULLDOZER',
  'DOZER',
  'CRANE',
  'BACKHOE',
  'EXCAVATOR',
  'LOADER',
  'GRADER',
  'SCRAPER',
  'ROLLER',
  'WELDING',
  'WELDER',
]);
/** People whose coverage hangs on their duties; guards are covered by CWHSSA alone (spec 3.7). */
const BY_DUTIES = new Set([
  'GUARD',
  'GUARDS',
  'WATCHMAN',
  'WATCHMEN',
  'SECURITY',
  'SURVEYOR',
  'SURVEY',
  'RODMAN',
  'CHAINMAN',
  'INSPECTOR',
]);
const FOREMAN = new Set(['FOREMAN', 'FOREMEN', 'FOREPERSON', 'SUPERINTENDENT', 'SUPERVISOR']);

const wordsAbout = ({ note, lines }: Worker): readonly string[] => [
  ...wordsOf(note ?? ''),
  ...lines.flatMap(({ classification, workPerformed }) =>
    wordsOf(`${classification ?? ''} ${workPerformed ?? ''}`),
  ),
];

const holds = (worker: Worker, words: ReadonlySet<string>): boolean =>
  wordsAbout(worker).some((word) => words.has(word));

export const isOwnerOperator = (worker: Worker): boolean =>
  worker.employment === 'owner_operator' || OWNER_OPERATOR.test(wordsOf(worker.note ?? '').join(' '));

/** A truck and nothing else: the exception is for no other equipment (FOH 15e17). */
export const operatesTruck = (worker: Worker): boolean =>
  holds(worker, TRUCK) && !holds(worker, OTHER_EQUIPMENT);

const worked = ({ lines }: Worker): boolean =>
  lines.some(({ days }) => days.some(({ st, ot }) => st !== 0 || ot !== 0));

const rated = ({ lines }: Worker): boolean => lines.some(({ rateSt }) => (rateSt ?? 0) !== 0);

/** The row of a truck's bona fide owner-operator: a name and the note, without hours and rates (FOH 15e17). */
export const isOwnerOperatorNote = (worker: Worker): boolean =>
  isOwnerOperator(worker) && operatesTruck(worker) && !worked(worker) && !rated(worker);

/** An owner with hours and without pay: exempt only as a bona fide executive, which a person must see proven. */
export const isUnpaidOwner = (worker: Worker): boolean =>
  worker.employment === 'owner' && worked(worker) && !rated(worker);

/** Whether the Act covers a classification that the determination does not list hangs on the duties (spec 3.7). */
export const isByDuties = (classification: string): boolean =>
  wordsOf(classification).some((word) => BY_DUTIES.has(word));

export const isForeman = (classification: string): boolean =>
  wordsOf(classification).some((word) => FOREMAN.has(word));
