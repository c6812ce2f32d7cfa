import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, CompactSign, exportJWK, type JWK } from 'jose';

import { canonicalJson } from '../../platform/canonical.js';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { CheckpointsRepository } from '../audit/index.js';

/** Signs receipts and manifests with the key of this server. The same text gives the same signature. */
@Injectable()
export class ReceiptSigner implements OnModuleInit {
  readonly #privateKey: KeyObject;
  #key: Promise<JWK & { readonly kid: string }>;

  constructor(
    { audit }: AppConfig,
    private readonly checkpoints: CheckpointsRepository,
    private readonly clock: Clock,
  ) {
    this.#privateKey = createPrivateKey(audit.receiptKey.reveal());
    this.#key = publicJwk(this.#privateKey);
  }

  /** What it has signed is verified for ever: the public key is kept. */
  async onModuleInit(): Promise<void> {
    const key = await this.#key;
    await this.checkpoints.keepKey(key.kid, 'receipt', canonicalJson(key), this.clock.now());
  }

  key(): Promise<JWK & { readonly kid: string }> {
    return this.#key;
  }

  async sign(text: string, type: string): Promise<string> {
    const { kid } = await this.#key;
    return new CompactSign(Buffer.from(text))
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: type })
      .sign(this.#privateKey);
  }
}

const publicJwk = async (privateKey: KeyObject): Promise<JWK & { readonly kid: string }> => {
  const jwk = await exportJWK(createPublicKey(privateKey));
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'EdDSA' };
};
