import { Keyring } from '../platform/encryption/keyring.js';
import { Resealing } from '../platform/encryption/resealing.js';
import { withApplication } from './application.js';
import { type AddCommand, group } from './command.js';

/** `wcp encryption rotate`: a new data key, for the calendar or after a leak. */
export const encryptionRotate: AddCommand = (program, { terminal, conclude }) => {
  group(program, 'encryption', 'The keys under which personal data is sealed.')
    .command('rotate')
    .description('make a new data key, which seals from a minute on; what was sealed before still opens')
    .option('--index', 'the key of the search index over people, and not the one that seals')
    .action(async ({ index = false }: { readonly index?: boolean }) => {
      const id = await withApplication(terminal, (application) =>
        application.get(Keyring).rotate(index ? 'index' : 'seal'),
      );
      terminal.say(`${id} ${index ? 'indexes' : 'seals'} from a minute on. Then run: wcp encryption reseal`);
      conclude(0);
    });
};

/** `wcp encryption reseal`: everything under the data key in use. */
export const encryptionReseal: AddCommand = (program, { terminal, conclude }) => {
  group(program, 'encryption', 'The keys under which personal data is sealed.')
    .command('reseal')
    .description(
      'seal what is plain or under an earlier data key anew, and index what is not; may be stopped and run again',
    )
    .action(async () => {
      const rows = await withApplication(terminal, (application) => application.get(Resealing).run());
      terminal.say(`${rows} rows made anew.`);
      conclude(0);
    });
};
