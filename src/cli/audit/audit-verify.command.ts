import { type Evidence, TrailsRepository, VerificationService } from '../../modules/audit/index.js';
import type { NoteKey } from '../../platform/audit/notes/signed-note.js';
import type { TrailReport } from '../../platform/audit/trail-verifier.js';
import { loadConfig } from '../../platform/config/load-config.js';
import { locate } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { type AddCommand, group } from '../command.js';
import { CommandFailure, type Terminal } from '../terminal.js';
import { keysOf } from '../verifier-keys.js';
import { verifyExport } from './exported-trail.js';
import { reportText } from './trail-report.js';

interface Options {
  readonly organization?: string;
  readonly events?: string;
  readonly anchor?: string;
  readonly key: readonly string[];
  readonly json?: true;
}

const OWN_KEYS =
  'The keys come from the database itself: they prove nothing against whoever owns it. Give them with --key.';
const NOTHING_OUTSIDE =
  'No checkpoints from outside the database were given (--anchor): a trail that was rolled back as a whole looks intact.';

const verifyDatabase = async (
  { environment }: Terminal,
  evidence: Evidence,
  organization: string | undefined,
): Promise<readonly TrailReport[]> => {
  const database = await Database.open(locate(loadConfig(environment))).catch((error: unknown) => {
    throw new CommandFailure(
      `the database cannot be opened: ${error instanceof Error ? error.message : ''}`,
      error,
    );
  });
  try {
    const trails = new TrailsRepository(database);
    const verification = new VerificationService(database, trails);
    const reports: TrailReport[] = [];
    for (const id of organization === undefined ? await trails.organizations() : [organization])
      reports.push(await verification.verify(id, evidence));
    return reports;
  } finally {
    await database.close();
  }
};

const reportsOf = (
  options: Options,
  keys: readonly NoteKey[],
  terminal: Terminal,
): Promise<readonly TrailReport[]> => {
  const { events, anchor = null, organization } = options;
  if (events === undefined) {
    const evidence = { keys: keys.length === 0 ? null : keys, anchorFile: anchor };
    return verifyDatabase(terminal, evidence, organization);
  }
  if (anchor !== null && keys.length === 0)
    throw new CommandFailure('checkpoints in a file are verified with a key: give --key as well');
  return verifyExport(events, anchor, keys);
};

/** `wcp audit verify`: 0 when every trail is intact, 1 when one is not, 2 when it could not be found out. */
export const auditVerify: AddCommand = (program, { terminal, conclude }) => {
  group(program, 'audit', 'The audit trail.')
    .command('verify')
    .description(
      'Verifies audit trails: those of the configured database, or exported ones without any server.',
    )
    .option('--organization <id>', 'only this one')
    .option('--events <file>', 'the events, as GET /audit/events gives them as NDJSON; no database is used')
    .option('--anchor <file>', 'checkpoints that were kept outside the database')
    .option(
      '--key <verifier...>',
      'who may have signed: name+id+key, a file of them, or the answer of GET /audit/keys',
      [],
    )
    .option('--json', 'the report as JSON')
    .action(async (options: Options) => {
      const keys = keysOf(options.key);
      const reports = await reportsOf(options, keys, terminal);
      const intact = reports.every((report) => report.intact);
      if (options.json === true) {
        terminal.say(JSON.stringify({ intact, trails: reports }, null, 2));
      } else {
        terminal.say(
          reports.length === 0 ? 'There are no audit trails.' : reports.map(reportText).join('\n'),
        );
        if (keys.length === 0 && options.events === undefined) terminal.warn(OWN_KEYS);
        if (options.anchor === undefined) terminal.warn(NOTHING_OUTSIDE);
      }
      conclude(intact ? 0 : 1);
    });
};
