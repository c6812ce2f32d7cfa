import { Global, Module } from '@nestjs/common';
import { Clock } from '../clock.js';
import { AppConfig } from '../config/app-config.js';
import { DataKeysRepository } from './data-keys.repository.js';
import { KeyEncryption } from './key-encryption.js';
import { Keyring } from './keyring.js';
import { Resealing } from './resealing.js';
import { ResealingRepository } from './resealing.repository.js';
import { Sealing } from './sealing.js';

/** Gives every room the one Sealing, its keys loaded before anything else starts. */
@Global()
@Module({
  providers: [
    DataKeysRepository,
    {
      provide: Keyring,
      useFactory: ({ encryption }: AppConfig, keys: DataKeysRepository, clock: Clock): Promise<Keyring> =>
        Keyring.open(keys, new KeyEncryption(encryption.key, encryption.previousKeys), clock),
      inject: [AppConfig, DataKeysRepository, Clock],
    },
    Resealing,
    ResealingRepository,
    Sealing,
  ],
  exports: [Keyring, Resealing, Sealing],
})
export class EncryptionModule {}
