import { unzipSync } from 'fflate';
import type { JWK } from 'jose';

/** Keys that came with what they are to verify. */
export interface BundledKeys {
  readonly receipts: readonly JWK[];
  /** C2SP verifier texts. */
  readonly checkpoints: readonly string[];
}

const NONE: BundledKeys = { receipts: [], checkpoints: [] };
const PATHS = { receipts: 'keys/receipt-keys.json', checkpoints: 'keys/checkpoint-keys.txt' };

/** The keys inside the file; none where it holds none that can be read. */
export const bundledKeys = (bytes: Buffer, isArchive: boolean): BundledKeys => {
  try {
    if (!isArchive) {
      const { key } = JSON.parse(bytes.toString('utf8')) as { readonly key?: JWK };
      return { receipts: key === undefined ? [] : [key], checkpoints: [] };
    }
    const wanted = new Set(Object.values(PATHS));
    const files = unzipSync(bytes, { filter: ({ name, size }) => wanted.has(name) && size < 1_000_000 });
    const text = (path: string): string => Buffer.from(files[path] ?? []).toString('utf8');
    const { keys } = JSON.parse(text(PATHS.receipts)) as { readonly keys: readonly JWK[] };
    return { receipts: keys, checkpoints: text(PATHS.checkpoints).split('\n') };
  } catch {
    return NONE;
  }
};
