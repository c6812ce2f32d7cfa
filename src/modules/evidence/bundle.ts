import { unzipSync, zipSync } from 'fflate';

import { canonicalJson, sha256 } from '../../platform/canonical.js';

/** A file of a bundle. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a bundle holds, and each file's digest. */
export interface Manifest {
  readonly version: 1;
  readonly payroll: string;
  readonly decision: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

export const MANIFEST = 'manifest.json';
export const MANIFEST_SIGNATURE = 'manifest.jws';
/** No bundle of ours comes near it; a file that says it would grow larger is not one. */
const MOST_BYTES = 512 * 1024 * 1024;

/** A ZIP has days of local time: the first that it can tell, whatever the zone. */
const NO_TIME = new Date(1980, 0, 1);

export const manifestOf = (payroll: string, decision: string, files: readonly BundleFile[]): Manifest => ({
  version: 1,
  payroll,
  decision,
  files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
});

/** The files in this order, uncompressed and without times: the same files are the same bytes. */
export const zipped = (files: readonly BundleFile[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { level: 0, mtime: NO_TIME });

/** The files of a ZIP that {@link zipped} has made, in their order; null for any other bytes. */
export const unzipped = (bytes: Uint8Array): readonly BundleFile[] | null => {
  try {
    let total = 0;
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => (total += originalSize) <= MOST_BYTES,
    });
    const list = Object.entries(files).map(([path, content]) => ({ path, bytes: content }));
    return Buffer.compare(zipped(list), bytes) === 0 ? list : null;
  } catch {
    return null;
  }
};

export const textFile = (path: string, text: string): BundleFile => ({ path, bytes: Buffer.from(text) });

export const jsonFile = (path: string, value: unknown): BundleFile => textFile(path, canonicalJson(value));
