import { StreamableFile } from '@nestjs/common';

export const PDF = 'application/pdf';
export const CSV = 'text/csv';

const CSV_TYPE = `${CSV}; charset=utf-8; header=present`;

/** A file to be saved under a name of ours. */
export interface Download {
  readonly bytes: Buffer;
  readonly type: typeof PDF | typeof CSV;
  readonly name: string;
}

const UNSAFE = /[^A-Za-z0-9._-]+/g;

/** RFC 8187: what encodeURIComponent leaves alone and an extended value may not hold. */
const extended = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Always saved, never shown by the browser: RFC 6266, with an ASCII name for clients that know no other. */
const disposition = (name: string): string =>
  `attachment; filename="${name.replaceAll(UNSAFE, '-')}"; filename*=UTF-8''${extended(name)}`;

export const downloaded = ({ bytes, type, name }: Download): StreamableFile =>
  new StreamableFile(bytes, {
    type: type === CSV ? CSV_TYPE : type,
    disposition: disposition(name),
    length: bytes.length,
  });
