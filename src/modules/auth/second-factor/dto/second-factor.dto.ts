import { item, WireArray, WireString } from '../../../../platform/http/dto/wire.decorators.js';

/** The first code of an authenticator. */
export class ConfirmFactorDto {
  @WireString({ description: 'The present code.', example: '123456', min: 6, max: 7 })
  readonly code!: string;
}

/** A secret that waits to be confirmed. It is not shown again. */
export class BegunFactorView {
  @WireString({
    description: 'The secret in base 32, to be typed into an authenticator.',
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    max: 64,
  })
  readonly secret!: string;

  @WireString({
    description: 'The same for a QR code.',
    example: 'otpauth://totp/WCP%20Compliance%20Server:dana%40example.com?secret=JBSWY3DPEHPK3PXP',
    max: 1_024,
  })
  readonly uri!: string;
}

/** Recovery codes. They are not shown again. */
export class RecoveryCodesView {
  @WireArray(item.string({ max: 40 }), {
    description:
      'Each signs you in once without the authenticator. Keep them where the authenticator is not.',
    example: ['0f3k9-x2m7q-8wz4c-vt1dp-6jr'],
    max: 10,
  })
  readonly recoveryCodes!: readonly string[];
}
