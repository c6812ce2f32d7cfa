import { StreamableFile } from '@nestjs/common';

import type { SignedReceiptView } from './dto/receipt.view.js';
import type { Bundle } from './evidence.service.js';
import type { SignedReceipt } from './receipt.js';

export const ZIP = 'application/zip';

export const toReceiptView = ({ jws, receipt, key }: SignedReceipt): Readonly<SignedReceiptView> => {
  const { kty = '', crv = '', x = '', kid = '' } = key;
  return { jws, receipt, key: { kty, crv, x, kid } };
};

export const toArchive = ({ bytes, name }: Bundle): StreamableFile =>
  new StreamableFile(bytes, {
    type: ZIP,
    disposition: `attachment; filename="${name}"`,
    length: bytes.length,
  });
