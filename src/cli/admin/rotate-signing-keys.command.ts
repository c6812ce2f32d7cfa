import { SigningKeysService } from '../../modules/auth/index.js';
import { AppError } from '../../platform/errors/app-error.js';
import { withApplication } from '../application.js';
import { type AddCommand, group } from '../command.js';
import { CommandFailure } from '../terminal.js';

/** Lets the next signing key sign, as `POST /auth/signing-keys/rotate` does, for whoever holds the machine. */
export const rotateSigningKeys: AddCommand = (program, { terminal, conclude }) => {
  group(program, 'admin', 'For whoever runs the server.')
    .command('rotate-signing-keys')
    .description('rotates the keys that sign access tokens; nobody is signed out')
    .action(async () => {
      const keys = await withApplication(terminal, (application) =>
        application
          .get(SigningKeysService)
          .rotate({ system: 'cli', organizationId: 'platform' })
          .catch((error: unknown) => {
            throw error instanceof AppError ? new CommandFailure(error.definition.title, error) : error;
          }),
      );
      for (const { kid, status } of keys) terminal.say(`${status.padEnd(7)} ${kid}`);
      conclude(0);
    });
};
