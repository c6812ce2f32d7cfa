import { WireEnum, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** The public key of a receipt (RFC 8037). */
export class ReceiptKeyView {
  @WireEnum({ description: 'Kind of key.', example: 'OKP', values: ['OKP'] })
  readonly kty!: string;

  @WireEnum({ description: 'Curve.', example: 'Ed25519', values: ['Ed25519'] })
  readonly crv!: string;

  @WireString({
    description: 'The key, base64url.',
    example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    max: 43,
  })
  readonly x!: string;

  @WireString({
    description: 'Its thumbprint (RFC 7638).',
    example: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    max: 43,
  })
  readonly kid!: string;
}
