import { setupInstructions, SetupService } from '../modules/setup/index.js';
import { withApplication } from './application.js';
import { type AddCommand, group } from './command.js';

interface Options {
  readonly additional: boolean;
  readonly address: string;
}

/** `wcp admin create`: a setup token, as the server writes one when it starts without an administrator. */
export const addAdminCreate: AddCommand = (program, { terminal, conclude }) => {
  group(program, 'admin', 'Who administers the platform.')
    .command('create')
    .description('Make a setup token, with which an administrator of the platform is made within 60 minutes.')
    .option('--additional', 'although there is an administrator, for when all of them are locked out', false)
    .option('--address <url>', 'where the server is', 'http://localhost:3000')
    .action(async ({ additional, address }: Options) => {
      await withApplication(terminal, async (application) => {
        const setup = application.get(SetupService);
        if (!additional && (await setup.hasAdministrator())) {
          terminal.warn('There is an administrator already; --additional makes a token for another one.');
          conclude(1);
          return;
        }
        const { token, path } = await setup.issue(additional);
        terminal.say(`${setupInstructions(token, address).trim()}\n\nThe token is also in ${path}.`);
      });
    });
};
